"""Readings of dates that are counted from the publication or from the date last told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from re import Match

from shared.domain.dates import Direction, TimexType
from shared.domain.provenance import AnchorKind
from shared.temporal import values
from shared.temporal.anchor import Anchors, on_side
from shared.temporal.counting import repeated_weekday
from shared.temporal.holidays import holiday as holiday_of
from shared.temporal.reading import leading_number, month_of, range_of, year_in_words
from shared.temporal.rules import Reading, group
from shared.temporal.values import Meaning


def weekday(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``lundi``: the one meant, or every one where it stands beside such (*tous les lundis et jeudis*)."""
    if anchors.joins_set:
        return repeated_weekday(anchors, match)
    return anchors.weekday(anchors.names.weekdays[match["weekday"].lower().rstrip(".")])


def weekday_ahead(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``ce dimanche``: today or the next one, unless the verb is past."""
    return anchors.weekday(anchors.names.weekdays[match["weekday"].lower().rstrip(".")], ahead=True)


def weekday_and_day(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``samedi 15``: the nearest 15th of a month that is a Saturday."""
    number = anchors.names.weekdays[match["weekday"].lower().rstrip(".")]
    published, day = anchors.published, leading_number(group(match, "day"))
    if published is None:
        return values.unresolved("weekday", number, "day", day)
    months = (values.shifted(published.replace(day=1), "month", count) for count in range(-6, 7))
    found = [values.calendar_day(month.year, month.month, day) for month in months if month]
    starts = [(one.interval.start, one) for one in found if one.interval and one.interval.start]
    fitting = [(start, one) for start, one in starts if start.weekday() == number]
    before = [one for start, one in fitting if start <= published]
    after = [one for start, one in fitting if start > published]
    return anchors.nearest(before[-1] if before else None, after[0] if after else None)


def holiday(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``Noël 2021``, ``Easter Monday``: the day itself, of the year in the match or the one meant."""
    key = anchors.names.holidays[" ".join(match["holiday"].lower().split())]
    year = group(match, "year")
    if year:
        return values.of_day(holiday_of(key, int(year)))
    return anchors.recurring(lambda each: values.of_day(holiday_of(key, each)))


def weekday_beside_told(*, before: Sequence[str]) -> Reading:
    """``the previous Friday``: strictly before the day last told where ``side`` is one of ``before``, or after it."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning:
        number = anchors.names.weekdays[match["weekday"].lower().rstrip(".")]
        told = anchors.told_interval()
        start = told.start if told and told.is_day else anchors.published
        direction = -1 if match["side"].lower() in before else 1
        if start is None:
            return values.unresolved("weekday", number, direction)
        gap = (direction * (number - start.weekday())) % 7 or 7
        return anchors.counted(start, AnchorKind.NARRATIVE, "day", direction * gap)

    return read


def weekday_shifted(direction: int) -> Reading:
    """The weekday strictly before (-1) or after (1) the publication."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning:
        number = anchors.names.weekdays[match["weekday"].lower().rstrip(".")]
        if anchors.published is None:
            return values.unresolved("weekday", number, direction)
        gap = (direction * (number - anchors.published.weekday())) % 7 or 7
        return on_side(anchors.from_publication("day", direction * gap), direction)

    return read


def weekday_of_week(count: int) -> Reading:
    """``Freitag nächster Woche``: the weekday of a week counted from the publication's."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning:
        number = anchors.names.weekdays[match["weekday"].lower().rstrip(".")]
        if anchors.published is None:
            return values.unresolved("weekday", number, "week", count)
        day = anchors.from_publication("day", 7 * count + number - anchors.published.weekday())
        return on_side(day, count)

    return read


def publication(unit: str, count: int) -> Reading:
    return lambda anchors, match: anchors.from_publication(unit, count)


def unit_shifted(count: int) -> Reading:
    """``la semaine dernière``, ``next month``: the unit is in the match."""
    return lambda anchors, match: on_side(
        anchors.from_publication(anchors.names.units[match["unit"].lower()], count), count
    )


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
        type=TimexType.TIME if meaning.type is TimexType.TIME else TimexType.DATE,
        mod=None,
        anchor=meaning.interval.start,
        anchor_kind=AnchorKind.NARRATIVE,
        direction=Direction.SAME,
    )


def month_shifted(direction: int) -> Reading:
    """``septembre dernier``, ``next March``: the month strictly before or after the publication's."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning:
        published, month = anchors.published, month_of(anchors, match) or 1
        day = leading_number(group(match, "day"))
        if published is None:
            return values.unresolved("yearly", month, day, direction)
        place, here = (month, day), (published.month, published.day if day else 0)
        year = published.year + (-1 if direction < 0 and place >= here else 0)
        year += 1 if direction > 0 and place <= here else 0
        meaning = values.calendar_day(year, month, day) if day else values.of_month(year, month)
        side = Direction.BEFORE if direction < 0 else Direction.AFTER
        meaning = replace(meaning, anchor=published, anchor_kind=AnchorKind.PUBLICATION, direction=side)
        return on_side(meaning, direction)

    return read


def month_of_shifted_year(count: int) -> Reading:
    """``juin de l'an dernier``, ``July last year``, ``15. Mai dieses Jahres``."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning:
        published, month = anchors.published, month_of(anchors, match) or 1
        day = leading_number(group(match, "day"))
        if published is None:
            return values.unresolved("yearly", month, day, "year", count)
        year = published.year + count
        meaning = values.calendar_day(year, month, day) if day else values.of_month(year, month)
        return on_side(replace(meaning, anchor=published, anchor_kind=AnchorKind.PUBLICATION), count)

    return read


def day_of_month(direction: int = 0) -> Reading:
    """``el día 8``: the day with that number before (-1) or after (1) the publication, or the one meant."""
    return lambda anchors, match: on_side(
        _day_of_month(anchors, leading_number(group(match, "day")), direction), direction
    )


def _day_of_month(anchors: Anchors, number: int, direction: int = 0) -> Meaning:
    published = anchors.published
    if published is None:
        return values.unresolved("day", number, direction)
    if direction == 0 and number == published.day:
        return anchors.from_publication("day", 0)
    months = (values.shifted(published.replace(day=1), "month", count) for count in (-2, -1, 0, 1, 2))
    days = [values.calendar_day(month.year, month.month, number) for month in months if month]
    found = [(day.interval.start, day) for day in days if day.interval and day.interval.start]
    before = [day for start, day in found if start < published and direction <= 0]
    after = [day for start, day in found if start > published and direction >= 0]
    return anchors.nearest(before[-1] if before else None, after[0] if after else None)


def day_of_shifted_month(count: int, day: int | None = None) -> Reading:
    """``el 15 de este mes``, ``the first of next month``: a day of a month counted from the publication's."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning:
        published = anchors.published
        number = day or leading_number(group(match, "day"))
        month = values.shifted(published.replace(day=1), "month", count) if published else None
        if published is None or month is None:
            return values.unresolved("day", number, "month", count)
        meaning = values.calendar_day(month.year, month.month, number)
        return on_side(replace(meaning, anchor=published, anchor_kind=AnchorKind.PUBLICATION), count)

    return read


def _day_numbered(anchors: Anchors, match: Match[str], suffix: str) -> Meaning:
    return _day_of_month(anchors, leading_number(group(match, "day" + suffix)))


days_of_month_range = range_of(_day_numbered)


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
        meaning = replace(meaning, anchor=anchors.published, anchor_kind=AnchorKind.PUBLICATION)
        return on_side(meaning, shift)

    return read


def season_of_spelled_year(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``the winter of nineteen ninety-four``."""
    return values.of_season(year_in_words(anchors, match), anchors.names.seasons[match["season"].lower()])


def season_of_shifted_year(count: int) -> Reading:
    """``the spring of last year``."""

    def read(anchors: Anchors, match: Match[str]) -> Meaning:
        published, name = anchors.published, anchors.names.seasons[match["season"].lower()]
        if published is None:
            return values.unresolved("season", name, "year", count)
        meaning = values.of_season(published.year + count, name)
        return on_side(replace(meaning, anchor=published, anchor_kind=AnchorKind.PUBLICATION), count)

    return read


def _season_year(published: date, name: str, shift: int) -> int:
    first, last = values.SEASONS[name]
    if shift < 0:
        return published.year - (published.month <= last or last < first)
    running = last < first and published.month <= last
    return published.year - running + (shift > 0 and (published.month >= first or running))
