"""How every stage runs: claim, work under a renewed lease, commit the result, then send the next."""

import math
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import structlog
from celery import Celery
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from shared.db import queue, versions, waiting
from shared.db.engine import reading, writing
from shared.db.faults import refuses_value
from shared.db.queue import Claimed
from shared.domain.status import Lane, Stage
from shared.errors import LeaseLost, Outdated, Unstorable
from shared.pipeline import pace
from shared.pipeline.desk import Desk
from shared.pipeline.failure import record_failure
from shared.pipeline.lease import Hand, keeping
from shared.pipeline.messages import send
from shared.settings import Settings

log = structlog.get_logger()

_SHORTER = 4
_OTHERS_SECONDS = 2.0
"""The time slice of those that interrupt a long article: when it is over, the long one has its next piece."""


class Stopping(Exception):
    """The worker is told to stop; what is written of the article stays, and another goes on with it."""


Commit = Callable[[Session], None]


@contextmanager
def storing(engine: Engine) -> Iterator[Session]:
    """A transaction that writes what was read from an article.

    Raises:
        Unstorable: the database cannot hold it.
    """
    try:
        with writing(engine) as session:
            yield session
    except (DBAPIError, UnicodeEncodeError, OverflowError) as error:
        if isinstance(error, DBAPIError) and not refuses_value(error):
            raise
        raise Unstorable(f"The database cannot hold what was read: {getattr(error, 'orig', error)}") from error


@dataclass(frozen=True, slots=True)
class Context:
    """What a stage's work may use: the database, the settings, and a way to show progress."""

    engine: Engine
    settings: Settings
    held: Claimed
    fingerprint: str = ""
    between: Callable[[], None] = lambda: None

    @property
    def written(self) -> int:
        """How many units of this result an earlier attempt has written and left."""
        return queue.written_part(self.held, fingerprint=self.fingerprint)

    def progress(self, done: int, total: int) -> None:
        """Show how far the work is. This is a safe point to stop.

        Raises:
            LeaseLost: the job was cancelled, or another worker has it.
        """
        with writing(self.engine) as session:
            if not queue.report(session, self.held, done=done, total=total):
                raise LeaseLost(f"stage run {self.held.run_id} is no longer held")

    def piece(self, done: int, total: int, write: Commit | None = None) -> None:
        """End a piece of a long article: ``write`` it, show progress, and let others step in.

        Pieces that are written come in order and outlive the attempt: the next one finds how many units there are.

        Raises:
            LeaseLost: the job was cancelled, or another worker has it; nothing is written.
            Unstorable: the database cannot hold what ``write`` writes.
            Stopping: the worker is told to stop.
        """
        if write is None:
            self.progress(done, total)
        else:
            with storing(self.engine) as session:
                if not queue.keep_part(session, self.held, fingerprint=self.fingerprint, done=done, total=total):
                    raise LeaseLost(f"stage run {self.held.run_id} is no longer held")
                write(session)
        self.between()


@dataclass(frozen=True, slots=True)
class Result:
    """What a stage found: ``commit`` writes it inside the closing transaction.

    Where it raises ``Outdated`` that transaction rolls back, ``refresh`` computes anew what has changed, outside of
    any transaction, and it is called again. A stage that can be outdated makes sure that this ends. ``last`` is what is
    left to do when the run is closed, in the same transaction.
    """

    commit: Commit
    language: str
    refresh: Callable[[], None] = lambda: None
    last: Commit = lambda _: None


@dataclass(frozen=True, slots=True)
class Work:
    """A stage's work on one article.

    ``version`` is that of the work for articles of a language; ``languages`` have versions of their own.
    ``fingerprint`` names a job's inputs and that version: where it is what the run had when it was done before, its
    stored result stands and ``run`` is not called.
    """

    version: Callable[[str], str]
    fingerprint: Callable[[Session, str], str]
    run: Callable[[Context], Result]
    languages: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class WorkerContext:
    """What one worker process serves its stage with. ``is_stopping`` is asked between articles."""

    stage: Stage
    work: Work
    app: Celery
    engine: Engine
    settings: Settings
    desk: Desk = field(default_factory=Desk)
    is_stopping: Callable[[], bool] = lambda: False


