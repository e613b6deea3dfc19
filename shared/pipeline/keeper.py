"""A small process beside a worker's child: renews its leases, and ends it when it is wedged.

It is a process because nothing inside the child is sure to run: native code that keeps the interpreter's lock stops
every thread of its process, and a pattern or a library may keep it for minutes.
"""

import os
import select
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from shared.db import queue
from shared.db.engine import make_engine, writing
from shared.db.queue import Claimed
from shared.errors import StageError
from shared.pipeline.desk import Desk, InHand
from shared.pipeline.failure import WorkerLost, settle
from shared.pipeline.limits import TimeLimit
from shared.settings import Settings

log = structlog.get_logger()

_TICK_SECONDS = 0.5
_DYING_SECONDS = 10.0
_IGNORED = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2)


def run(desk: Desk, worker: int, settings: Settings) -> None:
    """Keep watch until the worker has ended: ``worker`` is a pipe that only it and its children can write to."""
    for number in _IGNORED:
        # The child ends its article after a signal to end; its leases are kept until then.
        signal.signal(number, signal.SIG_IGN)
    with suppress(OSError):
        Path("/proc/self/comm").write_text("keeper")
    keeper = Keeper(desk, make_engine(settings), settings)
    while not select.select([worker], [], [], _TICK_SECONDS)[0]:
        keeper.look()
    keeper.end()


@dataclass(slots=True)
class Keeper:
    """What it knows of the child at work. Losing it costs one renewal more."""

    desk: Desk
    engine: Engine
    settings: Settings
    _child: "_Child | None" = None
    _renewed: float = field(default=float("-inf"))

    def look(self) -> None:
        """One look at the desk: renew, or settle what an ended or wedged child leaves."""
        hand = self.desk.read()
        if hand is None or hand.until is None:
            return
        if self._child is None or self._child.pid != hand.pid:
            self._follow(_Child(hand.pid))
        assert self._child is not None
        if self._child.is_settled:
            return
        try:
            if self._child.has_ended(within=0):
                self._settle(hand, WorkerLost())
            elif time.monotonic() > hand.until:
                self._end_child(hand)
            elif hand.held and time.monotonic() - max(self._renewed, hand.since) > self.settings.lease_seconds / 3:
                self._renew(hand.held)
        except SQLAlchemyError as error:
            # Leases last for three looks of this kind, and the next comes soon.
            log.warning("lease_not_renewed", error=str(error))

    def end(self) -> None:
        """The worker and all its children have ended."""
        hand = self.desk.read()
        if hand is not None and hand.held and not (self._child and self._child.is_settled):
            with suppress(SQLAlchemyError):
                self._settle(hand, WorkerLost())

    def _follow(self, child: "_Child") -> None:
        if self._child is not None:
            self._child.close()
        self._child = child

    def _renew(self, held: Sequence[Claimed]) -> None:
        with writing(self.engine) as session:
            queue.renew(session, held, lease_seconds=self.settings.lease_seconds)
        self._renewed = time.monotonic()

    def _end_child(self, hand: InHand) -> None:
        assert self._child is not None
        log.error("wedged", runs=[one.run_id for one in hand.held])
        try:
            # Before its end, because whoever takes its place settles what it finds as lost.
            self._settle(hand, TimeLimit("Not done within the time limit of this stage; the worker had to be ended."))
        finally:
            self._child.kill()
            self._child.has_ended(within=_DYING_SECONDS)

    def _settle(self, hand: InHand, error: StageError) -> None:
        settle(hand, error, self.settings, self.engine)
        if self._child is not None:
            self._child.is_settled = True


class _Child:
    """A process that can be watched and ended without taking another of the same number for it."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.is_settled = False
        try:
            self._handle: int | None = os.pidfd_open(pid)
        except ProcessLookupError:
            self._handle = None

    def has_ended(self, *, within: float) -> bool:
        return self._handle is None or bool(select.select([self._handle], [], [], within)[0])

    def kill(self) -> None:
        if self._handle is not None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def close(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
