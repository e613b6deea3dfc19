"""How every stage runs: claim, work under a renewed lease, commit the result, then send the next."""

import random
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import structlog
from celery import Celery
from celery.exceptions import SoftTimeLimitExceeded
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from shared.db import queue
from shared.db.engine import writing
from shared.db.queue import Claimed
from shared.errors import LeaseLost, PermanentError, StageError
from shared.pipeline.messages import send
from shared.settings import Settings

log = structlog.get_logger()

Commit = Callable[[Session], None]


@dataclass(frozen=True, slots=True)
class Context:
    """What a stage's work may use: the database, the settings, and a way to show progress."""

    engine: Engine
    settings: Settings
    held: Claimed

    def progress(self, done: int, total: int) -> None:
        with writing(self.engine) as session:
            queue.report(session, self.held, done=done, total=total)


Work = Callable[[Context], Commit]
"""Reads and computes; returns what writes the result inside the closing transaction."""


def run_stage(run_ids: Sequence[int], *, work: Work, app: Celery, engine: Engine, settings: Settings) -> None:
    """Work on those of the runs that can be claimed. Safe to repeat at any point."""
    with writing(engine) as session:
        claimed = queue.claim(session, run_ids, lease_seconds=settings.lease_seconds)
    with _renewing(claimed, engine=engine, settings=settings) as finished:
        for held in claimed:
            _run_one(Context(engine, settings, held), work=work, app=app)
            finished(held)


def _run_one(context: Context, *, work: Work, app: Celery) -> None:
    held = context.held
    with structlog.contextvars.bound_contextvars(job=held.job_id, stage=str(held.stage)):
        try:
            commit = work(context)
            with writing(context.engine) as session:
                commit(session)
                following = queue.complete(session, held)
        except LeaseLost:
            log.warning("lease_lost")
        except (Exception, SoftTimeLimitExceeded) as error:
            _record_failure(context, error)
        else:
            log.info("stage_done", attempts=held.attempts)
            if following is not None and held.stage.next is not None and held.lane == "interactive":
                send(app, held.stage.next, held.lane, [following])


def _record_failure(context: Context, error: BaseException) -> None:
    """Retry is decided by type; an error that nobody foresaw is tried again, a bounded number of times."""
    held, settings = context.held, context.settings
    code = error.code if isinstance(error, StageError) else _code(error)
    message = str(error) or type(error).__name__
    log.error("stage_failed", code=code, attempts=held.attempts, exc_info=error)
    spent = held.attempts >= settings.max_attempts
    with writing(context.engine) as session:
        if isinstance(error, PermanentError) or spent:
            queue.fail(session, held, code=code, error=message)
        else:
            pause = settings.retry_base_seconds * 2 ** (held.attempts - 1) * random.uniform(0.8, 1.2)
            queue.give_back(session, held, code=code, error=message, pause_seconds=pause)


def _code(error: BaseException) -> str:
    if isinstance(error, SoftTimeLimitExceeded):
        return "time_limit"
    return "database" if isinstance(error, DBAPIError) else "unexpected"


@contextmanager
def _renewing(claimed: Sequence[Claimed], *, engine: Engine, settings: Settings) -> Iterator[Callable[[Claimed], None]]:
    """Renew the leases of what is still in hand until the block ends."""
    in_hand = set(claimed)
    stop = threading.Event()

    def renew() -> None:
        while not stop.wait(settings.lease_seconds / 3):
            try:
                with writing(engine) as session:
                    for held in sorted(in_hand, key=lambda one: one.run_id):
                        queue.renew(session, held, lease_seconds=settings.lease_seconds)
            except DBAPIError as error:
                log.warning("lease_not_renewed", error=str(error))

    thread = threading.Thread(target=renew, name="lease", daemon=True)
    if claimed:
        thread.start()
    try:
        yield in_hand.discard
    finally:
        stop.set()
        if claimed:
            thread.join()
