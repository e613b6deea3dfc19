"""Entries of the timeline, read from rows alone: counts are made by the database, evidence is a first few sentences."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from sqlalchemy import ColumnElement, String, cast, func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.intake.api.schemas.timeline import EntityOut, EventOut, TimelineIn, TimelineOut
from services.intake.reads import cursors, former
from services.intake.reads import evidence as evidence_reads
from services.intake.reads.conflicts import SourcedLength, conflicts
from shared.db import deletion
from shared.db.models import (
    Article,
    Collection,
    EntityMentionRow,
    EntityRow,
    EventMember,
    EventMentionRow,
    EventRow,
)
from shared.db.upsert import table_of
from shared.settings import Settings

_SHOWN_ENTITIES = 50
_COMPARED = 200
"""Mentions of an entry with a length of time that are looked at for conflicts."""


def page(session: Session, asked: TimelineIn, *, settings: Settings) -> TimelineOut:
    """Entries in order of date.

    Raises:
        InvalidSubmission: the cursor is none that a page gave.
    """
    size = settings.page_size
    rows = _rows(session, asked, after=cursors.read(asked.cursor), limit=size + 1)
    events = describe(session, rows[:size], evidence=settings.evidence_shown)
    following = None
    if len(rows) > size:
        query = asked.model_dump(mode="json", by_alias=True, exclude_none=True)
        query["cursor"] = cursors.write((rows[size - 1].sort_date, rows[size - 1].id))
        following = f"/api/v1/timeline?{urlencode(query)}"
    return TimelineOut(collection=asked.collection, events=events, next=following)


def _rows(session: Session, asked: TimelineIn, *, after: cursors.Key | None, limit: int) -> list[EventRow]:
    """The entries in order of date, then id; at most ``limit`` after the key ``after``."""
    query = (
        select(EventRow)
        .join(Collection, col(Collection.id) == col(EventRow.collection_id))
        .where(Collection.name == asked.collection, is_shown())
        .order_by(col(EventRow.sort_date), col(EventRow.id))
        .limit(limit)
    )
    if asked.from_:
        query = query.where(col(EventRow.date_end).is_(None) | (col(EventRow.date_end) >= asked.from_))
    if asked.to:
        query = query.where(col(EventRow.date_start).is_(None) | (col(EventRow.date_start) <= asked.to))
    if after:
        later = (col(EventRow.sort_date) == after[0]) & (col(EventRow.id) > after[1])
        query = query.where((col(EventRow.sort_date) > after[0]) | later)
    if asked.entity:
        entity = former.current_entity(session, asked.entity) or asked.entity
        query = query.where(col(EventRow.id).in_(_events_with(entity)))
    return list(session.exec(query))


def is_shown() -> ColumnElement[bool]:
    """Whether an article tells of the entry that is not being deleted."""
    members = select(EventMember.event_id).join(EventMentionRow, col(EventMentionRow.id) == col(EventMember.mention_id))
    shown = members.where(col(EventMember.event_id) == col(EventRow.id), deletion.is_shown(EventMentionRow.article_id))
    return shown.exists()


def _events_with(entity: str) -> SelectOfScalar[str]:
    return (
        select(EventMember.event_id)
        .join(EventMentionRow, col(EventMentionRow.id) == col(EventMember.mention_id))
        .join(
            EntityMentionRow,
            (col(EntityMentionRow.article_id) == col(EventMentionRow.article_id))
            & (col(EntityMentionRow.segment) == col(EventMentionRow.segment)),
        )
        .where(EntityMentionRow.entity_id == entity, deletion.is_shown(EntityMentionRow.article_id))
    )


def event(session: Session, event_id: str, *, evidence: int) -> EventOut | None:
    row = session.exec(select(EventRow).where(EventRow.id == event_id, is_shown())).first()
    return None if row is None else describe(session, [row], evidence=evidence)[0]


def collection_of(session: Session, event_id: str) -> str | None:
    """The name of the collection on whose timeline the entry is."""
    return session.exec(
        select(Collection.name)
        .join(EventRow, col(EventRow.collection_id) == col(Collection.id))
        .where(EventRow.id == event_id)
    ).first()


def describe(session: Session, rows: Sequence[EventRow], *, evidence: int) -> list[EventOut]:
    """Entries with the first ``evidence`` of their sentences, in the order given; a fixed number of queries."""
    ids = [row.id for row in rows]
    places = evidence_reads.first_places(session, ids, limit=evidence)
    shown = evidence_reads.evidence(session, [one.mention_id for few in places.values() for one in few])
    counts, languages = _counts(session, ids), _languages(session, ids)
    entities, lengths = _entities(session, ids), _lengths(session, ids)
    described = []
    for row in rows:
        mentions, sources = counts.get(row.id, (0, 0))
        first = places.get(row.id, [])
        sentences = [shown[one.mention_id] for one in first if one.mention_id in shown]
        described.append(
            EventOut(
                **row.model_dump(include={"id", "edtf", "date_start", "date_end", "granularity", "modality", "crowd"}),
                headline=sentences[0].english if sentences else "",
                entities=entities[row.id],
                sources=sources,
                languages=languages[row.id],
                conflicts=conflicts(lengths[row.id]),
                evidence=sentences,
                evidence_total=mentions,
                evidence_next=evidence_reads.address(row.id, first[-1].key) if mentions > len(first) > 0 else None,
            )
        )
    return described


def _of(ids: Sequence[str], *columns: Any) -> Any:
    """The members of the entries with columns of their mentions."""
    return (
        select(col(EventMember.event_id), *columns)
        .join(EventMentionRow, col(EventMentionRow.id) == col(EventMember.mention_id))
        .where(col(EventMember.event_id).in_(ids), deletion.is_shown(EventMentionRow.article_id))
    )


def _counts(session: Session, ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Mentions and articles of each entry."""
    articles = func.count(func.distinct(col(EventMentionRow.article_id)))
    rows = session.execute(_of(ids, func.count(), articles).group_by(col(EventMember.event_id)))
    return {event_id: (mentions, sources) for event_id, mentions, sources in rows}


