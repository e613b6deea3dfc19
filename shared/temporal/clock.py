"""Readings of clock times told in words: *las seis y media de la tarde*, *Viertel nach acht*."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from re import Match

from shared.domain.dates import TimexType
from shared.temporal.anchor import Anchors
from shared.temporal.rules import Reading, group
from shared.temporal.values import Meaning
from shared.temporal.zones import zone_of


@dataclass(frozen=True, slots=True)
class ClockWords:
    """A language's words around an hour.

    ``fractions`` are minutes with a name (*media*, *Viertel*), ``late`` the parts of day that put an
    hour up to eleven after noon, ``night`` those in which twelve is midnight.
    """

    fractions: Mapping[str, int] = field(default_factory=dict)
    late: frozenset[str] = frozenset()
    night: frozenset[str] = frozenset()


def told_clock(words: ClockWords) -> Reading:
    """``hour`` in digits or ``hour_name`` in words, ``minute``, ``fraction``, ``less`` (subtract), ``of``, ``zone``."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning | None:
        hour = _number(anchors, group(match, "hour") or group(match, "hour_name"))
        minute = words.fractions.get(group(match, "fraction") or "", _number(anchors, group(match, "minute")) or 0)
        if hour is None or hour > 24 or minute > 59:
            return None
        total = (_hour_of(words, hour, group(match, "of")) * 60 + minute * (-1 if group(match, "less") else 1)) % 1500
        value = f"T{total // 60:02d}:{total % 60:02d}"
        return Meaning(TimexType.TIME, value, wants_day=True, zone=zone_of(match))

    return read


def _number(anchors: Anchors, found: str | None) -> int | None:
    if found is None:
        return None
    return int(found) if found.isdigit() else anchors.names.numbers.get(found)


def _hour_of(words: ClockWords, hour: int, part: str | None) -> int:
    if part is None or hour > 12:
        return hour
    if hour == 12:
        return 24 if part in words.night else hour
    late_night = part in words.night and hour < 5
    return hour + 12 if part in words.late and not late_night else hour
