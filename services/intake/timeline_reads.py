"""Entries of the timeline with their evidence, read from rows alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.intake.conflicts import conflicts
from services.intake.engine_words import engine_label, flag_reason
from services.intake.reasons import reason
from services.intake.schemas import (
    EntityOut,
    EventOut,
    EvidenceOut,
)
from shared.db.models import (
    Article,
    Collection,
    EntityMentionRow,
    EntityRow,
    EventMember,
    EventMentionRow,
    EventRow,
    SegmentRow,
    TemporalRow,
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
        **row.model_dump(include={"id", "edtf", "date_start", "date_end", "granularity", "modality", "crowd"}),
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
        highlight=_in_sentence(mention, segment),
        highlight_in=mention.read_from,
        predicate=mention.predicate,
        modality=mention.modality,
        edtf=mention.edtf,
        date_text=temporal.text,
        date_span=_in_sentence(temporal, segment),
        date_in=temporal.read_from,
        date_reason=reason(temporal, article.published_at),
    )


def _in_sentence(found: EventMentionRow | TemporalRow, segment: SegmentRow) -> tuple[int, int]:
    """The characters of what was found, counted from the start of the sentence that is shown."""
    shift = segment.start if found.read_from == "original" else 0
    return found.start - shift, found.end - shift
