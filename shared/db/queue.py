"""The queue of record: claims, leases, completion and retry, each one conditional update."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from sqlmodel import Session, col, select, update

from shared.db.models import Job, StageRun, now
from shared.domain.status import JobState, Lane, RunState, Stage
from shared.errors import LeaseLost

CLAIMABLE = (RunState.READY, RunState.QUEUED)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A stage run that this worker holds until its lease ends; ``claim`` proves it."""

    run_id: int
    job_id: str
    stage: Stage
    lane: Lane
    attempts: int
    claim: str


def claim(session: Session, run_ids: Sequence[int], *, lease_seconds: int) -> list[Claimed]:
    """Take those of the runs that nobody holds. Repeated messages get nothing."""
    token, time = uuid4().hex, now()
    session.exec(
        update(StageRun)
        .where(col(StageRun.id).in_(run_ids), col(StageRun.state).in_(CLAIMABLE))
        .values(
            state=RunState.RUNNING,
            attempts=StageRun.attempts + 1,
            claim=token,
            lease_until=time + timedelta(seconds=lease_seconds),
            started_at=time,
            error_code=None,
            error=None,
        )
        .execution_options(synchronize_session=False)
    )
    rows = session.exec(select(StageRun).where(StageRun.claim == token).order_by(col(StageRun.id))).all()
    claimed = [
        Claimed(row.id, row.job_id, Stage(row.stage), Lane(row.lane), row.attempts, token)
        for row in rows
        if row.id is not None
    ]
    _start_jobs(session, [held.job_id for held in claimed])
    return claimed


def _start_jobs(session: Session, job_ids: Sequence[str]) -> None:
    session.exec(
        update(Job)
        .where(col(Job.id).in_(job_ids), col(Job.state) == JobState.QUEUED)
        .values(state=JobState.RUNNING)
        .execution_options(synchronize_session=False)
    )


def note(session: Session, job_id: str, *, code: str, message: str) -> None:
    """Say on the job what could not be done. A repeat replaces what it said before."""
    job = session.get_one(Job, job_id)
    job.notes = [*(one for one in job.notes if one["code"] != code), {"code": code, "message": message}]


def renew(session: Session, held: Claimed, *, lease_seconds: int) -> bool:
    """Keep the run for another lease. False: it is no longer ours."""
    return _update_held(session, held, lease_until=now() + timedelta(seconds=lease_seconds))


def report(session: Session, held: Claimed, *, done: int, total: int) -> bool:
    """Show progress within the stage."""
    return _update_held(session, held, done_units=done, total_units=total)


def complete(session: Session, held: Claimed) -> int | None:
    """Close the run and make the next stage's ready, in the caller's transaction.

    Returns the id of the next stage run, or None after the last stage.

    Raises:
        LeaseLost: another worker holds the run now; the caller's transaction must roll back.
    """
    time = now()
    if not _update_held(session, held, state=RunState.DONE, finished_at=time, lease_until=None, claim=None):
        raise LeaseLost(f"stage run {held.run_id} was taken over")
    if held.stage.next is None:
        session.exec(update(Job).where(col(Job.id) == held.job_id).values(state=JobState.SUCCEEDED, finished_at=time))
        return None
    interactive = held.lane is Lane.INTERACTIVE
    session.exec(
        update(StageRun)
        .where(
            col(StageRun.job_id) == held.job_id,
            col(StageRun.stage) == held.stage.next,
            col(StageRun.state) == RunState.WAITING,
        )
        .values(
            state=RunState.QUEUED if interactive else RunState.READY,
            sent_at=time if interactive else None,
            available_at=time,
        )
    )
    return session.exec(
        select(StageRun.id).where(StageRun.job_id == held.job_id, StageRun.stage == held.stage.next)
    ).one()


def give_back(session: Session, held: Claimed, *, code: str, error: str, pause_seconds: float) -> None:
    """Return the run for another attempt after a pause."""
    later = now() + timedelta(seconds=pause_seconds)
    _update_held(
        session,
        held,
        state=RunState.READY,
        available_at=later,
        claim=None,
        lease_until=None,
        sent_at=None,
        error_code=code,
        error=error,
    )


def fail(session: Session, held: Claimed, *, code: str, error: str) -> None:
    """End the run and its job. Stages that succeeded before keep their results."""
    time = now()
    ended = _update_held(
        session,
        held,
        state=RunState.FAILED,
        finished_at=time,
        claim=None,
        lease_until=None,
        error_code=code,
        error=error,
    )
    if ended:
        session.exec(update(Job).where(col(Job.id) == held.job_id).values(state=JobState.FAILED, finished_at=time))


def _update_held(session: Session, held: Claimed, **values: object) -> bool:
    result = session.exec(
        update(StageRun)
        .where(
            col(StageRun.id) == held.run_id,
            col(StageRun.claim) == held.claim,
            col(StageRun.state) == RunState.RUNNING,
        )
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return bool(result.rowcount)
