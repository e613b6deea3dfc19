"""What a worker's child tells its keeper: the runs it has in hand, and until when the one at work may take."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from shared.db.queue import Claimed
from shared.pipeline.desk import Desk, InHand
from shared.pipeline.limits import time_limit

_GRACE_SECONDS = 5.0
"""The keeper ends the process so long after the alarm should have ended the work."""

BETWEEN_SECONDS = 300.0
"""And so long after a message came or an article ended, if no other was begun: a database gives up sooner."""


class Hand:
    """The runs that this process holds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._now = InHand(os.getpid())
        self._write(until=time.monotonic() + BETWEEN_SECONDS)

    def add(self, *claimed: Claimed) -> None:
        since = self._now.since if self._now.held else time.monotonic()
        self._write(held=(*self._now.held, *claimed), since=since)

    def empty(self) -> None:
        self._write(held=(), begun=(), until=None)

    @contextmanager
    def at_work(self, run: Claimed, *, limit_seconds: float) -> Iterator[Callable[[], None]]:
        """Hold the run to its time limit. What is yielded gives it its whole time once more."""
        self._write(begun=(*self._now.begun, run.run_id))

        def again() -> None:
            self._write(until=time.monotonic() + limit_seconds + _GRACE_SECONDS)

        try:
            with time_limit(limit_seconds) as start_alarm:

                def more_time() -> None:
                    again()
                    start_alarm()

                again()
                yield more_time
        finally:
            held = tuple(one for one in self._now.held if one.run_id != run.run_id)
            self._write(held=held, begun=self._now.begun[:-1], until=time.monotonic() + BETWEEN_SECONDS)

    def _write(self, **values: object) -> None:
        self._now = replace(self._now, **values)  # type: ignore[arg-type]  # fields of its own
        self._desk.write(self._now)


@contextmanager
def keeping(*, desk: Desk) -> Iterator[Hand]:
    """The keeper renews the leases of what is in hand, and ends this process if nothing moves, until the block ends."""
    hand = Hand(desk)
    try:
        yield hand
    finally:
        hand.empty()
