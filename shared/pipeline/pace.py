"""How fast work goes: seconds a character by stage and language, and jobs ended over time."""

import time as clock
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from shared.db import tallies
from shared.db.models import Tally, TallySample, now
from shared.db.tallies import JOBS
from shared.domain.status import JobState, Stage

CHARACTERS = "characters"
MILLISECONDS = "milliseconds"

_UNMEASURED_SECONDS_A_CHARACTER = 0.001
_REFRESH_SECONDS = 10.0
_SAMPLE_SECONDS = 5.0
_KEPT = timedelta(minutes=15)


def measured(session: Session, stage: Stage, language: str, *, characters: int, seconds: float) -> None:
    """Keep what a run took, in the transaction that ends it."""
    scope = tallies.pace_scope(language)
    amounts = {(scope, (stage.value, CHARACTERS, "")): characters}
    amounts[scope, (stage.value, MILLISECONDS, "")] = max(1, round(seconds * 1000))
    tallies.add(session, amounts)


@dataclass(slots=True)
class Pace:
    """Mean cost of a character, from all that was measured so far."""

    _seconds: dict[tuple[str, str], float] = field(default_factory=dict)
    _read_at: float = float("-inf")

    def seconds(self, stage: Stage, language: str, characters: int) -> float:
        """How long a run of this size is likely to take."""
        each = self._seconds.get((stage, language), self._seconds.get((stage, ""), _UNMEASURED_SECONDS_A_CHARACTER))
        return each * characters

    def refresh(self, session: Session) -> None:
        """Read the measurements again, if the last reading is old."""
        if clock.monotonic() - self._read_at < _REFRESH_SECONDS:
            return
        self._read_at = clock.monotonic()
        prefix = tallies.pace_scope("")
        rows = session.exec(select(Tally).where(col(Tally.scope) >= prefix, col(Tally.scope) < prefix + "\x7f")).all()
        amounts = {(row.stage, row.scope.removeprefix(prefix), row.state): row.count for row in rows}
        for stage, language, state in amounts:
            characters = amounts.get((stage, language, CHARACTERS), 0)
            if state == MILLISECONDS and characters > 0:
                self._seconds[stage, language] = amounts[stage, language, MILLISECONDS] / 1000 / characters
        for stage in Stage:
            known = [cost for (of, language), cost in self._seconds.items() if of == stage and language]
            if known:
                # A language that is not known yet is taken for the slowest.
                self._seconds[stage, ""] = max(known)


@dataclass(slots=True)
class Sampler:
    """Writes how many jobs of each scope have ended, every few seconds while the number grows."""

    _last: dict[str, int] = field(default_factory=dict)
    _sampled_at: float = float("-inf")

    def sample(self, session: Session) -> None:
        if clock.monotonic() - self._sampled_at < _SAMPLE_SECONDS:
            return
        self._sampled_at = clock.monotonic()
        ended: dict[str, int] = {}
        for row in session.exec(select(Tally).where(Tally.stage == JOBS, col(Tally.state).in_(JobState.final()))):
            ended[row.scope] = ended.get(row.scope, 0) + row.count
        time = now()
        rows = [
            {"scope": scope, "at": time, "ended": count}
            for scope, count in ended.items()
            if self._last.get(scope) != count
        ]
        if rows:
            session.execute(insert(TallySample), rows)
        self._last = ended
        session.execute(delete(TallySample).where(col(TallySample.at) < time - _KEPT))
