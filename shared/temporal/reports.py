"""Readings of business reports: *the quarter*, *a year earlier*, *the first nine months*."""

from dataclasses import replace
from re import Match

from shared.domain.provenance import AnchorKind
from shared.temporal import values
from shared.temporal.anchor import Anchors
from shared.temporal.counting import duration
from shared.temporal.values import Meaning


def year_before(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``a year ago``, ``the year-ago quarter``: compared with the quarter under report, that quarter's."""
    quarter = anchors.quarter
    if quarter is None or quarter.interval is None or quarter.interval.start is None:
        return anchors.from_publication("year", -1)
    return anchors.counted(quarter.interval.start, AnchorKind.NARRATIVE, "quarter", -4)


def quarter_of_year(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``the 1988 period``: that year's quarter of the number under report, otherwise the year."""
    year, told = int(match["year"]), anchors.quarter.interval if anchors.quarter else None
    if told is None or told.start is None:
        return values.of_year(year)
    number = (told.start.month + 2) // 3
    return replace(values.of_quarter(year, number), anchor=told.start, anchor_kind=AnchorKind.NARRATIVE)


def quarter_under_report(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``the quarter``: the one last told, if any."""
    quarter = anchors.quarter
    if quarter is None or quarter.interval is None:
        return None
    return replace(quarter, anchor=quarter.interval.start, anchor_kind=AnchorKind.NARRATIVE, mod=None)


def period_under_report(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """``the first nine months``: what a report now compares is no longer a quarter."""
    anchors.quarter = None
    return duration(anchors, match)
