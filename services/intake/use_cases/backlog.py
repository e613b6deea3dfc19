"""Backpressure: above a bound of unfinished jobs new ones are refused, with a time after which to come back."""

import threading
import time
from dataclasses import dataclass

from sqlmodel import Session, col, select

from shared.db import tallies
from shared.db.models import TallySample
from shared.domain.status import Lane
from shared.settings import Settings

_REMEMBERED_SECONDS = 1.0
_SHORTEST, _LONGEST, _UNKNOWN = 1, 3600, 60
# Whoever came back as soon as there is room for one would find it taken by others who wait.
_ROOM = 0.05


class BacklogFull(Exception):
    """Too many jobs of this lane wait already."""

    def __init__(self, lane: Lane, unfinished: int, limit: int, retry_after: int) -> None:
        super().__init__(f"{unfinished:,} {lane} jobs are unfinished; the limit is {limit:,}.")
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Level:
    unfinished: int
    ended_per_second: float


class Gate:
    """Knows how full each lane is; asks the database at most once a second."""

    def __init__(self, settings: Settings) -> None:
        self._limits = {Lane.BULK: settings.max_backlog, Lane.INTERACTIVE: settings.max_interactive}
        self._levels: dict[Lane, tuple[float, Level]] = {}
        self._lock = threading.Lock()

    def check(self, session: Session, lane: Lane) -> None:
        """Let one more in.

        Raises:
            BacklogFull: the lane is at its limit.
        """
        level = self._level(session, lane)
        limit = self._limits[lane]
        if level.unfinished >= limit:
            raise BacklogFull(lane, level.unfinished, limit, _retry_after(level, limit))

    def _level(self, session: Session, lane: Lane) -> Level:
        with self._lock:
            read_at, level = self._levels.get(lane, (float("-inf"), Level(0, 0.0)))
            if time.monotonic() - read_at > _REMEMBERED_SECONDS:
                level = Level(tallies.unfinished(session, lane), ended_per_second(session, tallies.lane_scope(lane)))
                self._levels[lane] = time.monotonic(), level
            return level


def _retry_after(level: Level, limit: int) -> int:
    if level.ended_per_second <= 0:
        return _UNKNOWN
    too_many = level.unfinished - limit * (1 - _ROOM)
    return int(min(_LONGEST, max(_SHORTEST, too_many / level.ended_per_second)))


def ended_per_second(session: Session, scope: str) -> float:
    """Jobs that ended a second, over the samples that are kept."""
    samples = session.exec(select(TallySample).where(TallySample.scope == scope).order_by(col(TallySample.at))).all()
    if len(samples) < 2:
        return 0.0
    seconds = (samples[-1].at - samples[0].at).total_seconds()
    return max(0.0, (samples[-1].ended - samples[0].ended) / seconds) if seconds else 0.0
