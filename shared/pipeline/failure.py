"""What becomes of a run whose attempt went wrong."""

import random

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from shared.db import queue
from shared.db.engine import writing
from shared.db.queue import Claimed
from shared.errors import PermanentError, StageError, TransientError
from shared.pipeline.desk import InHand
from shared.settings import Settings

log = structlog.get_logger()


class WorkerLost(TransientError):
    """The worker ended in the middle of the article."""

    code = queue.WORKER_LOST

    def __init__(self) -> None:
        super().__init__("The worker stopped in the middle of the article.")


def settle(left: InHand, error: StageError, settings: Settings, engine: Engine) -> None:
    """What a child that has ended held: the run at work has failed in this attempt, for the others it was none.

    Safe to repeat, as each of them is still held or not.
    """
    at_work = left.begun[-1] if left.begun else None
    with writing(engine) as session:
        queue.release(session, [held for held in left.held if held.run_id != at_work])
    for held in left.held:
        if held.run_id == at_work:
            record_failure(held, error, settings, engine)


def record_failure(held: Claimed, error: Exception, settings: Settings, engine: Engine) -> None:
    """The retry policy: by type of the error; one that nobody foresaw is tried again, a bounded number of times.

    The pause before the next attempt grows exponentially, with jitter.
    """
    code = _code(error)
    message = str(error) or type(error).__name__
    log.error("stage_failed", code=code, attempts=held.attempts, exc_info=error)
    spent = held.attempts >= settings.max_attempts
    with writing(engine) as session:
        if isinstance(error, PermanentError) or spent:
            queue.fail(session, held, code=code, error=message)
        else:
            pause = settings.retry_base_seconds * 2 ** (held.attempts - 1) * random.uniform(0.8, 1.2)
            queue.give_back(session, held, code=code, error=message, pause_seconds=pause)


def _code(error: Exception) -> str:
    if isinstance(error, StageError):
        return error.code
    if isinstance(error, MemoryError):
        return "out_of_memory"
    return "database" if isinstance(error, DBAPIError) else "unexpected"
