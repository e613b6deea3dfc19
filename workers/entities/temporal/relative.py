"""Readings of dates that are counted from the publication or from the date last told."""

from dataclasses import replace
from datetime import date
from re import Match

from shared.domain.dates import Direction, TimexType
from workers.entities.temporal import values
from workers.entities.temporal.anchor import Anchors
from workers.entities.temporal.reading import leading_number, month_of
from workers.entities.temporal.rules import Reading, group
from workers.entities.temporal.values import Meaning


def weekday(anchors: Anchors, match: Match[str]) -> Meaning | None:
    return anchors.weekday(anchors.names.weekdays[match["weekday"].lower().rstrip(".")])


def weekday_shifted(direction: int) -> Reading:
    """The weekday strictly before (-1) or after (1) the publication."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning:
        number = anchors.names.weekdays[match["weekday"].lower().rstrip(".")]
        if anchors.published is None:
            return values.unresolved()
        gap = (direction * (number - anchors.published.weekday())) % 7 or 7
        return anchors.from_publication("day", direction * gap)

    return read


def publication(unit: str, count: int) -> Reading:
    return lambda anchors, match: anchors.from_publication(unit, count)


def unit_shifted(count: int) -> Reading:
    """``la semaine dernière``, ``next month``: the unit is in the match."""
    return lambda anchors, match: anchors.from_publication(anchors.names.units[match["unit"].lower()], count)


def told(unit: str | None, count: int) -> Reading:
    """Counted from the date last told, in a unit given or in the match."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning:
        return anchors.from_told(unit or anchors.names.units[match["unit"].lower()], count)

    return read


def same_time(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``à cette époque``: the very period last told."""
    meaning = anchors.told
    if meaning is None or meaning.interval is None:
        return values.fuzzy("PAST_REF")
    return replace(
        meaning,
        type=TimexType.DATE,
        mod=None,
        anchor=meaning.interval.start,
        anchor_kind="narrative",
        direction=Direction.SAME,
    )


def month_shifted(direction: int) -> Reading:
    """``septembre dernier``, ``next March``: the month strictly before or after the publication's."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning:
        published, month = anchors.published, month_of(anchors, match) or 1
        if published is None:
            return values.unresolved()
        year = published.year + (-1 if direction < 0 and month >= published.month else 0)
        year += 1 if direction > 0 and month <= published.month else 0
        day = group(match, "day")
        meaning = values.of_month(year, month)
        if day:
            meaning = values.calendar_day(year, month, leading_number(day))
        side = Direction.BEFORE if direction < 0 else Direction.AFTER
        return replace(meaning, anchor=published, anchor_kind="publication", direction=side)

    return read


def month_of_shifted_year(count: int) -> Reading:
    """``juin de l'an dernier``, ``July last year``."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning:
        published, month = anchors.published, month_of(anchors, match) or 1
        if published is None:
            return values.unresolved()
        meaning = values.of_month(published.year + count, month)
        return replace(meaning, anchor=published, anchor_kind="publication")

    return read


def year_before(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``a year ago``, ``the year-ago quarter``: compared with the quarter under report, that quarter's."""
    quarter = anchors.quarter
    if quarter is None or quarter.interval is None or quarter.interval.start is None:
        return anchors.from_publication("year", -1)
    return anchors.counted(quarter.interval.start, "narrative", "quarter", -4)


def quarter_under_report(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``the quarter``: the one last told, if any."""
    quarter = anchors.quarter
    if quarter is None or quarter.interval is None:
        return None
    return replace(quarter, anchor=quarter.interval.start, anchor_kind="narrative", mod=None)


def season(shift: int | None = None) -> Reading:
    """A season, of the year in the match, of a year counted from the publication, or the one meant."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning:
        name = anchors.names.seasons[match["season"].lower()]
        year = group(match, "year")
        if year:
            return values.of_season(int(year), name)
        if shift is None or anchors.published is None:
            return anchors.recurring(lambda each: values.of_season(each, name))
        meaning = values.of_season(_season_year(anchors.published, name, shift), name)
        return replace(meaning, anchor=anchors.published, anchor_kind="publication")

    return read


def _season_year(published: date, name: str, shift: int) -> int:
    first, last = values.SEASONS[name]
    if shift < 0:
        return published.year - (published.month <= last or last < first)
    return published.year + (shift > 0 and published.month >= first)
