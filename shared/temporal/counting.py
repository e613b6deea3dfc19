"""Readings of amounts of time, of clock times and of repeated times."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from re import Match

from shared.domain.dates import Direction, TimexType
from shared.domain.provenance import AnchorKind
from shared.domain.timex import EVERY_DAY, added, every_month, every_season, every_weekday
from shared.temporal import values, zones
from shared.temporal.anchor import Anchors
from shared.temporal.rules import Reading, group
from shared.temporal.tense import Tense
from shared.temporal.values import Meaning

# *10.000*, *10 000* and *10,000* are ten thousand; *10.5* and *10,5* are not.
_THOUSANDS = re.compile(r"[ .,](?=\d{3}(?:\D|$))")


def count_of(anchors: Anchors, match: Match[str]) -> float | None:
    """The number in the match; ``None`` for *quelques*, *several* and the like."""
    found = (group(match, "count") or "").strip()
    digits = _THOUSANDS.sub("", found).replace(",", ".")
    if digits.replace(".", "", 1).isdecimal():
        return float(digits)
    number = anchors.names.numbers.get(found)
    return float(number) if number is not None else None


def duration(anchors: Anchors, match: Match[str]) -> Meaning | None:
    unit = anchors.names.units[match["unit"].lower()]
    count = count_of(anchors, match)
    value = values.duration_value(count, unit)
    if group(match, "half") and count is not None:
        value = _and_a_half(count, unit)
    return Meaning(TimexType.DURATION, value)


def whole_unit(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``toute l'année``: one of it."""
    return Meaning(TimexType.DURATION, values.duration_value(1, anchors.names.units[match["unit"].lower()]))


