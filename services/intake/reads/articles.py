"""One article a page of sentences at a time. Of the text only a part is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from services.intake.api.schemas.articles import ArticleOut, EntityMentionOut, SegmentOut, SentencesIn
from services.intake.reads.dates import temporal
from services.intake.reads.engine_words import engine_label, flag_reason
from shared.db import deletion
from shared.db.engine import reading
from shared.db.models import (
    Article,
    EntityMentionRow,
    EntityRow,
    EventMember,
    EventMentionRow,
    SegmentRow,
    TemporalRow,
)

PAGE_CHARS = 50_000
"""Characters of the text at which a page ends, however few its sentences: what is read in them may be as long."""
_NONE = (0, -1)
"""Positions of no sentence."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the text. ``chars`` is the length of the text."""

    id: str
    title: str
    language: str | None
    published_at: date | None
    source: str | None
    url: str | None
    chars: int


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences that follow one another, and the part of the text from the first of them up to ``following``.

    ``offset`` is the part's place in the text; ``following`` is the position of the first sentence after them, if any.
    """

    segments: list[SegmentOut]
    text: str
    offset: int
    following: int | None


def heading(session: Session, article_id: str) -> Heading | None:
    columns = (Article.id, Article.title, Article.language, Article.published_at, Article.source, Article.url)
    query = select(*columns, func.length(col(Article.text))).where(col(Article.id) == article_id)  # type: ignore[call-overload]  # typed for 4
    row = session.execute(query.where(deletion.is_shown(Article.id))).first()
    return Heading(*row) if row else None


def is_read(session: Session, article_id: str) -> bool:
    """Whether the article has sentences."""
    return bool(_places(session, article_id, 0, limit=1))


def first_of_page(session: Session, article_id: str, sentence: int, *, size: int) -> int:
    """The first sentence of the page that shows ``sentence``: a multiple of ``size``, or else the sentence itself."""
    first = sentence - sentence % size
    places = _places(session, article_id, first, limit=size)
    return first if any(one.position == sentence for one in _fitting(places)) else sentence


def before(session: Session, article_id: str, first: int, *, size: int) -> int | None:
    """Where the page begins that ends before the sentence ``first``; None: there is nothing before it."""
    query = _place_columns(article_id).where(col(SegmentRow.position) < first)
    places = session.execute(query.order_by(col(SegmentRow.position).desc()).limit(size)).all()
    fitting = [one for one in places if places[0].end - one.start <= PAGE_CHARS]
    return int(fitting[-1].position) if fitting else None


def page(session: Session, article_id: str, asked: SentencesIn, *, size: int) -> ArticleOut | None:
    """The page that a cursor or a sentence asks for; None: there is no such article."""
    first = asked.cursor or 0
    if asked.cursor is None and asked.sentence is not None:
        first = first_of_page(session, article_id, asked.sentence, size=size)
    return article(session, article_id, first=first, size=size)


def article(session: Session, article_id: str, *, first: int, size: int) -> ArticleOut | None:
    """At most ``size`` sentences from ``first`` on, with what was read in them: a fixed number of queries."""
    found = heading(session, article_id)
    if found is None:
        return None
    page = sentences(session, found, first, size=size)
    shown = (page.segments[0].position, page.segments[-1].position) if page.segments else _NONE
    events = _events(article_id)
    next_page = f"/api/v1/articles/{article_id}?cursor={page.following}" if page.following is not None else None
    return ArticleOut(
        id=found.id,
        title=found.title,
        text=page.text,
        text_offset=page.offset,
        language=found.language,
        published_at=found.published_at,
        source=found.source,
        url=found.url,
        segments=page.segments,
        segments_total=_count(session, SegmentRow, article_id),
        temporal_expressions=_temporal_expressions(session, found, shown),
        temporal_expressions_total=_count(session, TemporalRow, article_id),
        entity_mentions=_entity_mentions(session, article_id, shown),
        entity_mentions_total=_count(session, EntityMentionRow, article_id),
        events=list(session.exec(events.where(col(EventMentionRow.segment).between(*shown)))),
        events_total=session.scalar(select(func.count()).select_from(events.order_by(None).subquery())) or 0,
        next=next_page,
    )


def sentences(session: Session, about: Heading, first: int, *, size: int) -> Sentences:
    """At most ``size`` sentences from the position ``first`` on, and not many more characters than ``PAGE_CHARS``."""
    places = _places(session, about.id, first, limit=size + 1)
    shown = _fitting(places[:size])
    following = places[len(shown)] if len(places) > len(shown) else None
    start = 0 if first == 0 else shown[0].start if shown else about.chars
    end = following.start if following else about.chars
    part = func.substr(col(Article.text), start + 1, end - start)
    text = session.scalar(select(part).where(Article.id == about.id)) or ""
    positions = (shown[0].position, shown[-1].position) if shown else _NONE
    rows = session.exec(
        select(SegmentRow)
        .where(SegmentRow.article_id == about.id, col(SegmentRow.position).between(*positions))
        .order_by(col(SegmentRow.position))
    )
    segments = [_segment(row, text[row.start - start : row.end - start]) for row in rows]
    return Sentences(segments, text, start, following.position if following else None)


def all_sentences(engine: Engine, about: Heading, *, size: int) -> Iterator[SegmentOut]:
    """Every sentence of the article. Each page is read in a transaction of its own, and none is open between them."""
    first: int | None = 0
    while first is not None:
        with reading(engine) as session:
            page = sentences(session, about, first, size=size)
        yield from page.segments
        first = page.following


def _place_columns(article_id: str) -> Any:
    columns = (col(SegmentRow.position), col(SegmentRow.start), col(SegmentRow.end))
    return select(*columns).where(SegmentRow.article_id == article_id)


def _places(session: Session, article_id: str, first: int, *, limit: int) -> Sequence[Any]:
    """Position, start and end of the sentences from ``first`` on."""
    query = _place_columns(article_id).where(col(SegmentRow.position) >= first)
    return session.execute(query.order_by(col(SegmentRow.position)).limit(limit)).all()


def _fitting(places: Sequence[Any]) -> Sequence[Any]:
    """Those that a page holds: the first always, further ones while the text is not too long."""
    ends = [at for at, one in enumerate(places) if at and one.end - places[0].start > PAGE_CHARS]
    return places[: ends[0]] if ends else places


def _segment(row: SegmentRow, original: str) -> SegmentOut:
    return SegmentOut(
        **row.model_dump(exclude={"article_id"}),
        original=original,
        engine_label=engine_label(row.engine),
        flag_reasons=[flag_reason(flag) for flag in row.flags],
    )


def _temporal_expressions(session: Session, about: Heading, shown: tuple[int, int]) -> list[Any]:
    rows = session.exec(
        select(TemporalRow)
        .where(TemporalRow.article_id == about.id, col(TemporalRow.segment).between(*shown))
        .order_by(col(TemporalRow.position))
    )
    return [temporal(row, about.published_at) for row in rows]


def _entity_mentions(session: Session, article_id: str, shown: tuple[int, int]) -> list[EntityMentionOut]:
    rows = session.exec(
        select(EntityMentionRow, EntityRow)
        .join(EntityRow, col(EntityRow.id) == col(EntityMentionRow.entity_id))
        .where(EntityMentionRow.article_id == article_id, col(EntityMentionRow.segment).between(*shown))
        .order_by(col(EntityMentionRow.position))
    )
    return [
        EntityMentionOut(
            **row.model_dump(include={"segment", "read_from", "start", "end", "text", "entity_id"}),
            entity_name=entity.name,
            entity_type=entity.type,
        )
        for row, entity in rows
    ]


def _events(article_id: str) -> Any:
    return (
        select(EventMember.event_id)
        .join(EventMentionRow, col(EventMentionRow.id) == col(EventMember.mention_id))
        .where(EventMentionRow.article_id == article_id)
        .distinct()
        .order_by(col(EventMember.event_id))
    )


def _count(session: Session, rows: Any, article_id: str) -> int:
    return session.scalar(select(func.count()).select_from(rows).where(rows.article_id == article_id)) or 0
