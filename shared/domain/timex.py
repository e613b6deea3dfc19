"""TIMEX3 values of amounts and of what repeats (TimeML 1.2.1): their grammar, for who writes and who reads them."""

import re
from dataclasses import dataclass
from enum import StrEnum


class DurationUnit(StrEnum):
    """A unit as TIMEX3 writes it, parts of a day with their ``T``."""

    SECOND = "TS"
    MINUTE = "TM"
    HOUR = "TH"
    DAY = "D"
    WEEKEND = "WE"
    WEEK = "W"
    MONTH = "M"
    QUARTER = "Q"
    SEASON = "SE"
    YEAR = "Y"
    DECADE = "E"
    CENTURY = "CE"
    UNKNOWN = "X"
    """*For a while* is ``PXX``."""

    @property
    def is_clock(self) -> bool:
        return self.startswith("T")


_UNIT = "CE|WE|SE|[A-Z]"
_DURATION = re.compile(rf"P(T?)(X|\d+(?:\.\d+)?)({_UNIT})")
_LAST_UNIT = re.compile(rf"P.*[\dX]({_UNIT})")
_UNITS = frozenset(DurationUnit)
_PLAIN_DIGITS = 1e6
"""From here on ``%g`` writes exponents, which TIMEX3 has not."""


@dataclass(frozen=True, slots=True)
class Duration:
    """So many of a unit (``P3D``, ``PT4H``, ``P1.5Y``); without a count some of them (``PXM``)."""

    count: float | None
    unit: DurationUnit

    @property
    def digits(self) -> str:
        """The count as a value writes it."""
        if self.count is None:
            return "X"
        return f"{self.count:g}" if self.count < _PLAIN_DIGITS else str(int(self.count))

    def __str__(self) -> str:
        clock, letters = ("T", self.unit[1:]) if self.unit.is_clock else ("", self.unit)
        return f"P{clock}{self.digits}{letters}"


def duration(value: str) -> Duration | None:
    """The duration that a value writes; None where it is none, or one of several units (``PT2H30M``)."""
    match = _DURATION.fullmatch(value)
    if match is None or match[1] + match[3] not in _UNITS:
        return None
    return Duration(None if match[2] == "X" else float(match[2]), DurationUnit(match[1] + match[3]))


def added(first: str, second: str) -> str | None:
    """Two durations as one of several units (``PT2H`` and ``PT30M`` as ``PT2H30M``); None for hours before days."""
    if not first.startswith("PT"):
        return first + second.removeprefix("P")
    return first + second.removeprefix("PT") if second.startswith("PT") else None


def smallest_unit(value: str) -> DurationUnit | None:
    """The unit of a duration's last amount: minutes for ``PT2H30M``, months for ``P1Y6M``."""
    match = _LAST_UNIT.fullmatch(value)
    letters = ("T" if "T" in value else "") + match[1] if match else ""
    return DurationUnit(letters) if letters in _UNITS else None


EVERY_DAY = "XXXX-XX-XX"
WEEKDAY_SET = re.compile(r"XXXX-WXX-([1-7])")
"""Every such weekday, of which Monday is 1. A part of it or an hour follows with its ``T``."""
MONTH_SET = re.compile(r"XXXX-(\d\d)")


def every_weekday(number: int) -> str:
    """Every such weekday; Monday is 0."""
    return f"XXXX-WXX-{number + 1}"


def every_month(number: int) -> str:
    return f"XXXX-{number:02d}"


def every_season(name: str) -> str:
    """``name`` is TIMEX3's: SP, SU, FA, WI."""
    return f"XXXX-{name}"
