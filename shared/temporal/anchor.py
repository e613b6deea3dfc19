"""What an expression is counted from: the publication date, or the date the text last told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from shared.domain.dates import DateInterval, Direction, Granularity, TimexType, Trait
from shared.domain.provenance import AnchorKind
from shared.temporal import values
from shared.temporal.spacing import unaccented
from shared.temporal.tense import Tense
from shared.temporal.values import Meaning

_What = TypeVar("_What", int, str)

# A date that many times as far away as the other candidate is not chosen for the tense alone: the
# nearest verb is often not the one that is dated.
_FUTURE_REACH = 6
_PAST_REACH = 5
_LEAP_YEAR = 2000
"""A year that has every day of a year."""


@dataclass(frozen=True, slots=True)
class Names:
    """A language's names, lower case, and what they stand for.

    A holiday stands for its key in ``holidays.holiday``.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    seasons: Mapping[str, str]
    ordinals: Mapping[str, int]
    day_parts: Mapping[str, str]
    day_first: bool = True
    holidays: Mapping[str, str] = field(default_factory=dict)

    def with_unaccented(self) -> "Names":
        """The same, in which a name is also found without its accents."""
        return Names(
            months=_with_unaccented(self.months),
            weekdays=_with_unaccented(self.weekdays),
            units=_with_unaccented(self.units),
            numbers=_with_unaccented(self.numbers),
            seasons=_with_unaccented(self.seasons),
            ordinals=_with_unaccented(self.ordinals),
            day_parts=_with_unaccented(self.day_parts),
            day_first=self.day_first,
            holidays=_with_unaccented(self.holidays),
        )


def _with_unaccented(table: Mapping[str, _What]) -> dict[str, _What]:
    return {unaccented(word): what for word, what in table.items()} | dict(table)