def vague_amount(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``recent months``, ``for years``: an unknown number of them."""
    return Meaning(TimexType.DURATION, values.duration_value(None, anchors.names.units[match["unit"].lower()]))


def _and_a_half(count: float, unit: str) -> str:
    smaller = {"minute": ("second", 30), "hour": ("minute", 30), "year": ("month", 6)}.get(unit)
    if smaller is None:
        return values.duration_value(count + 0.5, unit)
    whole, half = values.duration_value(count, unit), values.duration_value(smaller[1], smaller[0])
    return added(whole, half) or whole


def duration_since(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``depuis trois ans``: an amount, and the open interval that it reaches back to."""
    meaning = duration(anchors, match)
    begun = ago(-1)(anchors, match)
    if meaning is None or begun is None or begun.interval is None:
        return meaning
    return replace(
        meaning,
        interval=values.since(begun.interval),
        anchor=begun.anchor,
        anchor_kind=begun.anchor_kind,
        direction=begun.direction,
    )


def fixed_duration(value: str) -> Reading:
    return lambda anchors, match: Meaning(TimexType.DURATION, value)


def ago(sign: int, *, told: bool = False, vague: str | None = None) -> Reading:
    """``il y a trois jours``, ``in two weeks``: an amount counted from an anchor.

    An unknown amount (*quelques mois*) is ``vague``, without it ``PXM`` and the like.
    """

    def read(anchors: Anchors, match: Match[str]) -> Meaning | None:
        unit = anchors.names.units[match["unit"].lower()]
        count = count_of(anchors, match)
        if count is None:
            return values.fuzzy(vague or values.duration_value(None, unit))
        if count != int(count) or unit in ("second", "minute", "hour") or count > 9999:
            return Meaning(TimexType.DURATION, values.duration_value(count, unit))
        if unit == "decade" or unit == "century":
            count, unit = count * values.UNIT_FACTORS[unit], "year"
        move = anchors.from_told if told else anchors.from_publication
        return move(unit, sign * int(count))

    return read


def ahead_or_present(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``er kommt in zwei Jahren``: where the present tells of what is to come, it makes a date like the future."""
    return (ago(1) if anchors.tense() in (Tense.PRESENT, Tense.FUTURE) else duration)(anchors, match)


def toward(read: Reading, *, ahead: Sequence[str], back: Sequence[str] = ()) -> Reading:
    """The same, said to lie ahead of the publication or behind it where the match holds one of those stems."""

    def looking(anchors: Anchors, match: Match[str]) -> Meaning | None:
        meaning, words = read(anchors, match), match[0].lower()
        is_ahead, is_back = (any(stem in words for stem in stems) for stems in (ahead, back))
        if meaning is None or meaning.anchor or anchors.published is None or not (is_ahead or is_back):
            return meaning
        side = Direction.AFTER if is_ahead else Direction.BEFORE
        return replace(meaning, anchor=anchors.published, anchor_kind=AnchorKind.PUBLICATION, direction=side)

    return looking


def ahead_or_long(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``in five years``: a date with a future verb, otherwise how long something takes."""
    return (ago(1) if anchors.tense() is Tense.FUTURE else duration)(anchors, match)


def clock(anchors: Anchors, match: Match[str]) -> Meaning | None:
    hour, minute = int(match["hour"]), int(group(match, "minute") or group(match, "minute2") or 0)
    half = (group(match, "half_day") or "").replace(".", "")
    if half and hour > 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 24 or minute > 59:
        return None
    return Meaning(TimexType.TIME, f"T{hour:02d}:{minute:02d}", wants_day=True, zone=zones.zone_of(match))


def clock_at(hour: int) -> Reading:
    return lambda anchors, match: Meaning(TimexType.TIME, f"T{hour:02d}:00", wants_day=True)


def day_part(anchors: Anchors, match: Match[str]) -> Meaning | None:
    return Meaning(TimexType.TIME, anchors.names.day_parts[match["part"].lower()], wants_day=True)


def part_of(day: Reading) -> Reading:
    """``hier soir``, ``Friday night``: the day as read, and the part named in the match."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning | None:
        meaning = day(anchors, match)
        if meaning is None or not meaning.value:
            return replace(meaning, type=TimexType.TIME) if meaning else None
        part = anchors.names.day_parts[match["part"].lower()]
        return replace(meaning, type=TimexType.TIME, value=meaning.value + part)

    return read


def timed(day: date, clock: Meaning) -> str:
    """The value of a clock time or part of a day on that day, with the zone that the text gives for it."""
    return day.isoformat() + clock.value + zones.offset(clock.zone, day, clock.value)


def on_day(clock: Meaning, day: Meaning) -> Meaning:
    """A clock time or part of a day, on a day that the same sentence names."""
    interval = day.interval
    if interval is None or interval.start is None:
        return replace(clock, value="", wants_day=False, known=(clock.value,))
    return replace(
        clock,
        value=timed(interval.start, clock),
        interval=values.of_day(interval.start).interval,
        anchor=interval.start,
        anchor_kind=AnchorKind.NARRATIVE,
        wants_day=False,
    )


def on_its_day(anchors: Anchors, meaning: Meaning) -> Meaning:
    """A clock time or part of a day, on the day that the text is at."""
    found = anchors.day_for_clock()
    if found is None:
        return replace(meaning, value="", wants_day=False, known=(meaning.value,))
    day, kind = found
    return replace(
        meaning,
        value=timed(day, meaning),
        interval=values.of_day(day).interval,
        anchor=day,
        anchor_kind=kind,
        wants_day=False,
    )


def repeated(value: str | None = None) -> Reading:
    """``chaque jour``, ``daily``: a set with a period given or in the match."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning | None:
        if value is not None:
            return Meaning(TimexType.SET, value)
        count = count_of(anchors, match) or 1
        return Meaning(TimexType.SET, values.duration_value(count, anchors.names.units[match["unit"].lower()]))

    return read


def repeated_weekday(anchors: Anchors, match: Match[str]) -> Meaning | None:
    number = anchors.names.weekdays[match["weekday"].lower().rstrip(".")]
    return Meaning(TimexType.SET, every_weekday(number))


def repeated_month(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``each July``."""
    return Meaning(TimexType.SET, every_month(anchors.names.months[match["month"].lower().rstrip(".")]))


def repeated_season(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``chaque été``."""
    return Meaning(TimexType.SET, every_season(anchors.names.seasons[match["season"].lower()]))


def every_part(anchors: Anchors, weekday: str | None, part: str) -> Meaning:
    """Every day's part of that name, or that of every such weekday."""
    day = every_weekday(anchors.names.weekdays[weekday.lower().rstrip(".")]) if weekday else EVERY_DAY
    return Meaning(TimexType.SET, day + anchors.names.day_parts[part.lower()])


def repeated_part(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``chaque matin``, ``le samedi soir``."""
    return every_part(anchors, group(match, "weekday"), match["part"])


def every_other(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``every other week``."""
    return Meaning(TimexType.SET, values.duration_value(2, anchors.names.units[match["unit"].lower()]))


def fuzzy(value: str) -> Reading:
    return lambda anchors, match: values.fuzzy(value)
