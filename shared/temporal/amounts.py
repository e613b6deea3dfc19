"""Readings of amounts of time in several words, and of amounts counted from an anchor."""

from dataclasses import replace
from re import Match

from shared.domain.dates import TimexType
from shared.domain.timex import EVERY_DAY, added
from shared.temporal import counting, values
from shared.temporal.anchor import Anchors
from shared.temporal.rules import Reading
from shared.temporal.values import Meaning


def compound(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``dos horas y 30 minutos``: two amounts of different units as one value."""
    first = counting.duration(anchors, match)
    unit = anchors.names.units[match["unit2"].lower()]
    number = match["count2"].lower()
    count = float(number) if number.isdigit() else anchors.names.numbers.get(number)
    if first is None or count is None:
        return None
    value = added(first.value, values.duration_value(count, unit))
    return replace(first, value=value) if value else None


def told_ago(sign: int, *, told: bool = False) -> Reading:
    """``hace tres días``, ``dos años después``; an amount without a number stays an amount."""
    dated = counting.ago(sign, told=told)

    def read(anchors: Anchors, match: Match[str]) -> Meaning | None:
        if counting.count_of(anchors, match) is None:
            return counting.duration(anchors, match)
        return dated(anchors, match)

    return read


def with_part(day: Meaning, part: str) -> Meaning:
    """That day's part (``TNI``); without a value where the day has none."""
    return replace(day, type=TimexType.TIME, value=day.value + part if day.value else "")


def measured(anchors: Anchors, match: Match[str], unit: str) -> Meaning | None:
    """The count in the match, of a unit that the rule knows: ``dreitägig``."""
    return Meaning(TimexType.DURATION, values.duration_value(counting.count_of(anchors, match), unit))


def part_of_publication(part: str, count: int = 0) -> Reading:
    """``anoche``, ``stasera``: a part of a day counted from the publication's, in one word."""
    return lambda anchors, match: with_part(anchors.from_publication("day", count), part)


def every_part(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``cada noche``: that part of every day."""
    return Meaning(TimexType.SET, f"{EVERY_DAY}{anchors.names.day_parts[match['part'].lower()]}")
