"""Where ids lead that a new reading of an article no longer gives; written with the reading, in its transaction."""

from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session, col, delete, select

from shared.db.models import EntityMentionRow, EventMentionRow, FormerEntity, FormerMention, TemporalRow
from shared.db.upsert import insert_into, table_of
from shared.domain.provenance import ReadFrom
from shared.domain.text import Span
from workers.entities.identity import Mentioned, Successors, Words

Temporal = Mapping[int, TemporalRow]
"""A reading's temporal expressions by position."""


def lead_mentions(
    session: Session,
    article_id: str,
    *,
    gone: Sequence[EventMentionRow],
    dates: Temporal,
    live: Sequence[EventMentionRow],
    live_dates: Temporal,
    fresh: set[str],
) -> None:
    """Let the ids of the mentions ``gone`` lead to those that took their place among the ``live`` ones.

    ``dates`` are the temporal expressions of the reading before, which ``gone`` are of. What led to one of these leads
    on with it. Whatever then leads to no live mention is looked for itself, also from earlier readings; it keeps the
    mention that it led to, which may be given again. An id that is given again is no former one.
    """
    ids = {row.id for row in live}
    _forget(session, sorted(ids))
    successors = Successors((_mentioned(row, live_dates) for row in live), fresh=fresh)
    known = session.exec(select(FormerMention).where(FormerMention.article_id == article_id)).all()
    rows = [_former(row, dates.get(row.temporal)) for row in gone]
    session.add_all(rows)
    led = {row.id: successors.of(_known_again(row)) for row in rows}
    for former in (*known, *rows):
        if former.leads_to not in ids:
            own = led[former.id] if former.id in led else successors.of(_known_again(former))
            former.leads_to = led.get(former.leads_to or "") or own or former.leads_to


def _forget(session: Session, ids: Sequence[str]) -> None:
    for at in range(0, len(ids), 500):
        session.exec(delete(FormerMention).where(col(FormerMention.id).in_(ids[at : at + 500])))


def _former(row: EventMentionRow, date: TemporalRow | None) -> FormerMention:
    same = row.model_dump(include={"id", "article_id", "sentence_start", "sentence_end", "read_from", "start", "end"})
    return FormerMention(
        **same,
        predicate=row.predicate,
        date_from=date.read_from if date else row.read_from,
        date_words_start=date.start if date else 0,
        date_words_end=date.end if date else 0,
        date_words=date.text if date else "",
    )


def _mentioned(row: EventMentionRow, dates: Temporal) -> Mentioned:
    return _known_again(_former(row, dates.get(row.temporal)))


def _known_again(row: FormerMention) -> Mentioned:
    sentence = Span(row.sentence_start, row.sentence_end)
    trigger = Words(row.predicate, ReadFrom(row.read_from), Span(row.start, row.end), sentence)
    date = Words(row.date_words, ReadFrom(row.date_from), Span(row.date_words_start, row.date_words_end), sentence)
    return Mentioned(row.id, trigger, date)


def lead_entities(
    session: Session, article_id: str, *, before: Sequence[EntityMentionRow], now: Sequence[EntityMentionRow]
) -> None:
    """Keep what became of each entity that the reading ``before`` found in the article and the one ``now`` does not."""
    named = {row.entity_id for row in now}
    departed = {row.entity_id for row in before} - named
    of_article = col(FormerEntity.article_id) == article_id
    known = set(session.exec(select(FormerEntity.entity_id).where(of_article)))
    for entity_id in sorted(known & (named | departed)):
        session.exec(delete(FormerEntity).where(of_article, col(FormerEntity.entity_id) == entity_id))
    became = _became([row for row in before if row.entity_id in departed], now)
    rows = [{"entity_id": old, "article_id": article_id, "leads_to": new} for old, new in sorted(became.items())]
    if rows:
        session.execute(insert_into(session, table_of(FormerEntity)), rows)


def _became(old: Iterable[EntityMentionRow], new: Sequence[EntityMentionRow]) -> dict[str, str | None]:
    """The entity that all mentions of each old one are of now, if they are of the same."""
    by_words: dict[str, set[str | None]] = {}
    by_place: dict[int, str | None] = {}
    for row in new:
        by_words.setdefault(row.text.casefold(), set()).add(row.entity_id)
        by_place |= dict.fromkeys(_places(row), row.entity_id)
    reached: dict[str, set[str | None]] = {}
    for row in old:
        there = {by_place[place] for place in _places(row) if place in by_place}
        targets = there or by_words.get(row.text.casefold(), {None})
        reached.setdefault(row.entity_id, set()).update(targets)
    return {entity_id: targets.pop() if len(targets) == 1 else None for entity_id, targets in reached.items()}


def _places(row: EntityMentionRow) -> range:
    """The characters of the original where it stands; none where it was read from the English, whose offsets move."""
    return range(row.start, row.end) if row.read_from == ReadFrom.ORIGINAL else range(0)
