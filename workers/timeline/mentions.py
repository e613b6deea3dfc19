"""The event mentions of a block, as the rows have them."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from shared.db.models import Article, EventMentionRow
from shared.domain.dates import DateInterval, Granularity
from shared.domain.mentions import EventMention, Modality, Quantity
from shared.domain.provenance import ReadFrom
from shared.domain.text import Span
from workers.timeline.blocks import lie_in


def mentions_in(session: Session, collection_id: int, block: str) -> list[EventMention]:
    rows = session.exec(
        select(EventMentionRow).where(
            lie_in(collection_id, [block]),
            col(EventMentionRow.superseded).is_(False),
        )
    )
    return [_mention(row) for row in rows]


def superseded_in(session: Session, collection_id: int, blocks: Sequence[str]) -> list[str]:
    return list(
        session.exec(
            select(EventMentionRow.id)
            .where(
                lie_in(collection_id, blocks),
                col(EventMentionRow.superseded),
            )
            .order_by(col(EventMentionRow.id))
        )
    )


def english_articles(session: Session, collection_id: int, blocks: Sequence[str]) -> frozenset[str]:
    """The articles with mentions in the blocks that were written in English."""
    return frozenset(
        session.exec(
            select(Article.id)
            .join(EventMentionRow, col(EventMentionRow.article_id) == col(Article.id))
            .where(
                lie_in(collection_id, blocks),
                Article.language == "en",
            )
            .distinct()
        )
    )


def _mention(row: EventMentionRow) -> EventMention:
    return EventMention(
        id=row.id,
        article_id=row.article_id,
        segment_index=row.segment,
        read_from=ReadFrom(row.read_from),
        span=Span(row.start, row.end),
        predicate=row.predicate,
        interval=DateInterval(row.date_start, row.date_end, Granularity(row.granularity), row.edtf),
        modality=Modality(row.modality),
        participants=tuple(row.participants),
        place=row.place,
        quantities=tuple(Quantity(one["value"] or "", one["mod"], one["text"] or "") for one in row.quantities),
        vector=row.vector,
    )
