"""Reading the mentions of blocks, and the difference between the stored entries and those that a merge gives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, delete, select, update

from shared.db.models import EventMember, EventMentionRow, EventRow, TimelineBlock
from shared.db.upsert import insert_into, table_of
from shared.errors import Outdated
from workers.timeline.blocks import block_of, block_of_days, lie_in
from workers.timeline.mentions import english_articles, mentions_in, superseded_in
from workers.timeline.merge import Event, merge

Row = dict[str, Any]

_DAYS = (col(EventMentionRow.date_start), col(EventMentionRow.date_end), col(EventMentionRow.edtf))
"""What says in which block a mention lies."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a merge changes in the stored entries of its blocks, and the versions of the blocks that it was read at.

    ``superseded`` are mentions that no reading has any more and that no entry holds when this is written.
    """

    collection_id: int
    versions: Mapping[str, int]
    entries: Sequence[Row]
    gone: Sequence[str]
    members: Sequence[Row]
    left: Sequence[str]
    superseded: Sequence[str]

    @property
    def size(self) -> int:
        """The rows that it writes."""
        written = (self.entries, self.gone, self.members, self.left, self.superseded)
        return sum(len(rows) for rows in written)


def blocks_of(session: Session, article_id: str) -> list[str]:
    """The blocks that an article's mentions lie or lay in, sorted."""
    now = select_columns(*_DAYS).where(col(EventMentionRow.article_id) == article_id).distinct()
    # A later reading may have moved a mention; the entry that still holds it must be computed anew too.
    before = (
        select(EventRow.block)
        .join(EventMember, col(EventMember.event_id) == col(EventRow.id))
        .join(EventMentionRow, col(EventMentionRow.id) == col(EventMember.mention_id))
        .where(EventMentionRow.article_id == article_id)
        .distinct()
    )
    return sorted({*(block_of_days(*days) for days in session.execute(now)), *session.exec(before)})


def versions(session: Session, collection_id: int, blocks: Iterable[str]) -> dict[str, int]:
    """How often each block was written."""
    asked = list(blocks)
    known = session.exec(
        select(TimelineBlock.block, TimelineBlock.version).where(
            TimelineBlock.collection_id == collection_id, col(TimelineBlock.block).in_(asked)
        )
    )
    return {**dict.fromkeys(asked, 0), **dict(known.all())}


def difference(session: Session, collection_id: int, block: str) -> Difference:
    """Merge the block, and with it those that share an entry with it: where a mention has moved from one to another.

    The versions are read before all else, so that what is written meanwhile shows.
    """
    blocks = {block}
    while True:
        at = versions(session, collection_id, sorted(blocks))
        held, reach = _members(session, collection_id, sorted(blocks))
        if reach <= blocks:
            break
        blocks |= reach
    superseded = superseded_in(session, collection_id, sorted(blocks))
    mentions = [one for each in sorted(blocks) for one in mentions_in(session, collection_id, each)]
    english = english_articles(session, collection_id, sorted(blocks))
    in_blocks = (EventRow.collection_id == collection_id, col(EventRow.block).in_(sorted(blocks)))
    stored = {row.id: row.model_dump() for row in session.exec(select(EventRow).where(*in_blocks))}
    events = merge(mentions)
    rows = [_row(event, collection_id, english) for event in events]
    places = {mention.id: event.id for event in events for mention in event.members}
    return Difference(
        collection_id,
        at,
        entries=[row for row in rows if stored.get(row["id"]) != row],
        gone=sorted(stored.keys() - {row["id"] for row in rows}),
        members=[
            {"mention_id": mention, "event_id": event}
            for mention, event in sorted(places.items())
            if held.get(mention) != event
        ],
        left=sorted(held.keys() - places.keys()),
        superseded=[one for one in superseded if one not in places],
    )


