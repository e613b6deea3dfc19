"""Counts by state, exact at any time and without ``count(*)``.

Each transaction that moves runs or jobs writes what changed beside what it moves; the dispatcher
folds the changes into the tallies. A tally read as sum of both is the count that its snapshot
of the database has, and no two transactions wait for the same counter.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, union_all
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, select

from shared.db.models import BatchJob, Tally, TallyChange
from shared.db.upsert import insert_into, table_of
from shared.domain.status import Lane

JOBS = "job"
"""Where a run's tally has its stage, a job's tally has this word."""
QUEUED = "queued"
"""How a run is counted that is ready or queued: it waits for a worker."""

Key = tuple[str, str, str]
"""Stage (or ``JOBS``), state and error code."""


@dataclass(frozen=True, slots=True)
class Move:
    """A run (or, with the stage ``JOBS``, a job) went from one state to another; None: from or to nothing."""

    job_id: str
    lane: str
    stage: str
    before: str | None
    after: str | None
    before_code: str = ""
    after_code: str = ""

    def changes(self) -> Iterable[tuple[Key, int]]:
        if self.before is not None:
            yield (self.stage, self.before, self.before_code), -1
        if self.after is not None:
            yield (self.stage, self.after, self.after_code), 1


def lane_scope(lane: str) -> str:
    return f"lane:{lane}"


def batch_scope(batch_id: str) -> str:
    return f"batch:{batch_id}"


def pace_scope(language: str) -> str:
    return f"pace:{language}"


def record(session: Session, moves: Sequence[Move]) -> None:
    """Write the moves into the tallies of their lanes and of every batch that holds their jobs."""
    batches = _batches_of(session, {move.job_id for move in moves})
    changes: Counter[tuple[str, Key]] = Counter()
    for move in moves:
        scopes = [lane_scope(move.lane), *(batch_scope(one) for one in batches[move.job_id])]
        for key, change in move.changes():
            for scope in scopes:
                changes[scope, key] += change
    add(session, changes)


def add(session: Session, changes: dict[tuple[str, Key], int]) -> None:
    """Write changes of tallies as they are."""
    rows = [
        {"scope": scope, "stage": stage, "state": state, "code": code, "change": change}
        for (scope, (stage, state, code)), change in sorted(changes.items())
        if change
    ]
    if rows:
        session.execute(insert(table_of(TallyChange)), rows)


def _batches_of(session: Session, job_ids: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    ids = sorted(job_ids)
    for at in range(0, len(ids), 1000):
        rows = session.exec(
            select(BatchJob.job_id, BatchJob.batch_id).where(col(BatchJob.job_id).in_(ids[at : at + 1000]))
        )
        for job_id, batch_id in rows:
            found[job_id].append(batch_id)
    return found


def read(session: Session, scope: str) -> dict[Key, int]:
    """The counts of a scope in one statement, so in one snapshot; zeros are left out."""
    parts = union_all(
        plain_select(col(Tally.stage), col(Tally.state), col(Tally.code), col(Tally.count).label("n")).where(
            col(Tally.scope) == scope
        ),
        plain_select(
            col(TallyChange.stage), col(TallyChange.state), col(TallyChange.code), col(TallyChange.change)
        ).where(col(TallyChange.scope) == scope),
    ).subquery()
    rows = session.execute(
        plain_select(parts.c.stage, parts.c.state, parts.c.code, func.sum(parts.c.n)).group_by(
            parts.c.stage, parts.c.state, parts.c.code
        )
    )
    return {(stage, state, code): int(count) for stage, state, code, count in rows if count}


def fold(session: Session, *, limit: int = 20_000) -> int:
    """Move up to ``limit`` changes into the tallies; the number moved. Any number may run side by side."""
    chosen = select(TallyChange.id).order_by(col(TallyChange.id)).limit(limit).with_for_update(skip_locked=True)
    gone = session.execute(
        delete(TallyChange)
        .where(col(TallyChange.id).in_(chosen))
        .returning(
            col(TallyChange.scope),
            col(TallyChange.stage),
            col(TallyChange.state),
            col(TallyChange.code),
            col(TallyChange.change),
        )
        .execution_options(synchronize_session=False)
    ).all()
    sums: Counter[tuple[str, str, str, str]] = Counter()
    for *key, change in gone:
        sums[tuple(key)] += change
    rows = [
        dict(zip(("scope", "stage", "state", "code"), key, strict=True), count=n) for key, n in sorted(sums.items())
    ]
    if rows:
        statement = insert_into(session, Tally)
        keys = ["scope", "stage", "state", "code"]
        grown = {"count": col(Tally.count) + statement.excluded.count}
        session.execute(statement.on_conflict_do_update(index_elements=keys, set_=grown), rows)
    return len(gone)


def unfinished(session: Session, lane: Lane) -> int:
    """Jobs of a lane that have not ended."""
    counts = read(session, lane_scope(lane))
    return sum(n for (stage, state, _), n in counts.items() if stage == JOBS and state in ("queued", "running"))
