"""Writing what was read. A repeat replaces the rows of the article with the same rows."""

from collections.abc import Sequence

from sqlalchemy import insert
from sqlmodel import Session, SQLModel, col, delete, select

from shared.db.models import Article, EntityMentionRow, EntityRow, EventMentionRow, TemporalRow
from shared.db.upsert import insert_into, table_of
from shared.domain.dates import TemporalExpression
from shared.domain.entities import Entity
from shared.domain.mentions import EventMention
from workers.entities.read import Reading


def write(session: Session, article: Article, reading: Reading, *, starts: dict[int, int]) -> None:
    """Replace the article's temporal expressions, entity mentions and event mentions.

    ``starts`` maps a segment to its offset in the article's text.
    """
    shifts = starts if reading.read_from == "original" else dict.fromkeys(starts, 0)
    date_shifts = starts if reading.dates_from == "original" else dict.fromkeys(starts, 0)
    for table in (TemporalRow, EntityMentionRow):
        session.exec(delete(table).where(col(table.article_id) == article.id))
    _add_entities(session, {one.entity.id: one.entity for _, one in reading.entities})
    dates = [
        temporal_row(article.id, position, segment, expression, reading.dates_from, date_shifts[segment])
        for position, (segment, expression) in enumerate(reading.temporal)
    ]
    names = [
        EntityMentionRow(
            article_id=article.id,
            position=position,
            segment=segment,
            read_from=reading.read_from,
            start=mention.span.start + shifts[segment],
            end=mention.span.end + shifts[segment],
            text=mention.text,
            entity_id=mention.entity.id,
        )
        for position, (segment, mention) in enumerate(reading.entities)
    ]
    _insert(session, TemporalRow, dates)
    _insert(session, EntityMentionRow, names)
    _write_mentions(session, article, reading)


def _insert(session: Session, table: type[SQLModel], rows: Sequence[SQLModel]) -> None:
    """All at once: a long article has thousands, and nobody else writes meanwhile."""
    if rows:
        session.execute(insert(table_of(table)), [row.model_dump() for row in rows])


def _write_mentions(session: Session, article: Article, reading: Reading) -> None:
    """A mention that this reading no longer has stays as superseded, so that its id still leads somewhere."""
    rows = session.exec(select(EventMentionRow).where(EventMentionRow.article_id == article.id))
    known = {row.id: row for row in rows}
    fresh = {}
    for mention, temporal in reading.mentions:
        row = _event(mention, temporal, article)
        if known.pop(mention.id, None) is None:
            fresh[row.id] = row
        else:
            session.merge(row)
    _insert(session, EventMentionRow, list(fresh.values()))
    for gone in known.values():
        gone.superseded = True


def _add_entities(session: Session, entities: dict[str, Entity]) -> None:
    """In order of id, so that two workers that add the same names never wait for each other crosswise."""
    rows = [
        {"id": one, "type": entity.type, "name": entity.name, "wikidata": entity.wikidata}
        for one, entity in sorted(entities.items())
    ]
    if rows:
        session.execute(insert_into(session, EntityRow).on_conflict_do_nothing(index_elements=["id"]), rows)


def temporal_row(
    article_id: str, position: int, segment: int, one: TemporalExpression, read_from: str, shift: int
) -> TemporalRow:
    interval = one.interval
    return TemporalRow(
        article_id=article_id,
        position=position,
        segment=segment,
        read_from=read_from,
        start=one.span.start + shift,
        end=one.span.end + shift,
        text=one.text,
        type=one.type,
        value=one.value,
        mod=one.mod,
        edtf=interval.edtf if interval else None,
        date_start=interval.start if interval else None,
        date_end=interval.end if interval else None,
        granularity=interval.granularity if interval else None,
        rule=one.rule,
        anchor=one.anchor,
        anchor_kind=one.anchor_kind,
        direction=one.direction,
    )


def _event(mention: EventMention, temporal: int, article: Article) -> EventMentionRow:
    interval = mention.interval
    return EventMentionRow(
        id=mention.id,
        collection_id=article.collection_id,
        article_id=article.id,
        segment=mention.segment_index,
        temporal=temporal,
        read_from=mention.read_from,
        start=mention.span.start,
        end=mention.span.end,
        predicate=mention.predicate,
        block=interval.block,
        edtf=interval.edtf,
        date_start=interval.start,
        date_end=interval.end,
        granularity=interval.granularity,
        modality=mention.modality,
        participants=list(mention.participants),
        place=mention.place,
        quantities=[{"value": one.value, "mod": one.mod, "text": one.text} for one in mention.quantities],
        vector=mention.vector,
    )
