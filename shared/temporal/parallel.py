"""Expressions of time on the two sides of a translation: which of them say the same.

Two languages do not tell a date in the same words: *mardi* is the last Tuesday for one tagger and the next for the
other, *le 12* may become *Wednesday*, *quinze jours* two weeks. So agreement has degrees.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from shared.domain.dates import DateInterval, Granularity, TemporalExpression, TimexType, Trait
from shared.domain.provenance import AnchorKind
from shared.domain.timex import MONTH_SET, WEEKDAY_SET, Duration, DurationUnit, duration


class Agreement(Enum):
    """How two expressions agree."""

    EQUAL = "equal"
    """The same days, or the same TIMEX3 value where neither denotes days."""
    COMPATIBLE = "compatible"
    """One is the coarser, or they differ in what the words leave open: the side of a weekday, a year not named."""
    DIFFERENT = "different"
    """Expressions of the same kind with other values."""


@dataclass(frozen=True, slots=True)
class Link:
    """The places of two expressions, each among those of its side."""

    original: int
    english: int
    agreement: Agreement


def linked(original: Sequence[TemporalExpression], english: Sequence[TemporalExpression]) -> list[Link]:
    """The links of a sentence's expressions with those of its English, in order of the English.

    An expression has one partner. Those that agree best are linked first, those of equal agreement in order. What the
    English says again is linked to a partner that is taken. What has no link stands on one side alone, or says again
    what the other side says once.
    """
    links: list[Link] = []
    left, right = list(range(len(original))), list(range(len(english)))

    def link(agreement: Agreement, agree: _Test) -> None:
        for place in list(left):
            other = next((one for one in right if agree(original[place], english[one])), None)
            if other is not None:
                links.append(Link(place, other, agreement))
                left.remove(place)
                right.remove(other)

    link(Agreement.EQUAL, _is_equal)
    link(Agreement.COMPATIBLE, _is_compatible)
    again = {one: place for one in right if (place := _place(english[one], original)) is not None}
    links += [Link(place, one, Agreement.EQUAL) for one, place in again.items()]
    right = [one for one in right if one not in again]
    left = [one for one in left if _place(original[one], english) is None]
    link(Agreement.DIFFERENT, lambda one, other: _kind(one) == _kind(other))
    return sorted(links, key=lambda one: one.english)


def agrees(one: TemporalExpression, other: TemporalExpression) -> bool:
    """Whether the two are equal or compatible."""
    return _is_equal(one, other) or _is_compatible(one, other)


def tells_day(one: TemporalExpression) -> bool:
    """Whether the words tell the day, and not only an hour or a part of some day."""
    return one.type is not TimexType.TIME or Trait.HOUR_ALONE not in one.traits


_Test = Callable[[TemporalExpression, TemporalExpression], bool]


def _place(one: TemporalExpression, others: Sequence[TemporalExpression]) -> int | None:
    return next((place for place, other in enumerate(others) if _is_equal(one, other)), None)


def _kind(one: TemporalExpression) -> tuple[str, ...]:
    """Dates of one granularity are of a kind, and so are hours, durations, sets, and what has no days."""
    if one.interval is not None:
        return ("days" if tells_day(one) else "hours", one.interval.granularity)
    return (one.type, "valued" if one.value else "unresolved")


def _is_equal(one: TemporalExpression, other: TemporalExpression) -> bool:
    if one.interval is not None and other.interval is not None:
        return (one.interval.start, one.interval.end) == (other.interval.start, other.interval.end)
    if one.interval is not None or other.interval is not None or one.type is not other.type:
        return False
    if one.value or other.value:
        return one.value == other.value
    return bool(one.known) and one.known == other.known


def _is_compatible(one: TemporalExpression, other: TemporalExpression) -> bool:
    if one.interval is not None and other.interval is not None:
        return _holds(one.interval, other.interval) or _is_left_open(one, other)
    if TimexType.SET in (one.type, other.type):
        return _is_one_of(one, other) or _is_one_of(other, one)
    if one.type is TimexType.DURATION and other.type is TimexType.DURATION:
        return _last_alike(one.value, other.value)
    return False


def _holds(one: DateInterval, other: DateInterval) -> bool:
    """One holds the other; an open one holds too much, and must share its end."""
    if one.is_open or other.is_open:
        return (one.start is not None and one.start == other.start) or (one.end is not None and one.end == other.end)
    return one.contains(other) or other.contains(one)


_SIDES = frozenset({Trait.LAST, Trait.NEXT})
# What recurs once a year, and so is told without one.
_YEARLY = frozenset(
    {Granularity.DAY, Granularity.MONTH, Granularity.QUARTER, Granularity.HALF, Granularity.SEASON, Granularity.RANGE}
)
_TWO_WEEKS = 14


def _is_left_open(one: TemporalExpression, other: TemporalExpression) -> bool:
    """The same weekday of another week, the same day or month of another year, where the words do not say which."""
    sides = (one.traits | other.traits) & _SIDES
    points = _point(one), _point(other)
    if points[0] is None or points[1] is None or len(sides) > 1:
        return False
    if Trait.WEEKDAY in one.traits and Trait.WEEKDAY in other.traits:
        apart = (points[0] - points[1]).days
        return apart % 7 == 0 and abs(apart) <= _TWO_WEEKS
    told = [each.interval.granularity for each in (one, other) if each.interval]
    without_year = AnchorKind.NONE not in (one.anchor_kind, other.anchor_kind) or one.anchor_kind != other.anchor_kind
    same_day = (points[0].month, points[0].day) == (points[1].month, points[1].day)
    return without_year and same_day and told[0] is told[1] and told[0] in _YEARLY


def _point(one: TemporalExpression) -> date | None:
    """The day by which an expression is told: its first, or that at its only end."""
    return (one.interval.start or one.interval.end) if one.interval else None


def _is_one_of(one: TemporalExpression, other: TemporalExpression) -> bool:
    """Whether a set (*le lundi*, *every May*) is said as one of its days or months, or as another set of them."""
    if one.type is not TimexType.SET:
        return False
    weekday, month = WEEKDAY_SET.match(one.value), MONTH_SET.match(one.value)
    start = other.interval.start if other.interval else None
    if start is None:
        return bool(weekday or month) and other.value.startswith((weekday or month)[0])  # type: ignore[index]
    if weekday:
        return Trait.WEEKDAY in other.traits and start.isoweekday() == int(weekday[1])
    return bool(month) and start.month == int(month[1])  # type: ignore[index]


_HOURS_IN = {
    DurationUnit.SECOND: 1 / 3600,
    DurationUnit.MINUTE: 1 / 60,
    DurationUnit.HOUR: 1.0,
    DurationUnit.DAY: 24.0,
    DurationUnit.WEEKEND: 24.0 * 2,
    DurationUnit.WEEK: 24.0 * 7,
    DurationUnit.MONTH: 24.0 * 30.44,
    DurationUnit.QUARTER: 24.0 * 91.3,
    DurationUnit.SEASON: 24.0 * 91.3,
    DurationUnit.YEAR: 24.0 * 365.25,
    DurationUnit.DECADE: 24.0 * 3652.5,
    DurationUnit.CENTURY: 24.0 * 36525,
    DurationUnit.UNKNOWN: 24.0,
}
_CLOSE = 1.15
"""*Huit jours* are a week, four weeks a month."""
_MANY = 30
"""*Some decades* may be 20 years, *some days* no quarter."""


def _last_alike(one: str, other: str) -> bool:
    """Two durations of about the same length, or a vague one and an amount that its unit may stand for."""
    first, second = duration(one), duration(other)
    if first is None or second is None:
        return False
    if first.count is None and second.count is None:
        return first.unit is second.unit
    if first.count is None or second.count is None:
        vague, exact = (first, second) if first.count is None else (second, first)
        return _hours(vague) <= _hours(exact) <= _hours(vague) * _MANY
    lengths = sorted((_hours(first), _hours(second)))
    return lengths[1] <= lengths[0] * _CLOSE


def _hours(length: Duration) -> float:
    """A length in hours; of a vague one, that of its unit."""
    return (1.0 if length.count is None else length.count) * _HOURS_IN[length.unit]
