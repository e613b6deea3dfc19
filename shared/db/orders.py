"""Cancel, retry and reprocess: one job at once, many jobs as an order that is carried out piece by piece."""

from collections.abc import Sequence
from enum import StrEnum

from sqlmodel import Session, col, select, update

from shared.db import tallies, versions
from shared.db.models import Batch, Job, Order, StageRun, now
from shared.db.queue import CLAIMABLE, move_jobs, run_code, tallied
from shared.db.tallies import JOBS, QUEUED, Move
from shared.domain.status import JobState, Lane, RunState, Stage

CANCELLED = "cancelled"
ENDED = (JobState.FAILED, JobState.CANCELLED)


class OrderKind(StrEnum):
    CANCEL = "cancel"
    RETRY = "retry"
    REPROCESS = "reprocess"
    REPROCESS_STALE = "reprocess_stale"


def cancel(session: Session, job_ids: Sequence[str]) -> int:
    """Stop what has not ended; the number of jobs stopped.

    A run at work loses its claim: its worker stops at the next safe point and writes nothing.
    """
    time = now()
    runs = _lock(session, job_ids, (*CLAIMABLE, RunState.RUNNING))
    moves = [Move(run.job_id, run.lane, run.stage, tallied(run.state), RunState.CANCELLED) for run in runs]
    for run in runs:
        run.state, run.finished_at, run.claim, run.lease_until = RunState.CANCELLED, time, None, None
        run.error_code, run.error = CANCELLED, "Cancelled before it was done."
    session.flush()
    stopped = move_jobs(session, job_ids, before=JobState.unfinished(), after=JobState.CANCELLED, finished_at=time)
    tallies.record(session, [*moves, *stopped])
    return len(stopped)


def retry(session: Session, job_ids: Sequence[str]) -> int:
    """Begin failed or cancelled jobs again at the stage where they stopped; the number of jobs begun."""
    runs = _lock(session, job_ids, (RunState.FAILED, RunState.CANCELLED))
    moves = [Move(run.job_id, run.lane, run.stage, tallied(run.state), QUEUED, run_code(run)) for run in runs]
    for run in runs:
        _make_ready(run)
    session.flush()
    begun = move_jobs(session, job_ids, before=ENDED, after=JobState.QUEUED, finished_at=None)
    tallies.record(session, [*moves, *begun])
    return len(begun)


def reprocess(session: Session, job_ids: Sequence[str], stage: Stage) -> int:
    """Send succeeded jobs through a stage and those after it again, in the bulk lane.

    A stage whose inputs and component version are what they were gives its stored result at once.
    """
    done = session.exec(
        select(StageRun.job_id).where(
            col(StageRun.job_id).in_(job_ids), StageRun.stage == stage, StageRun.state == RunState.DONE
        )
    ).all()
    begun = move_jobs(session, done, before=(JobState.SUCCEEDED,), after=JobState.QUEUED, finished_at=None)
    ids = [move.job_id for move in begun]
    moves = [*begun, *_into_bulk(session, ids)]
    for run in _lock(session, ids, (RunState.DONE,)):
        if run.stage == stage:
            moves.append(Move(run.job_id, run.lane, run.stage, RunState.DONE, QUEUED))
            _make_ready(run)
    session.flush()
    tallies.record(session, moves)
    return len(begun)


def _into_bulk(session: Session, job_ids: Sequence[str]) -> list[Move]:
    """Interactive jobs that nobody waits for any more go on in the bulk lane."""
    moves = []
    for run in _lock(session, job_ids, tuple(RunState)):
        if run.lane == Lane.INTERACTIVE:
            state = tallied(run.state)
            moves.append(Move(run.job_id, run.lane, run.stage, state, None, run_code(run)))
            moves.append(Move(run.job_id, Lane.BULK, run.stage, None, state, after_code=run_code(run)))
            run.lane = Lane.BULK
    session.flush()
    rows = session.execute(
        update(Job)
        .where(col(Job.id).in_(job_ids), col(Job.lane) == Lane.INTERACTIVE)
        .values(lane=Lane.BULK)
        .returning(col(Job.id), col(Job.state))
        .execution_options(synchronize_session=False)
    )
    for job_id, state in rows:
        moves.append(Move(job_id, Lane.INTERACTIVE, JOBS, state, None))
        moves.append(Move(job_id, Lane.BULK, JOBS, None, state))
    return moves