def _members(session: Session, collection_id: int, blocks: Sequence[str]) -> tuple[dict[str, str], set[str]]:
    """The entry of each mention that lies in the blocks or in one of their entries, and the blocks of them all."""
    members = (
        select_columns(col(EventMember.mention_id), col(EventMember.event_id), col(EventRow.block), *_DAYS)
        .join(EventMentionRow, col(EventMentionRow.id) == col(EventMember.mention_id))
        .join(EventRow, col(EventRow.id) == col(EventMember.event_id))
    )
    lies = lie_in(collection_id, blocks)
    lay = (col(EventRow.collection_id) == collection_id) & col(EventRow.block).in_(blocks)
    found = [*session.execute(members.where(lies)), *session.execute(members.where(lay))]
    reach = {each for _, _, block, *days in found for each in (block, block_of_days(*days))}
    return {mention: event for mention, event, *_ in found}, reach


def write(session: Session, difference: Difference) -> None:
    """Write the difference, if its blocks are still as they were.

    Raises:
        Outdated: another merge has written one of them; the caller's transaction must roll back.
    """
    if not difference.size:
        _require(session, difference)
        return
    for block, version in sorted(difference.versions.items()):
        _take(session, difference.collection_id, block, version)
    _put(session, EventRow, "id", difference.entries)
    _put(session, EventMember, "mention_id", difference.members)
    _remove(session, EventMember, "mention_id", difference.left)
    _remove(session, EventRow, "id", difference.gone)
    _drop(session, difference.superseded)


def _require(session: Session, difference: Difference) -> None:
    if versions(session, difference.collection_id, difference.versions) != difference.versions:
        raise Outdated("a block was written meanwhile")


def _take(session: Session, collection_id: int, block: str, version: int) -> None:
    """Raise the block's version from the one given; its row stays locked until the transaction ends."""
    key = {"collection_id": collection_id, "block": block}
    session.execute(insert_into(session, TimelineBlock).values(**key, version=0).on_conflict_do_nothing())
    raised = session.execute(
        update(TimelineBlock)
        .where(*(col(getattr(TimelineBlock, name)) == value for name, value in key.items()))
        .where(col(TimelineBlock.version) == version)
        .values(version=version + 1)
        .returning(col(TimelineBlock.version))
        .execution_options(synchronize_session=False)
    )
    if raised.first() is None:
        raise Outdated(f"block {block} was written meanwhile")


def _put(session: Session, model: Any, key: str, rows: Sequence[Row]) -> None:
    if rows:
        new = insert_into(session, table_of(model))
        changed = {name: new.excluded[name] for name in rows[0] if name != key}
        session.execute(new.on_conflict_do_update(index_elements=[key], set_=changed), list(rows))


def _remove(session: Session, model: Any, key: str, values: Sequence[str]) -> None:
    if values:
        table = table_of(model)
        session.connection().execute(
            delete(table).where(table.c[key] == bindparam("gone")), [{"gone": one} for one in values]
        )


def _drop(session: Session, mention_ids: Sequence[str]) -> None:
    """Delete what is superseded still. What a reading is about to bring back is left to a later merge."""
    for at in range(0, len(mention_ids), 500):
        chosen = (
            select(EventMentionRow.id)
            .where(col(EventMentionRow.id).in_(mention_ids[at : at + 500]), col(EventMentionRow.superseded))
            .with_for_update(skip_locked=True)
        )
        session.execute(
            delete(EventMentionRow)
            .where(col(EventMentionRow.id).in_(chosen))
            .execution_options(synchronize_session=False)
        )


def _row(event: Event, collection_id: int, english: frozenset[str]) -> Row:
    interval = event.interval
    return EventRow(
        id=event.id,
        collection_id=collection_id,
        block=block_of(interval),
        sort_date=interval.start or interval.end or date.min,
        edtf=interval.edtf,
        date_start=interval.start,
        date_end=interval.end,
        granularity=interval.granularity.value,
        modality=event.modality.value,
        headline_mention=event.headline(english).id,
        crowd=event.crowd,
    ).model_dump()
