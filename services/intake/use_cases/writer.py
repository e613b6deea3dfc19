"""Group commit: submissions that come in together are written in one transaction.

A commit that must survive a power cut waits for the disk, so one a request would bound the intake to what the
disk can sync. While one commit waits, those that came meanwhile gather for the next.
"""

import queue
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from services.intake.use_cases.courier import Courier
from shared.db import articles, idempotency
from shared.db.articles import Accepted, Submission
from shared.db.engine import writing
from shared.db.faults import refuses_value
from shared.db.idempotency import KeyReused, Token
from shared.db.models import IdempotencyKey
from shared.domain.status import Lane

log = structlog.get_logger()

_MOST_TOGETHER = 64
_LOOK_SECONDS = 1.0


class NotWritten(Exception):
    """The article was not written in time. Send it again: it is not taken twice."""


@dataclass(frozen=True, slots=True)
class Pending:
    """One submission that waits for its transaction."""

    submission: Submission
    lane: Lane
    client: str
    token: Token | None
    answer: "Future[Accepted]" = field(default_factory=Future)


class Writer:
    """One thread a process that writes what its requests submit."""

    def __init__(
        self, engine: Engine, courier: Courier, *, remember_hours: int, at_once: int, write_seconds: float
    ) -> None:
        self._remember_hours = remember_hours
        self._at_once = at_once
        self._write_seconds = write_seconds
        self._engine = engine
        self._courier = courier
        self._pending: queue.SimpleQueue[Pending] = queue.SimpleQueue()
        self._start = threading.Lock()
        self._thread: threading.Thread | None = None

    def submit(self, submission: Submission, *, lane: Lane, client: str, token: Token | None) -> Accepted:
        """Store the article and its job; a job that is there already is returned as it is.

        Raises:
            KeyReused: the token's key came with another body before.
            DBAPIError: the database could not take it.
            NotWritten: it took longer than ``write_seconds``, or the thread that wrote it ended.
        """
        pending = Pending(submission, lane, client, token)
        self._pending.put(pending)
        until = time.monotonic() + self._write_seconds
        while (left := until - time.monotonic()) > 0:
            # Again at each look: a thread that ended leaves what waits to the next one.
            self._ensure_thread()
            try:
                return pending.answer.result(min(left, _LOOK_SECONDS))
            except NotYet:
                continue
        # Whoever gave up must not find it written later; what is in a transaction already may still be.
        pending.answer.cancel()
        raise NotWritten

    def _ensure_thread(self) -> None:
        with self._start:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            together = [self._pending.get()]
            try:
                while len(together) < _MOST_TOGETHER:
                    together.append(self._pending.get_nowait())
            except queue.Empty:
                pass
            try:
                for part in _apart([one for one in together if one.answer.set_running_or_notify_cancel()]):
                    self._write(part)
            except Exception as error:
                log.error("writer_failed", error=repr(error))
            finally:
                # Also when the thread itself ends here: nobody waits for an answer that nobody will give.
                for one in together:
                    if not one.answer.done():
                        one.answer.set_exception(NotWritten())

    def _write(self, together: Sequence[Pending]) -> None:
        sends = self._courier.takes()
        try:
            accepted = self._commit(together, sends=sends)
        except DBAPIError as error:
            if isinstance(error, OperationalError) and not refuses_value(error):
                # The database is away or busy: that is so for all of them.
                for pending in together:
                    pending.answer.set_exception(error)
            else:
                self._write_apart(together, error)
        except Exception as error:
            for pending in together:
                pending.answer.set_exception(error)
        else:
            for pending, one in zip(together, accepted, strict=True):
                if isinstance(one, KeyReused):
                    pending.answer.set_exception(one)
                else:
                    pending.answer.set_result(one)
            fresh = [one.run_id for one in accepted if isinstance(one, Accepted) and one.run_id is not None]
            if fresh:
                self._courier.carry(fresh)

    def _write_apart(self, together: Sequence[Pending], error: DBAPIError) -> None:
        """One of them cannot be written: it must not take the others with it."""
        if len(together) == 1:
            together[0].answer.set_exception(error)
            return
        for pending in together:
            self._write([pending])

    def _commit(self, together: Sequence[Pending], *, sends: bool) -> list[Accepted | KeyReused]:
        found: dict[int, Accepted | KeyReused] = {}
        alike = attrgetter("lane", "client")
        tokens = {one.token: one.submission.article_id for one in together if one.token is not None}
        with writing(self._engine) as session:
            earlier = idempotency.claim(session, tokens, hours=self._remember_hours)
            found |= {id(one): _again(one.token, earlier[one.token]) for one in together if one.token in earlier}
            fresh = [one for one in together if one.token not in earlier]
            for (lane, client), group in groupby(sorted(fresh, key=alike), key=alike):
                waiting = list(group)
                submissions = [one.submission for one in waiting]
                # Nobody in particular shares with nobody: without a key everything goes out. With the broker away
                # nothing does: a run that is marked as sent waits for longer than one that is not.
                at_once = 0 if not sends else self._at_once if client else None
                written = articles.add(session, submissions, lane=lane, client=client, at_once=at_once)
                found |= {id(one): accepted for one, accepted in zip(waiting, written, strict=True)}
                there = zip(waiting, written, strict=True)
                idempotency.were_there(session, [one.token for one, to in there if one.token and not to.created])
        return [found[id(one)] for one in together]


def _apart(together: Sequence[Pending]) -> Iterator[Sequence[Pending]]:
    """What may share a transaction: of several with the same key each finds what the one before it left."""
    rest = together
    while rest:
        seen: set[tuple[str, str]] = set()
        part: list[Pending] = []
        later: list[Pending] = []
        for one in rest:
            pair = (one.token.client, one.token.key) if one.token else None
            (later if pair in seen else part).append(one)
            if pair:
                seen.add(pair)
        yield part
        rest = later


def _again(token: Token, row: IdempotencyKey) -> Accepted | KeyReused:
    if row.body != token.body:
        return KeyReused(token.key)
    article_id = row.article_id
    job_id = articles.job_id_of(article_id)
    return Accepted(job_id, article_id, created=row.created, run_id=None, created_at=row.created_at, repeated=True)
