"""What waits for a worker, found by single steps in an index."""

from datetime import datetime

from sqlmodel import Session, col, select

from shared.db.models import StageRun, now
from shared.db.models.queue import WAITING
from shared.db.queue import CLAIMABLE
from shared.domain.status import Lane, RunState, Stage


def next_interactive(session: Session, stage: Stage, *, longest: int | None = None) -> int | None:
    """The interactive run of the stage that has waited longest, among those of at most ``longest`` characters."""
    short = () if longest is None else (col(StageRun.size) <= longest,)
    return session.exec(
        select(StageRun.id)
        .where(
            StageRun.stage == stage,
            StageRun.lane == Lane.INTERACTIVE,
            col(StageRun.state).in_(CLAIMABLE),
            col(StageRun.available_at) <= now(),
            *short,
        )
        .order_by(col(StageRun.id))
        .limit(1)
    ).first()


def in_flight(session: Session, stage: Stage, lane: Lane, *, most: int, client: str | None = None) -> int:
    """Runs that were sent and not claimed yet, of all clients or of one, counted up to ``most``."""
    sent = [col(StageRun.stage) == stage, col(StageRun.lane) == lane, col(StageRun.state) == RunState.QUEUED]
    if client is not None:
        sent.append(col(StageRun.client) == client)
    return len(session.exec(select(StageRun.id).where(*sent).limit(most)).all())


def oldest_waiting(session: Session, stage: Stage, lane: Lane) -> datetime | None:
    """Since when the run waits that nobody has claimed for longest; None when none waits."""
    return session.exec(
        select(StageRun.available_at)
        .where(StageRun.stage == stage, StageRun.lane == lane, WAITING)
        .order_by(col(StageRun.available_at))
        .limit(1)
    ).first()
