"""Why a date has its value, in words."""

from datetime import date

from shared.db.models import TemporalRow


def day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def interval_words(edtf: str | None, start: date | None, end: date | None, granularity: str | None) -> str:
    """An interval as a person would say it."""
    if edtf is None or (start is None and end is None):
        return edtf or "no date"
    if end is None and start is not None:
        return f"since {_unit(start, granularity)}"
    if start is None and end is not None:
        return f"until {_unit(end, granularity)}"
    assert start is not None
    assert end is not None
    if start == end:
        return day(start)
    if granularity in ("month", "year"):
        return _unit(start, granularity)
    return f"{day(start)} to {day(end)}"


def _unit(value: date, granularity: str | None) -> str:
    if granularity == "year":
        return str(value.year)
    return f"{value:%B %Y}" if granularity == "month" else day(value)


def reason(row: TemporalRow) -> str:
    """Such as: "hier" → 12 January 2022, counted from publication (13 January 2022)."""
    if row.edtf is None:
        what = row.value or "left open: the article gives no date to count from"
        return f"“{row.text}” → {what}"
    words = interval_words(row.edtf, row.date_start, row.date_end, row.granularity)
    if row.anchor is None or row.anchor_kind == "none":
        return f"“{row.text}” → {words}, as written"
    kind = "publication" if row.anchor_kind == "publication" else "the date named before it"
    return f"“{row.text}” → {words}, counted from {kind} ({day(row.anchor)})"
