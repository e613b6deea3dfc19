"""The queue of record: claims, leases, completion and retry, each one conditional update."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, and_, col, or_, select, update

from shared.db import tallies
from shared.db.models import Job, StageRun, now
from shared.db.tallies import JOBS, QUEUED, Move
from shared.db.upsert import insert_into
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
    client: str
    batch: str
    size: int
    attempts: int
    claim: str
    fingerprint: str | None
    language: str = ""


def claim(session: Session, run_ids: Sequence[int], *, stage: Stage, lease_seconds: int) -> list[Claimed]:
    """Take those of the runs that are the stage's and that nobody holds. Repeated messages get nothing.

    The number of a run that was deleted may be another stage's by the time that its message comes.
    """
    token, time = uuid4().hex, now()
    rows = session.execute(
        update(StageRun)
        .where(
            col(StageRun.id).in_(run_ids),
            col(StageRun.stage) == stage,
            # A message that comes again does not cut short the pause of a run that failed.
            or_(
                col(StageRun.state) == RunState.QUEUED,
                and_(col(StageRun.state) == RunState.READY, col(StageRun.available_at) <= time),
            ),
        )
        .values(
            state=RunState.RUNNING,
            attempts=StageRun.attempts + 1,
            claim=token,
            lease_until=time + timedelta(seconds=lease_seconds),
            started_at=time,
        )
        .returning(
            col(StageRun.id),
            col(StageRun.job_id),
            col(StageRun.stage),
            col(StageRun.lane),
            col(StageRun.client),
            col(StageRun.batch),
            col(StageRun.size),
            col(StageRun.attempts),
            col(StageRun.fingerprint),
            col(StageRun.language),
        )
        .execution_options(synchronize_session=False)
    ).all()
    claimed = [
        Claimed(number, job_id, Stage(stage), Lane(lane), client, batch, size, attempts, token, fingerprint, language)
        for number, job_id, stage, lane, client, batch, size, attempts, fingerprint, language in sorted(
            rows, key=lambda row: row.id
        )
    ]
    moves = [Move(one.job_id, one.lane, one.stage, QUEUED, RunState.RUNNING) for one in claimed]
    tallies.record(session, [*moves, *_start_jobs(session, [one.job_id for one in claimed])])
    return claimed


def renew(session: Session, held: Iterable[Claimed], *, lease_seconds: int) -> None:
    """Keep the runs that are still ours for another lease."""
    ids = sorted(one.run_id for one in held)
    tokens = {one.claim for one in held}
    session.execute(
        update(StageRun)
        .where(col(StageRun.id).in_(ids), col(StageRun.claim).in_(tokens), col(StageRun.state) == RunState.RUNNING)
        .values(lease_until=now() + timedelta(seconds=lease_seconds))
        .execution_options(synchronize_session=False)
    )


def report(session: Session, held: Claimed, *, done: int, total: int) -> bool:
    """Show progress within the stage. False: the run is no longer ours."""
    return _update_held(session, held, done_units=done, total_units=total)


def keep_part(session: Session, held: Claimed, *, fingerprint: str, done: int, total: int) -> bool:
    """Show that the first ``done`` units of a result are written. False: the run is no longer ours.

    The run then has no result that stands: its fingerprint says what is being written, and how far it is.
    """
    values = {"done_units": done, "total_units": total, "fingerprint": f"{done}{_PART}{fingerprint}"}
    return _update_held(session, held, **values)


def written_part(held: Claimed, *, fingerprint: str) -> int:
    """How many units of the result of this fingerprint an earlier attempt has written."""
    done, part, of = (held.fingerprint or "").partition(_PART)
    return int(done) if part and of == fingerprint else 0


_PART = " units of "


def forget_result(session: Session, job_id: str, stage: Stage) -> None:
    """What the stage gave no longer stands, also where its inputs become again what they were then."""
    session.execute(
        update(StageRun)
        .where(col(StageRun.job_id) == job_id, col(StageRun.stage) == stage)
        .values(fingerprint=None)
        .execution_options(synchronize_session=False)
    )


def note(session: Session, job_id: str, *, code: str, message: str) -> None:
    """Say on the job what could not be done. A repeat replaces what it said before."""
    job = session.get_one(Job, job_id)
    job.notes = [*(one for one in job.notes if one["code"] != code), {"code": code, "message": message}]


def unnote(session: Session, job_id: str, *, code: str) -> None:
    """Take back what a note said."""
    job = session.get_one(Job, job_id)
    job.notes = [one for one in job.notes if one["code"] != code]


def complete(session: Session, held: Claimed, *, fingerprint: str, language: str = "", version: str = "") -> int | None:
    """Close the run and make the next stage's ready, in the caller's transaction.

    ``version`` is that of the work that gave the result. Returns the id of the next run that is to be sent, or None.

    Raises:
        LeaseLost: another worker holds the run now; the caller's transaction must roll back.
    """
    time = now()
    values = {"fingerprint": fingerprint, "language": language, "version": version}
    done = {"state": RunState.DONE, "finished_at": time, "error_code": None, "error": None}
    if not _update_held(session, held, **values, **done, **_FREE):
        raise LeaseLost(f"stage run {held.run_id} was taken over")
    moves = [Move(held.job_id, held.lane, held.stage, RunState.RUNNING, RunState.DONE)]
    following = None
    if held.stage.next is not None:
        following = _open_next(session, held, held.stage.next, moves, time=time, language=language)
    if following is None:
        moves += _end_jobs(session, [held.job_id], JobState.SUCCEEDED, time=time)
    tallies.record(session, moves)
    return following


_FREE = {"claim": None, "lease_until": None}


def _open_next(
    session: Session, held: Claimed, stage: Stage, moves: list[Move], *, time: datetime, language: str
) -> int | None:
    """The run of the next stage, ready; where it is there already it is made ready again."""
    interactive = held.lane is Lane.INTERACTIVE
    values = {
        "state": RunState.QUEUED if interactive else RunState.READY,
        "sent_at": time if interactive else None,
        "available_at": time,
        "language": language,
        "attempts": 0,
        "done_units": 0,
        "total_units": 0,
    }
    run = session.exec(select(StageRun).where(StageRun.job_id == held.job_id, StageRun.stage == stage)).first()
    if run is not None:
        moves.append(Move(held.job_id, held.lane, stage, tallied(run.state), QUEUED, run_code(run)))
        session.execute(
            update(StageRun)
            .where(col(StageRun.id) == run.id)
            .values(**values, **_FREE, error_code=None, error=None)
            .execution_options(synchronize_session=False)
        )
        return run.id
    moves.append(Move(held.job_id, held.lane, stage, None, QUEUED))
    whose = {"job_id": held.job_id, "lane": held.lane, "client": held.client, "batch": held.batch}
    row = {"stage": stage, "size": held.size, **whose, **values}
    number: int = session.execute(insert_into(session, StageRun).values(**row).returning(col(StageRun.id))).scalar_one()
    return number


def give_back(session: Session, held: Claimed, *, code: str, error: str, pause_seconds: float) -> None:
    """Return the run for another attempt after a pause."""
    later = now() + timedelta(seconds=pause_seconds)
    values = {"state": RunState.READY, "available_at": later, "sent_at": None, "error_code": code, "error": error}
    if _update_held(session, held, **values, **_FREE):
        tallies.record(session, [Move(held.job_id, held.lane, held.stage, RunState.RUNNING, QUEUED)])


def release(session: Session, held: Sequence[Claimed]) -> None:
    """Return runs that were claimed and not begun: it was no attempt."""
    for one in held:
        values = {"state": RunState.READY, "sent_at": None, "attempts": StageRun.attempts - 1}
        if _update_held(session, one, **values, **_FREE):
            tallies.record(session, [Move(one.job_id, one.lane, one.stage, RunState.RUNNING, QUEUED)])


def fail(session: Session, held: Claimed, *, code: str, error: str) -> None:
    """End the run and its job. Stages that succeeded before keep their results."""
    time = now()
    values = {"state": RunState.FAILED, "finished_at": time, "error_code": code, "error": error}
    if _update_held(session, held, **values, **_FREE):
        move = Move(held.job_id, held.lane, held.stage, RunState.RUNNING, RunState.FAILED, after_code=code)
        tallies.record(session, [move, *_end_jobs(session, [held.job_id], JobState.FAILED, time=time)])


def expire(session: Session, *, max_attempts: int, limit: int) -> tuple[int, int]:
    """Return the runs whose lease has ended, or fail them when their attempts are spent."""
    time = now()
    expired = session.exec(
        select(StageRun)
        .where(
            # All three, so that the index leads to the few that run among the many that wait.
            col(StageRun.stage).in_(tuple(Stage)),
            col(StageRun.lane).in_(tuple(Lane)),
            col(StageRun.state) == RunState.RUNNING,
            col(StageRun.lease_until) < time,
        )
        .order_by(col(StageRun.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    moves, spent = [], []
    for run in expired:
        run.claim, run.lease_until = None, None
        run.error_code, run.error = WORKER_LOST, f"The worker stopped in the middle of attempt {run.attempts}."
        if run.attempts < max_attempts:
            run.state, run.available_at, run.sent_at = RunState.READY, time, None
            moves.append(Move(run.job_id, run.lane, run.stage, RunState.RUNNING, QUEUED))
            continue
        run.state, run.finished_at = RunState.FAILED, time
        spent.append(run.job_id)
        moves.append(Move(run.job_id, run.lane, run.stage, RunState.RUNNING, RunState.FAILED, after_code=WORKER_LOST))
    session.flush()
    tallies.record(session, [*moves, *_end_jobs(session, spent, JobState.FAILED, time=time)])
    return len(expired) - len(spent), len(spent)


WORKER_LOST = "worker_lost"


def tallied(state: str) -> str:
    """The state under which a run is counted."""
    return QUEUED if state in CLAIMABLE else str(state)


def run_code(run: StageRun) -> str:
    """The error code under which a run is counted: that of a failed one."""
    return run.error_code or "" if run.state == RunState.FAILED else ""


def _start_jobs(session: Session, job_ids: Sequence[str]) -> list[Move]:
    return move_jobs(session, job_ids, before=(JobState.QUEUED,), after=JobState.RUNNING, finished_at=None)


def _end_jobs(session: Session, job_ids: Sequence[str], state: JobState, *, time: datetime) -> list[Move]:
    return move_jobs(session, job_ids, before=(JobState.QUEUED, JobState.RUNNING), after=state, finished_at=time)


def move_jobs(
    session: Session,
    job_ids: Sequence[str],
    *,
    before: Sequence[JobState],
    after: JobState,
    finished_at: datetime | None,
) -> list[Move]:
    """Change the state of those of the jobs that are in one of the states ``before``."""
    moves = []
    for state in before if job_ids else ():
        rows = session.execute(
            update(Job)
            .where(col(Job.id).in_(job_ids), col(Job.state) == state)
            .values(state=after, finished_at=finished_at)
            .returning(col(Job.id), col(Job.lane))
            .execution_options(synchronize_session=False)
        )
        moves += [Move(job_id, lane, JOBS, state, after) for job_id, lane in rows]
    return moves


def _update_held(session: Session, held: Claimed, **values: object) -> bool:
    changed = session.execute(
        update(StageRun)
        .where(
            col(StageRun.id) == held.run_id,
            col(StageRun.claim) == held.claim,
            col(StageRun.state) == RunState.RUNNING,
        )
        .values(**values)
        .returning(col(StageRun.id))
        .execution_options(synchronize_session=False)
    )
    return changed.first() is not None
