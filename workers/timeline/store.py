"""Reading the mentions of a block and writing the difference that a merge makes."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, col, delete, select

from shared.db.models import Article, EventMember, EventMentionRow, EventRow, TimelineBlock
from shared.domain.dates import DateInterval, Granularity
from shared.domain.mentions import EventMention, Modality, Quantity
from shared.domain.text import Span
from workers.timeline.merge import Event


def blocks_of(session: Session, article_id: str) -> list[str]:
    """The blocks that an article's mentions lie in, sorted, so that two merges never lock crosswise."""
    rows = select(EventMentionRow.block).where(EventMentionRow.article_id == article_id).distinct()
    return sorted(session.exec(rows))


def lock(session: Session, collection_id: int, blocks: Sequence[str]) -> None:
    """Hold the blocks until the transaction ends (SQLite's write lock holds all already)."""
    insert = postgresql_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    for block in blocks:
        session.execute(insert(TimelineBlock).values(collection_id=collection_id, block=block).on_conflict_do_nothing())
        session.exec(
            select(TimelineBlock)
            .where(TimelineBlock.collection_id == collection_id, TimelineBlock.block == block)
            .with_for_update()
        ).one()


def mentions_in(session: Session, collection_id: int, block: str) -> list[EventMention]:
    rows = session.exec(
        select(EventMentionRow).where(EventMentionRow.collection_id == collection_id, EventMentionRow.block == block)
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


def english_articles(session: Session, mentions: Iterable[EventMention]) -> frozenset[str]:
    ids = {one.article_id for one in mentions}
    rows = session.exec(select(Article.id).where(col(Article.id).in_(ids), Article.language == "en"))
    return frozenset(rows)


def write(
    session: Session, collection_id: int, block: str, events: Sequence[Event], *, english: frozenset[str]
) -> None:
    """Make the stored entries of the block those given, touching only what differs."""
    before = {
        row.id: row
        for row in session.exec(
            select(EventRow).where(EventRow.collection_id == collection_id, EventRow.block == block)
        )
    }
    for event in events:
        session.merge(_row(event, collection_id, block, english))
    session.flush()
    for event in events:
        for mention in event.members:
            session.merge(EventMember(mention_id=mention.id, event_id=event.id))
    session.flush()
    gone = set(before) - {event.id for event in events}
    for one in gone:
        session.expunge(before[one])
    session.exec(delete(EventRow).where(col(EventRow.id).in_(gone)))


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
