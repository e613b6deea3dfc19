"""Keeping the leases of what a worker has in hand, and ending a worker that is wedged."""

import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from shared.db import queue
from shared.db.engine import writing
from shared.db.queue import Claimed
from shared.settings import Settings

log = structlog.get_logger()

_GRACE_SECONDS = 10.0


class InHand:
    """The runs that this process holds, and until when the one at work may take."""

    def __init__(self, claimed: Iterable[Claimed]) -> None:
        self._lock = threading.Lock()
        self._held = set(claimed)
        self._until = float("inf")

    def add(self, held: Claimed) -> None:
        with self._lock:
            self._held.add(held)

    @contextmanager
    def at_work(self, held: Claimed, *, limit_seconds: int) -> Iterator[None]:
        self._until = time.monotonic() + limit_seconds + _GRACE_SECONDS
        try:
            yield
        finally:
            self._until = float("inf")
            with self._lock:
                self._held.discard(held)

    def all(self) -> list[Claimed]:
        with self._lock:
            return list(self._held)

    @property
    def is_wedged(self) -> bool:
        return time.monotonic() > self._until


@contextmanager
def keeping(claimed: Iterable[Claimed], *, engine: Engine, settings: Settings) -> Iterator[InHand]:
    """Renew the leases of what is still in hand until the block ends."""
    in_hand = InHand(claimed)
    stop = threading.Event()

    def renew() -> None:
        while not stop.wait(settings.lease_seconds / 3):
            if in_hand.is_wedged:
                # Not even the alarm could stop it: the process goes, its leases run out, others take over.
                log.error("wedged", runs=[held.run_id for held in in_hand.all()])
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                with writing(engine) as session:
                    queue.renew(session, in_hand.all(), lease_seconds=settings.lease_seconds)
            except DBAPIError as error:
                log.warning("lease_not_renewed", error=str(error))

    thread = threading.Thread(target=renew, name="lease", daemon=True)
    thread.start()
    try:
        yield in_hand
    finally:
        stop.set()
        thread.join()
