"""Dates and TIMEX3 values as a person would say them."""

import re
from datetime import date

from shared.domain.timex import MONTH_SET, WEEKDAY_SET, DurationUnit, duration

BOUNDS = {
    "MORE_THAN": "more than",
    "LESS_THAN": "less than",
    "EQUAL_OR_MORE": "at least",
    "EQUAL_OR_LESS": "at most",
    "APPROX": "about",
    "START": "the start of",
    "MID": "the middle of",
    "END": "the end of",
}
_UNITS = {
    DurationUnit.SECOND: "second",
    DurationUnit.MINUTE: "minute",
    DurationUnit.HOUR: "hour",
    DurationUnit.DAY: "day",
    DurationUnit.WEEKEND: "weekend",
    DurationUnit.WEEK: "week",
    DurationUnit.MONTH: "month",
    DurationUnit.QUARTER: "quarter",
    DurationUnit.SEASON: "season",
    DurationUnit.YEAR: "year",
    DurationUnit.DECADE: "decade",
    DurationUnit.CENTURY: "century",
}
_VAGUE = {"PRESENT_REF": "the present", "PAST_REF": "some time past", "FUTURE_REF": "some time to come"}
_PARTS = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
}
_HOUR = re.compile(r"T(\d\d)(?::?(\d\d))?(?::?\d\d)?(Z?)")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(value: date) -> str:
    return f"{value.day} {value:%B} {value.year}"


def interval_words(edtf: str | None, start: date | None, end: date | None, granularity: str | None) -> str:
    """An interval such as *12 January 2022*, *since 2014*, *October to December 2021*, *the 1990s*."""
    if edtf is None or (start is None and end is None):
        return edtf or "no date"
    if end is None and start is not None:
        return f"since {_unit(start, granularity)}"
    if start is None and end is not None:
        return f"until {_unit(end, granularity)}"
    assert start is not None
    assert end is not None
    if start == end:
        return day(start)
    if granularity in ("month", "year"):
        return _unit(start, granularity)
    if granularity == "decade":
        return f"the {start.year}s"
    if granularity == "week":
        return f"the week of {day(start)}"
    if granularity in ("quarter", "half", "season"):
        first = f"{start:%B}" if start.year == end.year else _unit(start, "month")
        return f"{first} to {_unit(end, 'month')}"
    return f"{day(start)} to {day(end)}"


def _unit(value: date, granularity: str | None) -> str:
    if granularity == "year":
        return str(value.year)
    return f"{value:%B} {value.year}" if granularity == "month" else day(value)


def length_words(value: str, mod: str | None = None) -> str:
    """A TIMEX3 duration such as *about 4 hours*, *some days*; what is none is given back."""
    length = duration(value)
    unit = _UNITS.get(length.unit) if length else None
    if length is None or unit is None:
        return value
    count = "some" if length.count is None else length.digits
    plural = unit if count == "1" else "centuries" if unit == "century" else f"{unit}s"
    return " ".join(part for part in (BOUNDS.get(mod or ""), count, plural) if part)


def hour_words(value: str) -> str:
    """The hour or the part of the day in a TIMEX3 time (*14:30*, *morning*); empty where there is none."""
    _, mark, rest = value.partition("T")
    hour = _HOUR.fullmatch(f"{mark}{rest}")
    if hour:
        return f"{hour[1]}:{hour[2] or '00'}{' UTC' if hour[3] else ''}"
    return _PARTS.get(rest, "") if mark else ""


def repeated_words(value: str) -> str:
    """A TIMEX3 set such as *every Tuesday*, *every 2 years*."""
    weekday = WEEKDAY_SET.fullmatch(value.partition("T")[0])
    if weekday:
        return " ".join(filter(None, ("every", _WEEKDAYS[int(weekday[1]) - 1], hour_words(value))))
    month = MONTH_SET.fullmatch(value)
    if month and 1 <= int(month[1]) <= 12:
        return f"every {date(2000, int(month[1]), 1):%B}"
    if duration(value):
        return f"every {length_words(value).removeprefix('1 ')}"
    return f"again and again ({value})"


def vague_words(value: str) -> str:
    """A TIMEX3 reference without days, such as *some time past*."""
    return _VAGUE.get(value, value)
