"""A fair queue (round robin) at two levels: clients take turns, and the batches of one client take turns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import Any, TypeVar

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from shared.db.models import Order, StageRun, now
from shared.db.orders import OrderKind
from shared.domain.status import Lane, RunState, Stage

T = TypeVar("T")

_MOST_AT_ONCE = 64
_LEVELS = (col(StageRun.client), col(StageRun.batch))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A stage run that may go out."""

    run_id: int
    client: str
    language: str
    size: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Group:
    """The ready runs of a stage and lane, or those of one client among them, or of one batch of a client."""

    names: tuple[str, ...]
    where: tuple[ColumnElement[bool], ...]

    def part(self, level: ColumnElement[str], name: str) -> "Group":
        return Group((*self.names, name), (*self.where, level == name))


@dataclass(slots=True)
class Turns:
    """Where the round robin stands: who came last. Losing it costs nobody more than a turn."""

    _last: dict[tuple[str, ...], str] = field(default_factory=dict)

    def take(self, session: Session, stage: Stage, lane: Lane, room: int) -> list[Waiting]:
        """At most ``room`` ready runs: as many of one client as of another while all have some, each one's oldest.

        Each step to the next client or batch is one step in the index ``ix_stage_run_pick``, however many runs
        it has waiting. Runs of batches that are being cancelled stay where they are.
        """
        ready = (
            col(StageRun.stage) == stage,
            col(StageRun.lane) == lane,
            col(StageRun.state) == RunState.READY,
        )
        return self._take(session, Group((stage, lane), ready), _LEVELS, room, _cancelled(session))

    def _take(
        self, session: Session, group: Group, levels: Sequence[Any], room: int, closed: frozenset[str]
    ) -> list[Waiting]:
        if not levels:
            return oldest(session, *group.where, col(StageRun.available_at) <= now(), limit=room)
        level, *inner = levels
        names = self._whose_turn(session, group, level, min(room, _MOST_AT_ONCE), () if inner else closed)
        if not names:
            return []
        parts = [group.part(level, name) for name in names]
        share = -(-room // len(parts))
        taken = [self._take(session, part, inner, share, closed) for part in parts]
        rest = room - sum(len(one) for one in taken)
        for place, part in enumerate(parts):
            if rest > 0 and len(taken[place]) == share:
                taken[place] = self._take(session, part, inner, share + rest, closed)
                rest -= len(taken[place]) - share
        return in_turn(taken)[:room]

    def _whose_turn(
        self, session: Session, group: Group, level: Any, most: int, closed: Sequence[str] | frozenset[str]
    ) -> list[str]:
        names = _names(session, group, level, after=self._last.get(group.names, ""), most=most, closed=closed)
        if len(names) > 1:
            self._last[group.names] = names[-1]
        else:
            # Nobody else is there: nothing to remember, for as many clients as there ever were.
            self._last.pop(group.names, None)
        return names


def in_turn(lists: Sequence[Sequence[T]]) -> list[T]:
    """One of each list after another."""
    return [one for one in chain.from_iterable(zip_longest(*lists)) if one is not None]


def _names(
    session: Session, group: Group, level: Any, *, after: str, most: int, closed: Sequence[str] | frozenset[str]
) -> list[str]:
    """The different values of a column in the group, from the one after ``after``, round to it again."""

    def step(condition: ColumnElement[bool]) -> str | None:
        name: str | None = session.exec(select(level).where(*group.where, condition).order_by(level).limit(1)).first()
        return name

    found: list[str] = []
    name, wrapped = step(level > after), False
    while len(found) < most:
        if name is None and not wrapped:
            name, wrapped = step(level >= ""), True
        if name is None or (wrapped and name > after):
            break
        if name not in closed:
            found.append(name)
        name = step(level > name)
    return found


def _cancelled(session: Session) -> frozenset[str]:
    batches = session.exec(
        select(Order.batch_id).where(col(Order.finished_at).is_(None), Order.kind == OrderKind.CANCEL)
    )
    return frozenset(one for one in batches if one)


def oldest(session: Session, *where: ColumnElement[bool] | bool, limit: int) -> list[Waiting]:
    """The oldest runs that meet the conditions; rows that another dispatcher holds are passed over."""
    # SQLModel has types for a select of up to four columns.
    rows = session.exec(
        select(StageRun.id, StageRun.client, StageRun.language, StageRun.size, StageRun.attempts)  # type: ignore[call-overload]  # five
        .where(*where)
        .order_by(col(StageRun.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [Waiting(*row) for row in rows]
