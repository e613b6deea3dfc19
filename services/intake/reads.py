"""What clients see, read from rows alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.intake.conflicts import conflicts
from services.intake.engine_words import engine_label, flag_reason
from services.intake.reasons import reason
from services.intake.schemas import (
    ArticleOut,
    EntityMentionOut,
    EntityOut,
    EventOut,
    EvidenceOut,
    JobOut,
    Progress,
    SegmentOut,
    StageOut,
    TemporalOut,
)
from shared.db.articles import Accepted, Submission
from shared.db.models import (
    Article,
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


def job(session: Session, job_id: str) -> JobOut | None:
    row = session.get(Job, job_id)
    if row is None:
        return None
    article = session.get_one(Article, row.article_id)
    collection = session.get_one(Collection, article.collection_id)
    runs = {run.stage: run for run in session.exec(select(StageRun).where(StageRun.job_id == job_id))}
    return _job(
        id=row.id,
        lane=row.lane,
        created_at=row.created_at,
        notes=row.notes,
        article_id=row.article_id,
        state=row.state,
        finished_at=row.finished_at,
        title=article.title,
        collection=collection.name,
        stages=[_stage(runs[stage]) if stage in runs else _to_come(stage) for stage in Stage],
    )


def new_job(accepted: Accepted, submission: Submission, lane: Lane) -> JobOut:
    """The job of an article that was written this moment."""
    first = _to_come(Stage.TRANSLATION).model_copy(
        update={"state": (RunState.QUEUED if lane is Lane.INTERACTIVE else RunState.READY).value}
    )
    return _job(
        id=accepted.job_id,
        article_id=accepted.article_id,
        state=JobState.QUEUED.value,
        lane=lane.value,
        title=submission.title,
        collection=submission.collection,
        stages=[first, *(_to_come(stage) for stage in list(Stage)[1:])],
        notes=[],
        created_at=accepted.created_at,
        finished_at=None,
    )


def _job(*, id: str, article_id: str, collection: str, **fields: Any) -> JobOut:
    links = {
        "self": f"/api/v1/jobs/{id}",
        "article": f"/api/v1/articles/{article_id}",
        "timeline": f"/api/v1/timeline?collection={collection}",
    }
    return JobOut(id=id, article_id=article_id, collection=collection, links=links, **fields)


def _to_come(stage: Stage) -> StageOut:
    """A stage that waits for the one before."""
    return StageOut(
        stage=stage.value,
        state=RunState.WAITING.value,
        attempts=0,
        progress=Progress(done=0, total=0),
        started_at=None,
        finished_at=None,
        error_code=None,
        error=None,
    )


def _stage(run: StageRun) -> StageOut:
    return StageOut(
        stage=run.stage,
        state=run.state,
        attempts=run.attempts,
        progress=Progress(done=run.done_units, total=run.total_units),
        started_at=run.started_at,
        finished_at=run.finished_at,
        error_code=run.error_code,
        error=run.error,
    )


def article(session: Session, article_id: str) -> ArticleOut | None:
    row = session.get(Article, article_id)
    if row is None:
        return None
    segments = session.exec(
        select(SegmentRow).where(SegmentRow.article_id == article_id).order_by(col(SegmentRow.position))
    )
    temporal = session.exec(
        select(TemporalRow).where(TemporalRow.article_id == article_id).order_by(col(TemporalRow.position))
    )
    named = session.exec(
        select(EntityMentionRow, EntityRow)
        .join(EntityRow, col(EntityRow.id) == col(EntityMentionRow.entity_id))
        .where(EntityMentionRow.article_id == article_id)
        .order_by(col(EntityMentionRow.position))
    )
    events = session.exec(
        select(EventMember.event_id)
        .join(EventMentionRow, col(EventMentionRow.id) == col(EventMember.mention_id))
        .where(EventMentionRow.article_id == article_id)
        .distinct()
        .order_by(col(EventMember.event_id))
    )
    return ArticleOut(
        **row.model_dump(include={"id", "title", "text", "language", "published_at", "source", "url"}),
        segments=[
            SegmentOut(
                **one.model_dump(exclude={"article_id"}),
                original=row.text[one.start : one.end],
                engine_label=engine_label(one.engine),
                flag_reasons=[flag_reason(flag) for flag in one.flags],
            )
            for one in segments
        ],
        temporal_expressions=[
            TemporalOut(**one.model_dump(include=set(TemporalOut.model_fields)), reason=reason(one)) for one in temporal
        ],
        entity_mentions=[
            EntityMentionOut(
                **one.model_dump(include={"segment", "read_from", "start", "end", "text", "entity_id"}),
                entity_name=entity.name,
                entity_type=entity.type,
            )
            for one, entity in named
        ],
        events=list(events),
    )


def timeline_events(
    session: Session,
    collection: str,
    *,
    start: date | None,
    end: date | None,
    entity: str | None,
    after: tuple[date, str] | None,
    limit: int,
) -> list[EventRow]:
    """The entries in order of date, then id; at most ``limit`` after the key ``after``."""
    query = (
        select(EventRow)
        .join(Collection, col(Collection.id) == col(EventRow.collection_id))
        .where(Collection.name == collection)
        .order_by(col(EventRow.sort_date), col(EventRow.id))
        .limit(limit)
    )
    if start:
        query = query.where(col(EventRow.date_end).is_(None) | (col(EventRow.date_end) >= start))
    if end:
        query = query.where(col(EventRow.date_start).is_(None) | (col(EventRow.date_start) <= end))
    if after:
        later = (col(EventRow.sort_date) == after[0]) & (col(EventRow.id) > after[1])
        query = query.where((col(EventRow.sort_date) > after[0]) | later)
    if entity:
        query = query.where(col(EventRow.id).in_(_events_with(entity)))
    return list(session.exec(query))


def _events_with(entity: str) -> SelectOfScalar[str]:
    return (
        select(EventMember.event_id)
        .join(EventMentionRow, col(EventMentionRow.id) == col(EventMember.mention_id))
        .join(
            EntityMentionRow,
            (col(EntityMentionRow.article_id) == col(EventMentionRow.article_id))
            & (col(EntityMentionRow.segment) == col(EventMentionRow.segment)),
        )
        .where(EntityMentionRow.entity_id == entity)
    )


def event(session: Session, event_id: str) -> EventOut | None:
    row = session.get(EventRow, event_id)
    return None if row is None else describe(session, [row])[0]


def current_event_id(session: Session, mention_id: str) -> str | None:
    """The entry that a mention belongs to now: every old id of an entry is a mention's."""
    member = session.get(EventMember, mention_id)
    return member.event_id if member else None