def _make_ready(run: StageRun) -> None:
    run.state, run.attempts, run.available_at, run.sent_at = RunState.READY, 0, now(), None
    run.finished_at = run.error_code = run.error = None
    run.done_units = run.total_units = 0


def _lock(session: Session, job_ids: Sequence[str], states: Sequence[RunState]) -> list[StageRun]:
    return list(
        session.exec(
            select(StageRun)
            .where(col(StageRun.job_id).in_(job_ids), col(StageRun.state).in_(states))
            .order_by(col(StageRun.id))
            .with_for_update()
        )
    )


def carry_out(session: Session, *, limit: int) -> int:
    """One piece of the oldest open order; the number of jobs looked at, 0 when no order is open."""
    order = session.exec(
        select(Order)
        .where(col(Order.finished_at).is_(None))
        .order_by(col(Order.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if order is None:
        return 0
    kind = OrderKind(order.kind)
    if kind is OrderKind.REPROCESS_STALE:
        stale = versions.stale_jobs(session, _scope(order), after=order.cursor, limit=limit)
        job_ids = sorted(stale)
        order.cursor = job_ids[-1] if job_ids else order.cursor
        for stage in Stage:
            order.changed += reprocess(session, [job_id for job_id in job_ids if stale[job_id] is stage], stage)
    elif kind is OrderKind.REPROCESS:
        job_ids, order.cursor = _jobs_since(session, order, limit)
        order.changed += reprocess(session, job_ids, Stage(order.stage or Stage.TRANSLATION))
    else:
        job_ids, order.cursor = _jobs_of_batch(session, order, kind, limit)
        order.changed += cancel(session, job_ids) if kind is OrderKind.CANCEL else retry(session, job_ids)
    if len(job_ids) < limit:
        order.finished_at = now()
    return max(1, len(job_ids))


def _jobs_of_batch(session: Session, order: Order, kind: OrderKind, limit: int) -> tuple[list[str], str]:
    """Jobs that the batch brought in; those that were there before it are not its own to stop."""
    states = (*CLAIMABLE, RunState.RUNNING) if kind is OrderKind.CANCEL else (RunState.FAILED, RunState.CANCELLED)
    query = select(StageRun.job_id, StageRun.id).where(
        StageRun.batch == order.batch_id,
        col(StageRun.state).in_(states),
        col(StageRun.id) > int(order.cursor or 0),
    )
    if order.error_code:
        query = query.where(StageRun.error_code == order.error_code)
    rows = session.exec(query.order_by(col(StageRun.id)).limit(limit)).all()
    # Cancelling moves rows out of the way; a run of a later stage may appear with a higher id meanwhile.
    cursor = str(rows[-1][1]) if rows and kind is OrderKind.RETRY else order.cursor
    return [job_id for job_id, _ in rows], cursor


def _jobs_since(session: Session, order: Order, limit: int) -> tuple[list[str], str]:
    query = select(Job.id).where(col(Job.id) > order.cursor, *versions.succeeded(_scope(order)))
    job_ids = list(session.exec(query.order_by(col(Job.id)).limit(limit)))
    return job_ids, job_ids[-1] if job_ids else order.cursor


def _scope(order: Order) -> versions.Scope:
    return versions.Scope(order.collection, order.since)


def cancel_batch(session: Session, batch: Batch) -> Order:
    """Stop dispatching the batch now, and its jobs piece by piece."""
    batch.cancelled_at = batch.cancelled_at or now()
    return give(session, Order(kind=OrderKind.CANCEL, batch_id=batch.id))


def open_kind(session: Session, batch_id: str) -> OrderKind | None:
    """The kind of the batch's order that is being carried out."""
    kind = session.exec(
        select(Order.kind)
        .where(Order.batch_id == batch_id, col(Order.finished_at).is_(None))
        .order_by(col(Order.id))
        .limit(1)
    ).first()
    return None if kind is None else OrderKind(kind)


def give(session: Session, order: Order) -> Order:
    session.add(order)
    session.flush()
    return order
