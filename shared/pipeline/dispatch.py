"""What the dispatcher does in one round. Any number of dispatchers may run side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog
from celery import Celery
from sqlalchemy import Engine, func
from sqlmodel import Session, col, select, update

from shared.db.engine import writing
from shared.db.models import Job, StageRun, now
from shared.domain.status import JobState, Lane, RunState, Stage
from shared.pipeline.messages import send
from shared.settings import Settings

log = structlog.get_logger()

WORKER_LOST = "worker_lost"


@dataclass(frozen=True, slots=True)
class Batch:
    """Stage runs that go out in one message."""

    stage: Stage
    lane: Lane
    run_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did, in stage runs."""

    sent: int
    returned: int
    failed: int


def dispatch_once(engine: Engine, app: Celery, settings: Settings) -> Round:
    """Return expired leases, then send what is ready and send again what was lost.

    Rows are marked as sent before the messages go out: a dispatcher that dies between the two
    leaves rows that are sent again after ``resend_seconds``.
    """
    with writing(engine) as session:
        returned, failed = _expire(session, settings)
        batches = [batch for stage in Stage for lane in Lane for batch in _take(session, stage, lane, settings)]
    for batch in batches:
        if not send(app, batch.stage, batch.lane, batch.run_ids):
            break
    return Round(sum(len(batch.run_ids) for batch in batches), returned, failed)


def _expire(session: Session, settings: Settings) -> tuple[int, int]:
    time = now()
    expired = session.exec(
        select(StageRun)
        .where(StageRun.state == RunState.RUNNING, col(StageRun.lease_until) < time)
        .with_for_update(skip_locked=True)
    ).all()
    failed = 0
    for run in expired:
        run.claim, run.lease_until = None, None
        run.error_code = WORKER_LOST
        run.error = f"The worker stopped in the middle of attempt {run.attempts}."
        if run.attempts < settings.max_attempts:
            run.state, run.available_at, run.sent_at = RunState.READY, time, None
            continue
        failed += 1
        run.state, run.finished_at = RunState.FAILED, time
        session.exec(update(Job).where(col(Job.id) == run.job_id).values(state=JobState.FAILED, finished_at=time))
    return len(expired) - failed, failed


def _take(session: Session, stage: Stage, lane: Lane, settings: Settings) -> list[Batch]:
    """Mark and group what should go out now, oldest first, within the lane's window."""
    time = now()
    lost_since = time - timedelta(seconds=settings.resend_seconds)
    ready = (col(StageRun.state) == RunState.READY) & (col(StageRun.available_at) <= time)
    lost = (col(StageRun.state) == RunState.QUEUED) & (col(StageRun.sent_at) < lost_since)
    room = settings.dispatch_window - _in_flight(session, stage, lane, lost_since=lost_since)
    if room <= 0:
        return []
    runs = session.exec(
        select(StageRun)
        .where(StageRun.stage == stage, StageRun.lane == lane, ready | lost)
        .order_by(col(StageRun.id))
        .limit(room)
        .with_for_update(skip_locked=True)
    ).all()
    for run in runs:
        run.state, run.sent_at = RunState.QUEUED, time
    return _grouped(stage, lane, runs, size=settings.dispatch_batch if lane is Lane.BULK else 1)


def _in_flight(session: Session, stage: Stage, lane: Lane, *, lost_since: object) -> int:
    return session.exec(
        select(func.count())
        .select_from(StageRun)
        .where(
            StageRun.stage == stage,
            StageRun.lane == lane,
            StageRun.state == RunState.QUEUED,
            col(StageRun.sent_at) >= lost_since,
        )
    ).one()


def _grouped(stage: Stage, lane: Lane, runs: Sequence[StageRun], *, size: int) -> list[Batch]:
    """Batches of fresh runs; a run that failed before goes alone, so that it can hurt only itself."""
    alone = [run.id for run in runs if run.attempts]
    fresh = [run.id for run in runs if not run.attempts]
    groups = [[one] for one in alone] + [fresh[at : at + size] for at in range(0, len(fresh), size)]
    return [Batch(stage, lane, tuple(one for one in group if one is not None)) for group in groups]
