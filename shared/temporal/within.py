"""A part of a month or a year told by its place in it: *the first week of March*, *the last days of 2021*.

The value stays that of the month with a ``mod`` (START, MID, END), for TIMEX3 numbers the weeks of a year but not
those of a month; the interval is narrowed to the days. Weeks count from the first day of the month, the last one is
the last seven days. *Days* without a number are taken as a third of a month. A half of a year is one: ``2021-H1``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from re import IGNORECASE, Match, Pattern, compile

from shared.domain.dates import DateInterval, Granularity
from shared.temporal import values
from shared.temporal.anchor import Anchors
from shared.temporal.rules import group
from shared.temporal.values import Meaning

_WEEK = 7
_FEW_DAYS = 10
_HALF_OF_MONTH = 15
_PLACES = ("first", "second", "third", "fourth", "last")


@dataclass(frozen=True, slots=True)
class Within:
    """A language's words for the place and the size of a part.

    ``ordinals`` are five patterns: first, second, third, fourth and last; ``lead`` and ``of`` stand before and behind.
    """

    lead: str
    ordinals: Sequence[str]
    week: str
    days: str
    half: str
    of: str

    def pattern(self) -> Pattern[str]:
        return compile(rf"\b(?:{self.lead})?{self._place} {self._size}{self.of}\Z", IGNORECASE)

    def in_a_word(self, month: str) -> str:
        """The same where the month and the part are one word: *der ersten Märzwoche*."""
        return rf"\b(?:{self.lead})?{self._place} {month}{self._size}\b"

    @property
    def _place(self) -> str:
        places = "|".join(rf"(?P<{name}>{one})" for name, one in zip(_PLACES, self.ordinals, strict=True))
        return rf"(?:{places})"

    @property
    def _size(self) -> str:
        return rf"(?:(?P<week>{self.week})|(?P<days>{self.days})|(?P<half>{self.half}))"


def part_of_month(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``der letzten Maiwoche (2021)``: month and part in one match, the month in the group ``stem``."""
    month, year = anchors.names.months[match["stem"].lower()], group(match, "year")
    told = values.of_month(int(year), month) if year else anchors.recurring(lambda each: values.of_month(each, month))
    return narrowed(told, match)


def narrowed(meaning: Meaning, match: Match[str]) -> Meaning | None:
    """The part of that month or year; ``None`` where there is no such part of it (*the third half*)."""
    interval = meaning.interval
    if interval is None or interval.start is None or interval.end is None:
        return None
    place = next(name for name in _PLACES if group(match, name))
    if interval.granularity is Granularity.YEAR and group(match, "half"):
        number = {"first": 1, "second": 2, "last": 2}.get(place)
        half = values.of_half(interval.start.year, number) if number else None
        return replace(meaning, value=half.value, interval=half.interval) if half else None
    if interval.granularity not in (Granularity.MONTH, Granularity.YEAR):
        return None
    found = _days(interval.start, interval.end, match, place)
    if found is None:
        return None
    start, end = found
    edtf = f"{start.isoformat()}/{end.isoformat()}"
    return replace(
        meaning,
        mod=_mod(interval.start, interval.end, start, end),
        interval=DateInterval(start, end, Granularity.RANGE, edtf),
    )


def _days(first: date, last: date, match: Match[str], place: str) -> tuple[date, date] | None:
    """The first and the last day of the part."""
    if group(match, "half"):
        middle = first + timedelta(days=_HALF_OF_MONTH)
        return {"first": (first, middle - timedelta(days=1)), "second": (middle, last), "last": (middle, last)}.get(
            place
        )
    if group(match, "days"):
        few = timedelta(days=_FEW_DAYS - 1)
        return {"first": (first, first + few), "last": (last - few, last)}.get(place)
    if place == "last":
        return last - timedelta(days=_WEEK - 1), last
    start = first + timedelta(days=_WEEK * _PLACES.index(place))
    return start, start + timedelta(days=_WEEK - 1)


def _mod(first: date, last: date, start: date, end: date) -> str:
    """By where the middle of the part lies: in the first, the second or the last third."""
    passed = (start - first).days + (end - start).days / 2
    share = passed / ((last - first).days + 1)
    return "START" if share < 1 / 3 else "MID" if share < 2 / 3 else "END"
