"""Writing what was read. A repeat replaces the rows of the article with the same rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import insert
from sqlmodel import Session, SQLModel, col, delete, select

from shared.db.models import Article, EntityMentionRow, EntityRow, EventMentionRow, TemporalRow
from shared.db.upsert import insert_into, table_of
from shared.domain.dates import TemporalExpression
from shared.domain.entities import Entity
from shared.domain.mentions import EventMention
from shared.domain.provenance import ReadFrom
from shared.domain.text import Span
from workers.entities import former
from workers.entities.read import Reading

_Row = TypeVar("_Row", TemporalRow, EntityMentionRow)


def write(session: Session, article: Article, reading: Reading, *, sentences: Mapping[int, Span]) -> bool:
    """Replace the article's temporal expressions, entity mentions and event mentions.

    ``sentences`` maps a segment to its characters in the article's text. Ids that the reading no longer gives lead to
    what took their place. The answer is whether the event mentions have changed.
    """
    dates_before = {row.position: row for row in _rows(session, TemporalRow, article.id)}
    names_before = _rows(session, EntityMentionRow, article.id)
    for table in (TemporalRow, EntityMentionRow):
        session.exec(delete(table).where(col(table.article_id) == article.id))
    _add_entities(session, {one.entity.id: one.entity for _, one in reading.entities})
    dates, names = _dates(article, reading, sentences), _names(article, reading, sentences)
    _insert(session, TemporalRow, dates)
    _insert(session, EntityMentionRow, names)
    former.lead_entities(session, article.id, before=names_before, now=names)
    changes = _write_mentions(session, article, reading, sentences)
    former.lead_mentions(
        session,
        article.id,
        gone=changes.gone,
        dates=dates_before,
        live=changes.live,
        live_dates={row.position: row for row in dates},
        fresh=changes.fresh,
    )
    return changes.any


def _rows(session: Session, table: type[_Row], article_id: str) -> Sequence[_Row]:
    """Rows of the article that another reading will not change: they leave the session."""
    rows = session.exec(select(table).where(table.article_id == article_id)).all()
    for row in rows:
        session.expunge(row)
    return rows


def _dates(article: Article, reading: Reading, sentences: Mapping[int, Span]) -> list[TemporalRow]:
    original = reading.dates_from is ReadFrom.ORIGINAL
    return [
        temporal_row(
            article.id,
            position,
            segment,
            expression,
            reading.dates_from,
            sentences[segment].start if original else 0,
        )
        for position, (segment, expression) in enumerate(reading.temporal)
    ]


def _names(article: Article, reading: Reading, sentences: Mapping[int, Span]) -> list[EntityMentionRow]:
    shifts = {
        segment: span.start if reading.read_from is ReadFrom.ORIGINAL else 0 for segment, span in sentences.items()
    }
    return [
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


def _insert(session: Session, table: type[SQLModel], rows: Sequence[SQLModel]) -> None:
    """All at once: a long article has thousands, and nobody else writes meanwhile."""
    if rows:
        session.execute(insert(table_of(table)), [row.model_dump() for row in rows])


@dataclass(frozen=True, slots=True)
class _Changes:
    """The mentions of a reading, those of them that the one before did not have, and those that only it had."""

    live: list[EventMentionRow]
    fresh: set[str]
    gone: list[EventMentionRow]
    any: bool


def _write_mentions(session: Session, article: Article, reading: Reading, sentences: Mapping[int, Span]) -> _Changes:
    """A mention that this reading no longer has stays as superseded until a merge has taken it from the timeline."""
    query = select(EventMentionRow).where(EventMentionRow.article_id == article.id).order_by(col(EventMentionRow.id))
    # Locked, for a merge of others drops what is superseded.
    known = {row.id: row for row in session.exec(query.with_for_update())}
    live = [_event(mention, temporal, article, sentences) for mention, temporal in reading.mentions]
    before = {one for one, row in known.items() if not row.superseded}
    changed = [row for row in live if row.id in known and row.model_dump() != known[row.id].model_dump()]
    for row in changed:
        session.merge(row, load=True)
    _insert(session, EventMentionRow, [row for row in live if row.id not in known])
    now = {row.id for row in live}
    gone = [known[one] for one in sorted(before - now)]
    for row in gone:
        row.superseded = True
    session.flush()
    return _Changes(live, fresh=now - before, gone=gone, any=bool(changed or now != before))


def _add_entities(session: Session, entities: dict[str, Entity]) -> None:
    """In order of id, so that two workers that add the same names never wait for each other crosswise."""
    rows = [
        {"id": one, "type": entity.type, "name": entity.name, "wikidata": entity.wikidata}
        for one, entity in sorted(entities.items())
    ]
    if rows:
        session.execute(insert_into(session, EntityRow).on_conflict_do_nothing(index_elements=["id"]), rows)


def temporal_row(
    article_id: str, position: int, segment: int, one: TemporalExpression, read_from: ReadFrom, shift: int
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


def _event(mention: EventMention, temporal: int, article: Article, sentences: Mapping[int, Span]) -> EventMentionRow:
    interval, sentence = mention.interval, sentences[mention.segment_index]
    return EventMentionRow(
        id=mention.id,
        collection_id=article.collection_id,
        article_id=article.id,
        segment=mention.segment_index,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        temporal=temporal,
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
        quantities=[{"value": one.value, "mod": one.mod, "text": one.text} for one in mention.quantities],
        vector=mention.vector,
    )