def describe(session: Session, rows: Sequence[EventRow]) -> list[EventOut]:
    """Entries with their evidence, in the order given; a fixed number of queries."""
    ids = [row.id for row in rows]
    found = session.exec(
        select(EventMember.event_id, EventMentionRow, Article, SegmentRow, TemporalRow)  # type: ignore[call-overload]  # typed for 4
        .join(EventMentionRow, col(EventMentionRow.id) == col(EventMember.mention_id))
        .join(Article, col(Article.id) == col(EventMentionRow.article_id))
        .join(
            SegmentRow,
            (col(SegmentRow.article_id) == col(EventMentionRow.article_id))
            & (col(SegmentRow.position) == col(EventMentionRow.segment)),
        )
        .join(
            TemporalRow,
            (col(TemporalRow.article_id) == col(EventMentionRow.article_id))
            & (col(TemporalRow.position) == col(EventMentionRow.temporal)),
        )
        .where(col(EventMember.event_id).in_(ids))
        .order_by(col(EventMentionRow.id))
    ).all()
    members = defaultdict(list)
    for event_id, *parts in found:
        members[event_id].append(tuple(parts))
    entities = _entities(session, (mention for _, mention, *_ in found))
    return [_event(row, members[row.id], entities) for row in rows]


def _entities(session: Session, mentions: Iterable[EventMentionRow]) -> dict[str, EntityOut]:
    ids = {one for mention in mentions for one in mention.participants}
    rows = session.exec(select(EntityRow).where(col(EntityRow.id).in_(ids)))
    return {row.id: EntityOut(**row.model_dump()) for row in rows}


Member = tuple[EventMentionRow, Article, SegmentRow, TemporalRow]


def _event(row: EventRow, members: Sequence[Member], entities: dict[str, EntityOut]) -> EventOut:
    ordered = sorted(
        members,
        key=lambda one: (one[0].id != row.headline_mention, one[1].published_at or date.max, one[0].id),
    )
    counts: dict[str, int] = defaultdict(int)
    for mention, *_ in members:
        for one in mention.participants:
            counts[one] += 1
    names = sorted((one for one in counts if one in entities), key=lambda one: (-counts[one], one))
    return EventOut(
        **row.model_dump(include={"id", "edtf", "date_start", "date_end", "granularity", "modality"}),
        headline=ordered[0][2].english if ordered else "",
        entities=[entities[one] for one in names],
        sources=len({one.id for _, one, _, _ in members}),
        languages=sorted({one.language for _, one, _, _ in members if one.language}),
        conflicts=conflicts(members),
        evidence=[_evidence(*member) for member in ordered],
    )


def _evidence(mention: EventMentionRow, article: Article, segment: SegmentRow, temporal: TemporalRow) -> EvidenceOut:
    return EvidenceOut(
        mention_id=mention.id,
        article_id=article.id,
        article_title=article.title,
        source=article.source,
        published_at=article.published_at,
        language=article.language,
        original=article.text[segment.start : segment.end],
        original_span=(segment.start, segment.end),
        english=segment.english,
        engine=segment.engine,
        engine_version=segment.engine_version,
        engine_label=engine_label(segment.engine),
        flags=segment.flags,
        flag_reasons=[flag_reason(flag) for flag in segment.flags],
        highlight=_highlight(mention, segment),
        highlight_in=mention.read_from,
        predicate=mention.predicate,
        modality=mention.modality,
        edtf=mention.edtf,
        date_text=temporal.text,
        date_reason=reason(temporal),
    )


def _highlight(mention: EventMentionRow, segment: SegmentRow) -> tuple[int, int]:
    """The predicate, counted from the start of the sentence that is shown."""
    shift = segment.start if mention.read_from == "original" else 0
    return mention.start - shift, mention.end - shift
