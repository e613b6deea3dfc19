"""Readings of dates that every language's rules share.

A rule's pattern names its groups (``day``, ``month``, ``year``, ``weekday``, ``count``, ``unit`` …);
a reading takes the anchors and the match, and gives ``None`` where the match is no time after all.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from re import Match

from shared.domain.dates import Granularity
from shared.domain.text import Span
from shared.temporal import values
from shared.temporal.anchor import Anchors
from shared.temporal.rules import Reading, group
from shared.temporal.values import Meaning


def month_of(anchors: Anchors, match: Match[str], name: str = "month") -> int | None:
    found = group(match, name)
    if found is None:
        return None
    return int(found) if found.isdigit() else anchors.names.months[found.rstrip(".")]


def full_year(digits: str) -> int:
    """Two digits are of the years 1950 to 2049."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= 50 else 2000)


def leading_number(ordinal: str | None) -> int:
    """The number of ``1er``, ``3rd``."""
    digits = re.match(r"\d+", ordinal or "")
    return int(digits[0]) if digits else 0


def _named_day(anchors: Anchors, match: Match[str]) -> int:
    """The day of ``el uno de agosto``, in the group ``day_name``."""
    word = group(match, "day_name") or ""
    return anchors.names.ordinals.get(word) or anchors.names.numbers.get(word, 0)


def _day(anchors: Anchors, match: Match[str], suffix: str = "") -> Meaning:
    day = leading_number(group(match, "day" + suffix)) or _named_day(anchors, match)
    month = month_of(anchors, match, "month" + suffix) or month_of(anchors, match, "month2")
    month = month or month_of(anchors, match, "month1") or 0
    year = group(match, "year" + suffix) or group(match, "year2")
    if year:
        return values.calendar_day(full_year(year), month, day)
    name = group(match, "on")
    number = anchors.names.weekdays.get(name.rstrip("., ")) if name else None
    found = anchors.recurring(lambda each: _day_on(each, month, day, number))
    if number is None or (found.value and _is_near(anchors, found)):
        return found
    return anchors.recurring(lambda each: values.calendar_day(each, month, day))


def _is_near(anchors: Anchors, meaning: Meaning) -> bool:
    """Within a year or so: a weekday that only fits years away is a mistake of the text's."""
    start, published = meaning.interval.start if meaning.interval else None, anchors.published
    return start is None or published is None or abs(start.year - published.year) <= 1


def _day_on(year: int, month: int, day: int, weekday: int | None) -> Meaning:
    """That day, if it falls on the weekday that the text gives for it."""
    found = values.calendar_day(year, month, day)
    if weekday is not None and found.interval and date(year, month, day).weekday() != weekday:
        return values.unresolved()
    return found


def full_date(anchors: Anchors, match: Match[str]) -> Meaning | None:
    return _day(anchors, match)


