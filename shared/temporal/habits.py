"""Readings of what comes again and again, unless a verb tells of one time: *le samedi*, *en été*, *le week-end*."""

from dataclasses import replace
from datetime import timedelta
from re import Match

from shared.domain.dates import TimexType
from shared.domain.provenance import AnchorKind
from shared.domain.text import Span
from shared.domain.timex import every_season, every_weekday
from shared.temporal import values
from shared.temporal.anchor import Anchors
from shared.temporal.counting import repeated_weekday
from shared.temporal.relative import weekday
from shared.temporal.tense import Tense
from shared.temporal.values import Meaning


def habitual_weekday(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``le samedi``: every one, unless a past verb tells of a single one."""
    if anchors.tense() is Tense.PAST:
        return weekday(anchors, match)
    return repeated_weekday(anchors, match)


def joined_weekday(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """The plural of a weekday, which is only one beside another such: *les mardis et jeudis*."""
    return repeated_weekday(anchors, match) if anchors.joins_set else None


def weekdays_range(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``du lundi au vendredi``: of every week, or of the week that a past or future verb tells of."""
    first, last = (anchors.names.weekdays[match[name].lower()] for name in ("weekday1", "weekday2"))
    spans = Span(*match.span("end1")), Span(*match.span("end2"))
    if anchors.tense() in (None, Tense.PRESENT):
        days = [Meaning(TimexType.SET, every_weekday(number)) for number in (first, last)]
        return replace(days[0], value=f"{days[0].value}/{days[1].value}", ends=tuple(zip(spans, days, strict=True)))
    begin = anchors.weekday(first)
    start = begin.interval.start if begin.interval else None
    if start is None:
        return replace(begin, ends=((spans[0], begin), (spans[1], begin)))
    published = anchors.published or start
    if anchors.tense() is Tense.PAST and start + timedelta(days=(last - first) % 7) > published:
        start -= timedelta(days=7)
    begin = replace(begin, value=start.isoformat(), interval=values.of_day(start).interval)
    end = anchors.counted(start, AnchorKind.NARRATIVE, "day", (last - first) % 7)
    interval = values.spanning(begin.interval, end.interval) if begin.interval and end.interval else None
    return replace(
        begin, value=f"{begin.value}/{end.value}", interval=interval, ends=((spans[0], begin), (spans[1], end))
    )


def weekend_told_of(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``le week-end``: the one that a past or future verb tells of, otherwise every one."""
    if anchors.tense() in (None, Tense.PRESENT):
        return Meaning(TimexType.SET, values.duration_value(1, "weekend"))
    return anchors.weekend()


def habitual_season(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``en été``: every summer, unless the verb is past or future or the sentence is dated."""
    name = anchors.names.seasons[match["season"].lower()]
    if anchors.in_sentence is None and anchors.tense() in (None, Tense.PRESENT):
        return Meaning(TimexType.SET, every_season(name))
    return anchors.recurring(lambda each: values.of_season(each, name))
