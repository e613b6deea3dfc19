"""TIMEX3 values and EDTF intervals of the calendar's periods, and moving between them."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from typing import ParamSpec

from shared.domain.dates import DateInterval, Direction, Granularity, Known, TimexType, Trait
from shared.domain.provenance import AnchorKind
from shared.domain.text import Span
from shared.domain.timex import Duration, DurationUnit

_P = ParamSpec("_P")
DURATION_UNITS = {
    "second": DurationUnit.SECOND,
    "minute": DurationUnit.MINUTE,
    "hour": DurationUnit.HOUR,
    "day": DurationUnit.DAY,
    "week": DurationUnit.WEEK,
    "weekend": DurationUnit.WEEKEND,
    "fortnight": DurationUnit.WEEK,
    "month": DurationUnit.MONTH,
    "quarter": DurationUnit.QUARTER,
    "half": DurationUnit.MONTH,
    "season": DurationUnit.SEASON,
    "year": DurationUnit.YEAR,
    "decade": DurationUnit.YEAR,
    "century": DurationUnit.YEAR,
}
_VAGUE_UNITS = DURATION_UNITS | {"decade": DurationUnit.DECADE, "century": DurationUnit.CENTURY}
UNIT_FACTORS = {"fortnight": 2, "half": 6, "decade": 10, "century": 100}
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_EDTF_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one match denotes, before it is put back at its place in the text.

    ``wants_day`` marks a clock time or a part of a day (``T18:00``, ``TNI``) whose day is chosen
    once the other dates of its sentence are known; ``zone`` is the zone that the text names for it, as it
    stands there. ``ends`` are the two ends of a range, each at its
    place in the sentence.
    """

    type: TimexType
    value: str
    interval: DateInterval | None = None
    mod: str | None = None
    anchor: date | None = None
    anchor_kind: AnchorKind = AnchorKind.NONE
    direction: Direction | None = None
    wants_day: bool = False
    zone: str | None = None
    ends: tuple[tuple[Span, "Meaning"], ...] = ()
    traits: frozenset[Trait] = frozenset()
    known: Known = ()


def unresolved(*known: str | int) -> Meaning:
    """Without value; ``known`` is what the words say of it."""
    return Meaning(TimexType.DATE, "", known=known)


def fuzzy(value: str) -> Meaning:
    return Meaning(TimexType.DATE, value)


def dated(value: str, interval: DateInterval) -> Meaning:
    return Meaning(TimexType.DATE, value, interval)


def _days(start: date, end: date, granularity: Granularity, edtf: str) -> DateInterval:
    return DateInterval(start, end, granularity, edtf)


def _within_calendar(build: Callable[_P, Meaning]) -> Callable[_P, Meaning]:
    """The same, without value where the calendar (years 1 to 9999) has no such period."""

    @wraps(build)
    def built(*args: _P.args, **kwargs: _P.kwargs) -> Meaning:
        try:
            return build(*args, **kwargs)
        except (ValueError, OverflowError):
            return unresolved()

    return built


def of_day(day: date) -> Meaning:
    return dated(day.isoformat(), _days(day, day, Granularity.DAY, day.isoformat()))


@_within_calendar
def calendar_day(year: int, month: int, day: int) -> Meaning:
    """That day; a meaning without value where the calendar has no such day."""
    return of_day(date(year, month, day))


@_within_calendar
def of_month(year: int, month: int) -> Meaning:
    last = calendar.monthrange(year, month)[1]
    value = f"{year:04d}-{month:02d}"
    return dated(value, _days(date(year, month, 1), date(year, month, last), Granularity.MONTH, value))


@_within_calendar
def of_year(year: int) -> Meaning:
    value = f"{year:04d}"
    return dated(value, _days(date(year, 1, 1), date(year, 12, 31), Granularity.YEAR, value))


def _between(start: date, end: date) -> str:
    return f"{start.isoformat()}/{end.isoformat()}"


@_within_calendar
def of_week(day: date) -> Meaning:
    start = day - timedelta(days=day.weekday())
    end = start + timedelta(days=6)
    year, week, _ = day.isocalendar()
    return dated(f"{year:04d}-W{week:02d}", _days(start, end, Granularity.WEEK, _between(start, end)))


@_within_calendar
def of_weekend(day: date) -> Meaning:
    start = day - timedelta(days=day.weekday() - 5)
    end = start + timedelta(days=1)
    year, week, _ = day.isocalendar()
    interval = _days(start, end, Granularity.RANGE, _between(start, end))
    return dated(f"{year:04d}-W{week:02d}-WE", interval)


