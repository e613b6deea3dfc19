"""Temporal values: what an expression of time denotes, as TIMEX3, EDTF and an interval."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from shared.domain.provenance import AnchorKind
from shared.domain.text import Span


class Granularity(StrEnum):
    """The unit an interval is known to."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


class TimexType(StrEnum):
    """TIMEX3 types (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Direction(StrEnum):
    """Where a value lies from its anchor."""

    BEFORE = "before"
    SAME = "same"
    AFTER = "after"


class Trait(Enum):
    """What the words of an expression say beside its value."""

    WEEKDAY = "weekday"
    """They name a day of the week, or several."""
    LAST = "last"
    """They say that it lies before the publication: *last Tuesday*."""
    NEXT = "next"
    """They say that it lies behind the publication: *next March*."""
    HOUR_ALONE = "hour alone"
    """They tell an hour or a part of a day, and not which day."""
    COUNTED_BACK = "counted back"
    """They count an amount back from the publication, and what stands before them may be about the amount."""
    UNQUALIFIED = "unqualified"
    """What stands before them is not about their size or place: *over the past year*, *early yesterday*."""


Known = tuple[str | int, ...]
"""What words say of a date where there is no day to count it from; equal where they say the same, in any language."""


@dataclass(frozen=True, slots=True)
class DateInterval:
    """Days ``start`` to ``end``, both included; an open end is ``None``.

    ``edtf`` is the value in EDTF (ISO 8601-2), such as ``2021-10`` or ``2014/..``.
    """

    start: date | None
    end: date | None
    granularity: Granularity
    edtf: str

    @property
    def is_day(self) -> bool:
        return self.granularity is Granularity.DAY and self.start == self.end

    @property
    def is_open(self) -> bool:
        return self.start is None or self.end is None

    def contains(self, other: "DateInterval") -> bool:
        """Whether every day of ``other`` lies in this interval."""
        starts = self.start is None or (other.start is not None and self.start <= other.start)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return starts and ends


@dataclass(frozen=True, slots=True)
class TemporalExpression:
    """One expression of time: where it stands, what it denotes, and why.

    ``value`` is the TIMEX3 value (``""`` where the text gives none), ``mod`` the TIMEX3 mod
    (``MORE_THAN``, ``LESS_THAN``, ``APPROX``, ``START``, ``MID``, ``END``).
    ``interval`` is set where the expression denotes
    days that could be resolved. ``rule`` names the rule that matched, for readers alone; ``anchor`` the date it was
    counted from, ``anchor_kind`` what that date was.
    A range (*from 3 to 5 May*) is one expression whose interval spans it; ``ends`` are its two ends
    as expressions of their own, which is how TIMEX3 marks a range. ``known`` is what is known of one without value.
    """

    span: Span
    text: str
    type: TimexType
    value: str
    rule: str
    interval: DateInterval | None = None
    mod: str | None = None
    anchor: date | None = None
    anchor_kind: AnchorKind = AnchorKind.NONE
    direction: Direction | None = None
    ends: tuple["TemporalExpression", ...] = ()
    traits: frozenset[Trait] = frozenset()
    known: Known = ()