def spelled_day(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``March eighth``."""
    month, day, year = month_of(anchors, match) or 1, anchors.names.ordinals[match["ordinal"].lower()], match["year"]
    if year:
        return values.calendar_day(int(year), month, day)
    return anchors.recurring(lambda each: values.calendar_day(each, month, day))


def numeric_date(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``13/01/2022``: the language's order, unless only the other one is a date."""
    first, second = int(match["first"]), int(match["second"])
    year = full_year(match["year"])
    day, month = (first, second) if anchors.names.day_first else (second, first)
    found = values.calendar_day(year, month, day)
    return found if found.value else values.calendar_day(year, day, month)


def iso_date(anchors: Anchors, match: Match[str]) -> Meaning | None:
    return values.calendar_day(*(int(match[part]) for part in ("first", "second", "third")))


def month_year(anchors: Anchors, match: Match[str]) -> Meaning | None:
    return values.of_month(full_year(match["year"]), month_of(anchors, match) or 1)


def lone_month(anchors: Anchors, match: Match[str]) -> Meaning | None:
    month = month_of(anchors, match) or 1
    return anchors.recurring(lambda year: values.of_month(year, month))


def year_alone(anchors: Anchors, match: Match[str]) -> Meaning | None:
    return values.of_year(full_year(match["year"]))


# *The twenties* may be those of this century, *the thirties* are not.
_RECENT_DECADES = 30


def decade(anchors: Anchors, match: Match[str]) -> Meaning | None:
    found = match["decade"].lower()
    digits = int(found) if found.isdigit() else anchors.names.numbers[found]
    if digits >= 100:
        return values.of_decade(digits)
    recent = anchors.published is not None and 2000 + digits <= anchors.published.year
    return values.of_decade(digits + (2000 if recent and digits < _RECENT_DECADES else 1900))


def century(anchors: Anchors, match: Match[str]) -> Meaning | None:
    number = match["century"].upper()
    if number.isdigit():
        count = int(number)
    elif number.lower() in anchors.names.ordinals:
        count = anchors.names.ordinals[number.lower()]
    else:
        count = _roman(number)
    return values.of_century(count) if 1 <= count <= 30 else None


def _roman(numeral: str) -> int:
    digits = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    following = [*digits[1:], 0]
    return sum(-one if one < after else one for one, after in zip(digits, following, strict=True))


def spelled_year(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``nineteen ninety-one``, ``two thousand``."""
    return values.of_year(year_in_words(anchors, match))


def year_in_words(anchors: Anchors, match: Match[str]) -> int:
    numbers, hundreds = anchors.names.numbers, group(match, "hundreds")
    return 2000 if hundreds is None else numbers[hundreds] * 100 + numbers[match["rest"].lower()]


def ordinal_period(unit: str) -> Reading:
    """``le troisième trimestre (2021)``: the last one begun, where no year is told."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning | None:
        number = anchors.names.ordinals.get((group(match, "ordinal") or "").rstrip(), 0)
        build = values.of_quarter if unit == "quarter" else values.of_half
        if not 1 <= number <= (4 if unit == "quarter" else 2):
            return None
        year = group(match, "year")
        return build(int(year), number) if year else anchors.recurring(lambda each: build(each, number), begun=True)

    return read


def range_of(kind: Callable[[Anchors, Match[str], str], Meaning]) -> Reading:
    """``du 3 au 5 mai``, ``between 2014 and 2016``: one expression for both ends."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning | None:
        last = kind(anchors, match, "2")
        first = kind(anchors, match, "1")
        ends = (_end_span(match, "1"), first), (_end_span(match, "2"), last)
        if first.interval is None or last.interval is None:
            return replace(values.unresolved(*first.known, *last.known), ends=ends)
        interval = values.spanning(first.interval, last.interval)
        if interval is None and not group(match, "year1"):
            first = _year_before(first)
            ends = (ends[0][0], first), ends[1]
            interval = values.spanning(first.interval, last.interval) if first.interval else None
        if interval is None:
            return replace(values.unresolved(), ends=ends)
        return replace(last, value=f"{first.value}/{last.value}", interval=interval, ends=ends)

    return read


def _year_before(meaning: Meaning) -> Meaning:
    """*De novembre à mars*: the November before that March."""
    interval = meaning.interval
    day = values.shifted(interval.start, "year", -1) if interval and interval.start else None
    if interval is None or day is None:
        return values.unresolved()
    unit = "month" if interval.granularity is Granularity.MONTH else "day"
    return replace(meaning, value=values.period(day, unit).value, interval=values.period(day, unit).interval)


def _end_span(match: Match[str], suffix: str) -> Span:
    """Where one end of a range stands: its group ``end1`` or ``end2``, otherwise its dated groups."""
    groups = match.groupdict()
    if groups.get("end" + suffix) is not None:
        return Span(*match.span("end" + suffix))
    spans = [match.span(name) for name, found in groups.items() if found is not None and name.endswith(suffix)]
    return Span(min(start for start, _ in spans), max(end for _, end in spans))


days_range = range_of(_day)


years_range = range_of(lambda anchors, match, suffix: values.of_year(_end_year(match, suffix)))


def months_range_end(anchors: Anchors, match: Match[str], suffix: str) -> Meaning:
    month = month_of(anchors, match, "month" + suffix) or 1
    year = group(match, "year" + suffix) or group(match, "year2")
    if year:
        return values.of_month(int(year), month)
    return anchors.recurring(lambda each: values.of_month(each, month))


months_range = range_of(months_range_end)


def _end_year(match: Match[str], suffix: str) -> int:
    digits, first = match["year" + suffix], full_year(match["year1"])
    if suffix == "1" or len(digits) == 4:
        return full_year(digits)
    last = first - first % 100 + int(digits)
    return last if last >= first else last + 100
