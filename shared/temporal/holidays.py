"""Days with a name, and the dates they fall on."""

import calendar
import re
from datetime import date, timedelta

from dateutil.easter import easter

_KEY = re.compile(
    r"(?P<month>\d\d)-(?:(?P<day>\d\d)|(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?P<nth>[1-4]|last))"
    r"|easter(?P<offset>[+-]\d+)?"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class UnknownHoliday(ValueError):
    """A rule file names a holiday by a key that is neither a day, an n-th weekday nor counted from Easter."""


def holiday(key: str, year: int) -> date:
    """The day in that year: ``12-25``, ``11-thu4`` (fourth Thursday), ``05-monlast``, ``easter-2``."""
    match = _KEY.fullmatch(key)
    if match is None:
        raise UnknownHoliday(key)
    if match["month"] is None:
        return easter(year) + timedelta(days=int(match["offset"] or 0))
    month = int(match["month"])
    if match["day"] is not None:
        return date(year, month, int(match["day"]))
    weekday = _WEEKDAYS.index(match["weekday"])
    if match["nth"] == "last":
        last = calendar.monthrange(year, month)[1]
        return date(year, month, last - (calendar.weekday(year, month, last) - weekday) % 7)
    first = 1 + (weekday - calendar.weekday(year, month, 1)) % 7
    return date(year, month, first + 7 * (int(match["nth"]) - 1))