def _languages(session: Session, ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    query = _of(ids, col(Article.language)).join(Article, col(Article.id) == col(EventMentionRow.article_id))
    for event_id, language in session.execute(query.distinct()):
        if language:
            found[event_id].append(language)
    return defaultdict(list, {event_id: sorted(languages) for event_id, languages in found.items()})


def _entities(session: Session, ids: Sequence[str]) -> dict[str, list[EntityOut]]:
    """Those that take part, what most mentions name first."""
    if session.get_bind().dialect.name == "postgresql":
        each: Any = func.json_array_elements_text(col(EventMentionRow.participants)).table_valued("value")
    else:
        each = func.json_each(col(EventMentionRow.participants)).table_valued("value")
    mentions, columns = func.count(), table_of(EntityRow).c
    rank = func.row_number().over(partition_by=col(EventMember.event_id), order_by=(mentions.desc(), col(EntityRow.id)))
    ranked = (
        sa.select(col(EventMember.event_id), *columns, rank.label("rank"))
        .select_from(EventMember)
        .join(EventMentionRow, col(EventMentionRow.id) == col(EventMember.mention_id))
        .join(each, each.c.value != "")
        .join(EntityRow, col(EntityRow.id) == each.c.value)
        .where(col(EventMember.event_id).in_(ids), deletion.is_shown(EventMentionRow.article_id))
        .group_by(col(EventMember.event_id), *columns)
        .subquery()
    )
    found: dict[str, list[EntityOut]] = defaultdict(list)
    for row in session.execute(select(ranked).where(ranked.c.rank <= _SHOWN_ENTITIES).order_by(ranked.c.rank)):  # type: ignore[call-overload]  # a subquery has no type here
        fields = row._asdict()
        found[fields.pop("event_id")].append(EntityOut(**{key: fields[key] for key in EntityOut.model_fields}))
    return found


def _lengths(session: Session, ids: Sequence[str]) -> dict[str, list[SourcedLength]]:
    """The lengths of time that mentions give, each with who gives it; the first of each entry."""
    rank = func.row_number().over(partition_by=col(EventMember.event_id), order_by=col(EventMember.mention_id))
    ranked = (
        _of(ids, col(EventMentionRow.quantities), col(EventMentionRow.article_id), rank.label("rank"))
        .where(cast(col(EventMentionRow.quantities), String) != "[]")
        .subquery()
    )
    name = func.coalesce(func.nullif(col(Article.source), ""), col(Article.title))
    rows = session.execute(
        sa.select(ranked.c.event_id, ranked.c.quantities, name)
        .join(Article, col(Article.id) == ranked.c.article_id)
        .where(ranked.c.rank <= _COMPARED)
    )
    found: dict[str, list[SourcedLength]] = defaultdict(list)
    for event_id, quantities, source in rows:
        found[event_id] += [SourcedLength(one["value"], one.get("mod"), source) for one in quantities if one["value"]]
    return found