@dataclass(slots=True)
class Anchors:
    """The anchors at one point of a document; ``told`` is the last date the text resolved to.

    ``sentence`` counts the sentences, ``told_in`` is the one in which that date stood; ``is_entry`` says
    that this one is headed like an entry of a list (*Meran: Weihnachtsmarkt, 20 Uhr*), ``joins_set`` that what
    is read now is coordinated with a repeated weekday before it (*every Monday and Friday*).

    ``told_day`` is the last single day among those, for *that same day* after a year was named;
    ``quarter`` is the last quarter that the text named itself, with which a report compares.
    """

    published: date | None
    names: Names
    told: Meaning | None = None
    told_day: Meaning | None = None
    in_sentence: Meaning | None = None
    quarter: Meaning | None = None
    sentence: int = 0
    told_in: int = 0
    is_entry: bool = False
    joins_set: bool = False
    tense: Callable[[], Tense | None] = field(default=lambda: None)

    def told_interval(self) -> DateInterval | None:
        return self.told.interval if self.told else None

    def tell(self, meaning: Meaning) -> None:
        interval = meaning.interval
        if interval is None or interval.start is None or meaning.type is TimexType.DURATION:
            return
        if meaning.type is not TimexType.TIME or interval != self.told_interval():
            self.told_in = self.sentence
        self.told = self.in_sentence = meaning
        if interval.is_day:
            self.told_day = meaning
        if interval.granularity is Granularity.QUARTER and meaning.anchor_kind is not AnchorKind.NARRATIVE:
            self.quarter = self._under_report(meaning)

    def _under_report(self, meaning: Meaning) -> Meaning:
        """The later of two quarters that are over; one still to end is forecast, not reported."""
        if self.quarter is None or self.published is None:
            return meaning
        end, held = _first_and_last(meaning)[1], _first_and_last(self.quarter)[1]
        return meaning if held < end < self.published or self.published <= held else self.quarter

    def from_publication(self, unit: str, count: int) -> Meaning:
        """The period ``count`` units from the publication's own."""
        return self.counted(self.published, AnchorKind.PUBLICATION, unit, count)

    def from_told(self, unit: str, count: int) -> Meaning:
        """The period ``count`` units from the date last told; a story that has told none is at its publication."""
        told = self.told_day if unit == "day" and self.told_day else self.told
        if told is None or told.interval is None or told.interval.start is None:
            return self.from_publication(unit, count)
        return self.counted(told.interval.start, AnchorKind.NARRATIVE, unit, count)

    def counted(self, anchor: date | None, kind: AnchorKind, unit: str, count: int) -> Meaning:
        day = values.shifted(anchor, unit, count) if anchor else None
        if anchor is None or day is None:
            return values.unresolved(unit, count)
        try:
            meaning = values.period(day, unit)
        except (ValueError, OverflowError):
            return values.unresolved(unit, count)
        return replace(meaning, anchor=anchor, anchor_kind=kind, direction=_direction(count))

    def nearest(self, before: Meaning | None, after: Meaning | None) -> Meaning:
        """Of a candidate before the publication and one after it, the one that tense and distance favour."""
        anchor = self.published
        chosen = before or after
        if anchor is None or chosen is None:
            return values.unresolved()
        if before and after:
            chosen = self._favoured(anchor, before, after)
        start, end = _first_and_last(chosen)
        inside = start <= anchor <= end
        direction = Direction.SAME if inside else Direction.BEFORE if start < anchor else Direction.AFTER
        return replace(chosen, anchor=anchor, anchor_kind=AnchorKind.PUBLICATION, direction=direction)

    def _favoured(self, anchor: date, before: Meaning, after: Meaning) -> Meaning:
        back = max(0, (anchor - _first_and_last(before)[1]).days)
        ahead = (_first_and_last(after)[0] - anchor).days
        tense = self.tense() if back else None
        if tense is Tense.FUTURE and ahead <= back * _FUTURE_REACH:
            return after
        if tense is Tense.PAST and back <= ahead * _PAST_REACH:
            return before
        return before if back <= ahead else after

    def weekday(self, number: int, *, ahead: bool = False) -> Meaning:
        """The weekday nearest the publication: the last one, or the next one where the verb is future.

        ``ahead``: the next one unless the verb is past (*ce dimanche*).
        """
        anchor = self.published
        if anchor is None:
            return values.unresolved("weekday", number)
        back = (anchor.weekday() - number) % 7
        tense = self.tense() if back else Tense.PRESENT
        # The weekday that was yesterday is not said of the next week, whatever the verb looks at.
        coming = tense is Tense.FUTURE and 7 - back < back * _FUTURE_REACH
        if back and (coming or (ahead and tense is not Tense.PAST)):
            return self.counted(anchor, AnchorKind.PUBLICATION, "day", 7 - back)
        return self.counted(anchor, AnchorKind.PUBLICATION, "day", -back)

    def weekend(self) -> Meaning:
        """This weekend: on a weekday and with a past verb, the last one."""
        if self.published is None:
            return values.unresolved("weekend", 0)
        past = self.published.weekday() < 4 and self.tense() is Tense.PAST
        return self.from_publication("weekend", -1 if past else 0)

    def year_of_story(self) -> int | None:
        """The year this sentence speaks of, where it named one other than the publication's."""
        interval = self.in_sentence.interval if self.in_sentence else None
        if interval is None or interval.start is None or self.published is None:
            return interval.start.year if interval and interval.start else None
        if interval.granularity in (Granularity.DECADE, Granularity.CENTURY):
            return None
        distant = abs(interval.start.year - self.published.year) > 1
        return interval.start.year if distant else None

    def day_for_clock(self) -> tuple[date, AnchorKind] | None:
        """The day a clock time falls on: the day last told, otherwise the publication's.

        A story stays with its past day; a coming one holds for the sentence behind it at most, and for
        none that is an entry of a list: each event would fall on the day of the one before.
        """
        interval = self.told_interval()
        if interval is not None and interval.is_day and interval.start is not None:
            held = 0 if self.is_entry else 1
            passed = self.published is not None and self.sentence - self.told_in > held
            if not (passed and self.published and interval.start > self.published):
                return interval.start, AnchorKind.NARRATIVE
        return (self.published, AnchorKind.PUBLICATION) if self.published else None

    def recurring(self, of_year: Callable[[int], Meaning], *, begun: bool = False) -> Meaning:
        """The occurrence of a yearly period (a month, a day of a month, a season) that the text means.

        ``begun``: without a future verb, the last one that has begun (a quarter is reported on).
        """
        told_year = self.year_of_story()
        if told_year is not None and self.published and told_year < self.published.year:
            told_year = None if self.tense() is Tense.FUTURE else told_year
        if told_year is not None and self.in_sentence is not None:
            told = self.in_sentence.interval
            return replace(of_year(told_year), anchor=told.start if told else None, anchor_kind=AnchorKind.NARRATIVE)
        if self.published is None:
            return values.unresolved("yearly", of_year(_LEAP_YEAR).value)
        years = range(max(2, self.published.year - 4), min(9997, self.published.year + 4) + 1)
        found = [meaning for meaning in map(of_year, years) if meaning.interval is not None]
        before = [one for one in found if _first_and_last(one)[0] <= self.published]
        after = [one for one in found if _first_and_last(one)[0] > self.published]
        if begun and before and self.tense() is not Tense.FUTURE:
            after = []
        return self.nearest(before[-1] if before else None, after[0] if after else None)


def on_side(meaning: Meaning, direction: int) -> Meaning:
    """The same, where the words say that it lies before the publication (below 0) or behind it."""
    side = {Trait.LAST} if direction < 0 else {Trait.NEXT} if direction > 0 else frozenset()
    return replace(meaning, traits=meaning.traits | side)


def _first_and_last(meaning: Meaning) -> tuple[date, date]:
    """The first and the last day of a closed period."""
    interval = meaning.interval
    if interval is None or interval.start is None or interval.end is None:
        raise ValueError(f"not a closed period: {meaning.value!r}")
    return interval.start, interval.end


def _direction(count: int) -> Direction:
    if count == 0:
        return Direction.SAME
    return Direction.BEFORE if count < 0 else Direction.AFTER