@_within_calendar
def _of_months(value: str, year: int, first: int, last: int, granularity: Granularity) -> Meaning:
    start = date(year, first, 1)
    end = date(year, last, calendar.monthrange(year, last)[1])
    edtf = f"{year:04d}-{first:02d}/{year:04d}-{last:02d}"
    return dated(value, _days(start, end, granularity, edtf))


def of_quarter(year: int, quarter: int) -> Meaning:
    value = f"{year:04d}-Q{quarter}"
    return _of_months(value, year, quarter * 3 - 2, quarter * 3, Granularity.QUARTER)


def of_half(year: int, half: int) -> Meaning:
    return _of_months(f"{year:04d}-H{half}", year, half * 6 - 5, half * 6, Granularity.HALF)


@_within_calendar
def of_season(year: int, season: str) -> Meaning:
    """A meteorological season; winter is named by the year its December lies in."""
    first, last = SEASONS[season]
    ends = year + (last < first)
    start = date(year, first, 1)
    end = date(ends, last, calendar.monthrange(ends, last)[1])
    edtf = f"{year:04d}-{_EDTF_SEASONS[season]}"
    return dated(f"{year:04d}-{season}", _days(start, end, Granularity.SEASON, edtf))


@_within_calendar
def of_decade(year: int) -> Meaning:
    first = year - year % 10
    stem = f"{first // 10:03d}"
    interval = _days(date(first, 1, 1), date(first + 9, 12, 31), Granularity.DECADE, f"{stem}X")
    return dated(stem, interval)


@_within_calendar
def of_century(number: int) -> Meaning:
    """The ``number``-th century, of which TIMEX3 and EDTF keep the first two digits of its years."""
    stem = f"{number - 1:02d}"
    start = date(max(1, (number - 1) * 100), 1, 1)
    interval = _days(start, date(number * 100 - 1, 12, 31), Granularity.CENTURY, f"{stem}XX")
    return dated(stem, interval)


def period(day: date, unit: str) -> Meaning:
    """The period of that unit which holds ``day``."""
    match unit:
        case "week" | "fortnight":
            return of_week(day)
        case "weekend":
            return of_weekend(day)
        case "month":
            return of_month(day.year, day.month)
        case "quarter":
            return of_quarter(day.year, (day.month + 2) // 3)
        case "half":
            return of_half(day.year, (day.month + 5) // 6)
        case "year":
            return of_year(day.year)
        case "decade":
            return of_decade(day.year)
        case "century":
            return of_century(day.year // 100 + 1)
        case _:
            return of_day(day)


_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


def shifted(day: date, unit: str, count: int) -> date | None:
    """``day`` moved by that many units (a month's end is clamped), ``None`` beyond the calendar."""
    try:
        if unit in _MONTHS_IN:
            months = day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit]
            year, month = divmod(months, 12)
            last = calendar.monthrange(year, month + 1)[1]
            return date(year, month + 1, min(day.day, last))
        return day + timedelta(days=count * _DAYS_IN.get(unit, 0))
    except (ValueError, OverflowError):
        return None


def duration_value(count: float | None, unit: str) -> str:
    """``P3D``, ``PT4H``; an unknown count is ``X``."""
    if count is None:
        return str(Duration(None, _VAGUE_UNITS[unit]))
    return str(Duration(count * UNIT_FACTORS.get(unit, 1), DURATION_UNITS[unit]))


_OPEN = {Granularity.DAY, Granularity.MONTH, Granularity.YEAR, Granularity.DECADE, Granularity.SEASON}


def _point(interval: DateInterval, day: date) -> str:
    return interval.edtf if interval.granularity in _OPEN else day.isoformat()


def since(interval: DateInterval) -> DateInterval:
    """From the interval's first day on, without end."""
    if interval.start is None:
        return interval
    edtf = f"{_point(interval, interval.start)}/.."
    return DateInterval(interval.start, None, interval.granularity, edtf)


def until(interval: DateInterval) -> DateInterval:
    """Up to the interval's last day, without start."""
    if interval.end is None:
        return interval
    return DateInterval(None, interval.end, interval.granularity, f"../{_point(interval, interval.end)}")


def spanning(first: DateInterval, last: DateInterval) -> DateInterval | None:
    """From the first interval's start to the last one's end; ``None`` if they are out of order."""
    if first.start is None or last.end is None or first.start > last.end:
        return None
    edtf = f"{_point(first, first.start)}/{_point(last, last.end)}"
    return DateInterval(first.start, last.end, Granularity.RANGE, edtf)
