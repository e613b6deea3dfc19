"""Group commit: submissions that come in together are written in one transaction.

A commit that must survive a power cut waits for the disk, so one a request would bound the intake to what the
disk can sync. While one commit waits, those that came meanwhile gather for the next.
"""

import queue
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from celery import Celery
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from shared.db import articles
from shared.db.articles import Accepted, Submission
from shared.db.engine import writing
from shared.domain.status import Lane, Stage
from shared.pipeline.messages import send

_MOST_TOGETHER = 64
_MOST_IN_MESSAGE = 16


@dataclass(frozen=True, slots=True)
class Pending:
    """One submission that waits for its transaction."""

    submission: Submission
    lane: Lane
    client: str
    answer: "Future[Accepted]" = field(default_factory=Future)


class Writer:
    """One thread a process that writes what its requests submit."""

    def __init__(self, engine: Engine, app: Celery) -> None:
        self._engine = engine
        self._app = app
        self._pending: queue.SimpleQueue[Pending] = queue.SimpleQueue()
        self._start = threading.Lock()
        self._thread: threading.Thread | None = None

    def submit(self, submission: Submission, *, lane: Lane, client: str) -> Accepted:
        """Store the article and its job; a job that is there already is returned as it is.

        Raises:
            DBAPIError: the database could not take it.
        """
        self._ensure_thread()
        pending = Pending(submission, lane, client)
        self._pending.put(pending)
        return pending.answer.result()

    def _ensure_thread(self) -> None:
        with self._start:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            together = [self._pending.get()]
            while len(together) < _MOST_TOGETHER:
                try:
                    together.append(self._pending.get_nowait())
                except queue.Empty:
                    break
            self._write(together)

    def _write(self, together: Sequence[Pending]) -> None:
        try:
            accepted = self._commit(together)
        except OperationalError as error:
            # The database is away or busy: that is so for all of them.
            for pending in together:
                pending.answer.set_exception(error)
        except DBAPIError as error:
            self._write_apart(together, error)
        except BaseException as error:
            for pending in together:
                pending.answer.set_exception(error)
        else:
            for pending, one in zip(together, accepted, strict=True):
                pending.answer.set_result(one)
            fresh = [one.run_id for one in accepted if one.run_id is not None]
            # A few to a message: at this rate they wait for each other anyway, and a message costs as much as a row.
            for at in range(0, len(fresh), _MOST_IN_MESSAGE):
                if not send(self._app, Stage.TRANSLATION, Lane.INTERACTIVE, fresh[at : at + _MOST_IN_MESSAGE]):
                    break

    def _write_apart(self, together: Sequence[Pending], error: DBAPIError) -> None:
        """One of them cannot be written: it must not take the others with it."""
        if len(together) == 1:
            together[0].answer.set_exception(error)
            return
        for pending in together:
            self._write([pending])

    def _commit(self, together: Sequence[Pending]) -> list[Accepted]:
        found: dict[int, Accepted] = {}
        alike = attrgetter("lane", "client")
        with writing(self._engine) as session:
            for (lane, client), group in groupby(sorted(together, key=alike), key=alike):
                held = list(group)
                written = articles.add(session, [one.submission for one in held], lane=lane, client=client)
                found |= {id(one): accepted for one, accepted in zip(held, written, strict=True)}
        return [found[id(one)] for one in together]
