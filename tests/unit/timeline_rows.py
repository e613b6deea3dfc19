"""Articles whose event mentions are read and wait for the timeline stage."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from celery import Celery
from sqlalchemy import Engine
from sqlmodel import col, select, update

from shared.db import articles
from shared.db.articles import Submission
from shared.db.engine import reading, writing
from shared.db.models import EventMember, EventMentionRow, EventRow, StageRun
from shared.domain.mentions import EventMention
from shared.domain.status import Lane, RunState, Stage
from shared.pipeline.stage import WorkerContext, run_stage
from shared.settings import Settings
from workers.timeline.merge import Event
from workers.timeline.tasks import make_work


def add_article(engine: Engine, number: int, mentions: Iterable[EventMention]) -> int:
    """An article that tells these mentions; the id of its run of the timeline stage."""
    with writing(engine) as session:
        submission = Submission(f"Titre {number}", f"Texte numéro {number}.", "fr", None, None, None)
        [added] = articles.add(session, [submission], lane=Lane.BULK)
        run = session.exec(select(StageRun).where(StageRun.job_id == added.job_id)).one()
        run.stage = Stage.TIMELINE
        for one in mentions:
            session.add(mention_row(replace(one, article_id=added.article_id)))
        assert run.id is not None
        return run.id


def mention_row(mention: EventMention, *, collection_id: int = 1) -> EventMentionRow:
    interval = mention.interval
    return EventMentionRow(
        id=mention.id,
        collection_id=collection_id,
        article_id=mention.article_id,
        segment=mention.segment_index,
        temporal=0,
        read_from=mention.read_from,
        start=mention.span.start,
        end=mention.span.end,
        predicate=mention.predicate,
        edtf=interval.edtf,
        date_start=interval.start,
        date_end=interval.end,
        granularity=interval.granularity,
        modality=mention.modality,
        participants=list(mention.participants),
        place=mention.place,
        vector=mention.vector,
    )


def make_worker_context(engine: Engine, settings: Settings, **more: Any) -> WorkerContext:
    return WorkerContext(Stage.TIMELINE, make_work(settings), Celery(), engine, settings, **more)


def merge_all(runs: Sequence[int], engine: Engine, settings: Settings) -> None:
    run_stage(runs, worker=make_worker_context(engine, settings))


def move(engine: Engine, mention: EventMention) -> None:
    """A later reading finds the mention at another date."""
    interval = mention.interval
    with writing(engine) as session:
        session.exec(
            update(EventMentionRow)
            .where(col(EventMentionRow.id) == mention.id)
            .values(
                edtf=interval.edtf,
                date_start=interval.start,
                date_end=interval.end,
                granularity=interval.granularity,
            )
        )


def again(engine: Engine, run_id: int) -> None:
    """Make the run ready once more, as if its input had changed."""
    with writing(engine) as session:
        session.exec(
            update(StageRun)
            .where(col(StageRun.id) == run_id)
            .values(state=RunState.READY, fingerprint=None, attempts=0)
        )


def state_of(engine: Engine, run_id: int) -> tuple[str, int]:
    """The run's state and how often it was tried."""
    with reading(engine) as session:
        run = session.get_one(StageRun, run_id)
        return run.state, run.attempts


def entries(engine: Engine) -> list[tuple[str, tuple[str, ...]]]:
    """Each stored entry with its mentions."""
    with reading(engine) as session:
        members = session.exec(select(EventMember.event_id, EventMember.mention_id)).all()
        ids = session.exec(select(EventRow.id).order_by(EventRow.id)).all()
    return [(one, tuple(sorted(mention for event, mention in members if event == one))) for one in ids]


def expected(events: Iterable[Event]) -> list[tuple[str, tuple[str, ...]]]:
    return [(event.id, tuple(one.id for one in event.members)) for event in events]
