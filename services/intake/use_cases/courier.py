"""Sending on the side: whoever has committed waits for the broker a moment at most."""

import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait

from celery import Celery

from shared.domain.status import Lane, Stage
from shared.pipeline.messages import send

_PAUSE_SECONDS = 1.0
_MOST_IN_MESSAGE = 16


class Courier:
    """Sends for one writer, with a circuit breaker for while the broker does not take what it is sent.

    A broker that is well answers in a millisecond or two, and waiting for it keeps commits large. One that is away or
    wedged costs ``patience_seconds`` once: then ``takes`` is false, and what is written meanwhile is left to the
    dispatcher. A second after a failure the next messages try again, and nobody waits for those.
    """

    def __init__(self, app: Celery, *, patience_seconds: float) -> None:
        self._app = app
        self._patience = patience_seconds
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="courier")
        self._outstanding: Future[bool] | None = None
        self._is_well = True
        self._closed_until = 0.0

    def takes(self) -> bool:
        """Whether to hand over what is written next; if not, it is the dispatcher's to send."""
        self._look()
        return self._outstanding is None and (self._is_well or time.monotonic() >= self._closed_until)

    def carry(self, run_ids: Sequence[int]) -> None:
        """Send these runs of the translation stage, which were committed after ``takes`` said yes."""
        self._outstanding = self._thread.submit(self._send, run_ids)
        if self._is_well:
            wait([self._outstanding], self._patience)
        self._look()

    def _look(self) -> None:
        if self._outstanding is None:
            return
        if not self._outstanding.done():
            self._is_well = False
            return
        self._is_well = self._outstanding.exception() is None and self._outstanding.result()
        self._outstanding = None
        if not self._is_well:
            self._closed_until = time.monotonic() + _PAUSE_SECONDS

    def _send(self, run_ids: Sequence[int]) -> bool:
        # A few to a message: at this rate they wait for each other anyway, and a message costs as much as a row.
        return all(
            send(self._app, Stage.TRANSLATION, Lane.INTERACTIVE, run_ids[at : at + _MOST_IN_MESSAGE])
            for at in range(0, len(run_ids), _MOST_IN_MESSAGE)
        )
