"""One article as the workers leave it: a job that has succeeded, its sentence, date, name and entry of the timeline."""

from datetime import date

from sqlmodel import Session

from shared.db.models import (
    Article,
    Batch,
    BatchJob,
    Collection,
    EntityMentionRow,
    EntityRow,
    EventMember,
    EventMentionRow,
    EventRow,
    Job,
    SegmentRow,
    StageRun,
    TemporalRow,
)
from shared.domain.status import JobState, Lane, RunState, Stage

ARTICLE, JOB, BATCH, MENTION = "a" * 32, "b" * 20, "c" * 20, "d" * 32
ENTITY = "org:nato"
_TEXT = "L'OTAN s'est réunie le 12 janvier 2022 à Bruxelles."
_DAY = date(2022, 1, 12)


def add_read_article(session: Session) -> None:
    collection = Collection(name="default")
    session.add(collection)
    session.add(EntityRow(id=ENTITY, type="ORGANISATION", name="NATO", wikidata="Q7184"))
    session.add(Batch(id=BATCH, label="seeds", upload="complete", lines=1, accepted=1))
    session.flush()
    session.add(
        Article(
            id=ARTICLE,
            collection_id=collection.id,
            title="Bruxelles",
            text=_TEXT,
            language="fr",
            published_at=date(2022, 1, 13),
        )
    )
    session.flush()
    session.add(Job(id=JOB, article_id=ARTICLE, lane=Lane.BULK, state=JobState.SUCCEEDED))
    session.flush()
    session.add(BatchJob(batch_id=BATCH, job_id=JOB))
    for stage in Stage:
        session.add(StageRun(job_id=JOB, stage=stage, lane=Lane.BULK, batch=BATCH, state=RunState.DONE, attempts=1))
    _add_reading(session, collection)


def _add_reading(session: Session, collection: Collection) -> None:
    first = {"article_id": ARTICLE, "position": 0}
    session.add(
        SegmentRow(
            **first,
            paragraph=0,
            start=0,
            end=len(_TEXT),
            english="NATO met on 12 January 2022 in Brussels.",
            engine="apertium",
            engine_version="fr-es 3",
            flags=["names_lost"],
        )
    )
    session.add(
        TemporalRow(
            **first, segment=0, read_from="original", start=20, end=38, text="le 12 janvier 2022", type="DATE",
            value="2022-01-12", edtf="2022-01-12", date_start=_DAY, date_end=_DAY, granularity="day",
            rule="day_month_year", anchor_kind="none",
        )
    )  # fmt: skip
    session.add(
        EntityMentionRow(
            **first, segment=0, read_from="original", start=2, end=6, text="OTAN", entity_id=ENTITY,
        )
    )  # fmt: skip
    session.flush()
    dated = {
        "collection_id": collection.id, "edtf": "2022-01-12", "date_start": _DAY, "date_end": _DAY,
        "granularity": "day", "modality": "asserted",
    }  # fmt: skip
    session.add(
        EventMentionRow(
            id=MENTION, article_id=ARTICLE, segment=0, temporal=0, read_from="original", start=7, end=19,
            predicate="se réunir", participants=[ENTITY], vector=bytes(512), **dated,
        )
    )  # fmt: skip
    session.add(EventRow(id=MENTION, block="2022-01", sort_date=_DAY, headline_mention=MENTION, **dated))
    session.flush()
    session.add(EventMember(mention_id=MENTION, event_id=MENTION))
