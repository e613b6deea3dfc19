"""Reading the mentions of a block and writing the difference that a merge makes."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, delete, select

from shared.db.models import Article, EventMember, EventMentionRow, EventRow, TimelineBlock
from shared.db.upsert import insert_into
from shared.domain.dates import DateInterval, Granularity
from shared.domain.mentions import EventMention, Modality, Quantity
from shared.domain.text import Span
from workers.timeline.merge import Event


def blocks_of(session: Session, article_id: str) -> list[str]:
    """The blocks that an article's mentions lie or lay in, sorted, so that two merges never lock crosswise."""
    now = select(EventMentionRow.block).where(EventMentionRow.article_id == article_id)
    # A later reading may have moved a mention; the entry that still holds it must be computed anew too.
    before = (
        select(EventRow.block)
        .join(EventMember, col(EventMember.event_id) == col(EventRow.id))
        .join(EventMentionRow, col(EventMentionRow.id) == col(EventMember.mention_id))
        .where(EventMentionRow.article_id == article_id)
    )
    return sorted({*session.exec(now), *session.exec(before)})


def lock(session: Session, collection_id: int, blocks: Sequence[str]) -> None:
    """Hold the blocks until the transaction ends (SQLite's write lock holds all already)."""
    for block in blocks:
        values = {"collection_id": collection_id, "block": block}
        session.execute(insert_into(session, TimelineBlock).values(values).on_conflict_do_nothing())
        session.exec(
            select(TimelineBlock)
            .where(TimelineBlock.collection_id == collection_id, TimelineBlock.block == block)
            .with_for_update()
        ).one()


def mentions_in(session: Session, collection_id: int, block: str) -> list[EventMention]:
    rows = session.exec(
        select(EventMentionRow).where(
            EventMentionRow.collection_id == collection_id,
            EventMentionRow.block == block,
            col(EventMentionRow.superseded).is_(False),
        )
    )
    return [_mention(row) for row in rows]


def _mention(row: EventMentionRow) -> EventMention:
    return EventMention(
        id=row.id,
        article_id=row.article_id,
        segment_index=row.segment,
        read_from=row.read_from,
        span=Span(row.start, row.end),
        predicate=row.predicate,
        interval=DateInterval(row.date_start, row.date_end, Granularity(row.granularity), row.edtf),
        modality=Modality(row.modality),
        participants=tuple(row.participants),
        place=row.place,
        quantities=tuple(Quantity(one["value"] or "", one["mod"], one["text"] or "") for one in row.quantities),
        vector=row.vector,
    )


def english_articles(session: Session, collection_id: int, block: str) -> frozenset[str]:
    """The articles with mentions in the block that were written in English."""
    return frozenset(
        session.exec(
            select(Article.id)
            .join(EventMentionRow, col(EventMentionRow.article_id) == col(Article.id))
            .where(
                EventMentionRow.collection_id == collection_id,
                EventMentionRow.block == block,
                Article.language == "en",
            )
            .distinct()
        )
    )


def write(
    session: Session, collection_id: int, block: str, events: Sequence[Event], *, english: frozenset[str]
) -> None:
    """Make the stored entries of the block those given, touching only what differs."""
    in_block = (EventRow.collection_id == collection_id, EventRow.block == block)
    before = {row.id: row for row in session.exec(select(EventRow).where(*in_block))}
    for event in events:
        row = _row(event, collection_id, block, english)
        held = before.pop(row.id, None)
        if held is None:
            session.add(row)
        elif held.model_dump() != row.model_dump():
            session.merge(row)
    session.flush()
    _write_members(session, collection_id, block, events)
    session.exec(delete(EventRow).where(col(EventRow.id).in_(list(before))))
    for gone in before.values():
        session.expunge(gone)


def _write_members(session: Session, collection_id: int, block: str, events: Sequence[Event]) -> None:
    rows = session.exec(
        select(EventMember)
        .join(EventMentionRow, col(EventMentionRow.id) == col(EventMember.mention_id))
        .where(EventMentionRow.collection_id == collection_id, EventMentionRow.block == block)
    )
    before = {row.mention_id: row for row in rows}
    for event in events:
        for mention in event.members:
            held = before.pop(mention.id, None)
            if held is None:
                session.merge(EventMember(mention_id=mention.id, event_id=event.id))
            elif held.event_id != event.id:
                held.event_id = event.id
    for gone in before.values():
        session.delete(gone)
    session.flush()


def _row(event: Event, collection_id: int, block: str, english: frozenset[str]) -> EventRow:
    interval = event.interval
    return EventRow(
        id=event.id,
        collection_id=collection_id,
        block=block,
        sort_date=interval.start or interval.end or date.min,
        edtf=interval.edtf,
        date_start=interval.start,
        date_end=interval.end,
        granularity=interval.granularity,
        modality=event.modality,
        headline_mention=event.headline(english).id,
    )