def run_stage(run_ids: Sequence[int], *, worker: WorkerContext) -> None:
    """Work on those of the runs that can be claimed. Safe to repeat at any point.

    Between two bulk articles a worker that serves both lanes takes what is interactive; one that is
    told to stop returns what it has not begun.
    """
    with keeping(desk=worker.desk) as hand:
        claimed = _claim(run_ids, worker)
        hand.add(*claimed)
        for place, held in enumerate(claimed):
            if worker.is_stopping():
                with writing(worker.engine) as session:
                    queue.release(session, claimed[place:])
                return
            if held.lane is Lane.BULK and Lane.INTERACTIVE in worker.settings.worker_lanes:
                _serve_interactive(worker, hand)
            _run_one(held, worker, hand)


def _claim(run_ids: Sequence[int], worker: WorkerContext) -> list[Claimed]:
    with writing(worker.engine) as session:
        return queue.claim(session, run_ids, stage=worker.stage, lease_seconds=worker.settings.lease_seconds)


def _serve_interactive(
    worker: WorkerContext, hand: Hand, *, longest: int | None = None, seconds: float = math.inf
) -> None:
    """Work on what is interactive, waits and is no longer than that, until so much time is spent."""
    until = time.monotonic() + seconds
    while not worker.is_stopping() and time.monotonic() < until:
        with reading(worker.engine) as session:
            urgent = waiting.next_interactive(session, worker.stage, longest=longest)
        claimed = [] if urgent is None else _claim([urgent], worker)
        if not claimed:
            return
        for held in claimed:
            hand.add(held)
            _run_one(held, worker, hand)


def _between_pieces(held: Claimed, worker: WorkerContext, hand: Hand, more_time: Callable[[], None]) -> None:
    """Let interactive articles that are much shorter interrupt this one, which then has its whole time again.

    Shorter by a factor of ``_SHORTER``, so that interruptions nest a few deep at most.
    """
    if worker.is_stopping():
        raise Stopping
    if Lane.INTERACTIVE in worker.settings.worker_lanes:
        longest = None if held.lane is Lane.BULK else held.size // _SHORTER
        _serve_interactive(worker, hand, longest=longest, seconds=_OTHERS_SECONDS)
    more_time()


def _run_one(held: Claimed, worker: WorkerContext, hand: Hand) -> None:
    limit = worker.settings.limit_seconds(worker.stage)
    with structlog.contextvars.bound_contextvars(job=held.job_id, stage=str(held.stage)):
        try:
            with hand.at_work(held, limit_seconds=limit) as more_time:
                following = _work(held, worker, lambda: _between_pieces(held, worker, hand, more_time))
        except LeaseLost:
            log.warning("lease_lost")
        except Stopping:
            with writing(worker.engine) as session:
                queue.release(session, [held])
        except Exception as error:
            record_failure(held, error, worker.settings, worker.engine)
        else:
            log.info("stage_done", attempts=held.attempts)
            if following is not None and held.stage.next is not None and held.lane is Lane.INTERACTIVE:
                send(worker.app, held.stage.next, held.lane, [following])


def _work(held: Claimed, worker: WorkerContext, between: Callable[[], None]) -> int | None:
    started = time.monotonic()
    with reading(worker.engine) as session:
        fingerprint = worker.work.fingerprint(session, held.job_id)
    if fingerprint == held.fingerprint:
        with writing(worker.engine) as session:
            version = worker.work.version(held.language)
            return queue.complete(session, held, fingerprint=fingerprint, language=held.language, version=version)
    result = worker.work.run(Context(worker.engine, worker.settings, held, fingerprint, between))
    while True:
        try:
            return _close(held, result, worker, fingerprint=fingerprint, started=started)
        except Outdated:
            result.refresh()


def _close(held: Claimed, result: Result, worker: WorkerContext, *, fingerprint: str, started: float) -> int | None:
    with storing(worker.engine) as session:
        result.commit(session)
        version = worker.work.version(result.language)
        following = queue.complete(session, held, fingerprint=fingerprint, language=result.language, version=version)
        if result.language not in worker.work.languages:
            versions.publish_one(session, held.stage, result.language, version)
        seconds = time.monotonic() - started
        pace.measured(session, held.stage, result.language, characters=held.size, seconds=seconds)
        result.last(session)
    return following
