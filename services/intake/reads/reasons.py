"""Why a date has its value, in words."""

from datetime import date

from services.intake.reads.time_words import (
    BOUNDS,
    day,
    hour_words,
    interval_words,
    length_words,
    repeated_words,
    vague_words,
)
from shared.db.models import TemporalRow
from shared.domain.dates import Direction, TimexType
from shared.domain.provenance import AnchorKind


def reason(row: TemporalRow, published: date | None) -> str:
    """What the words denote, counted from what and to which side, and by which rule of the tagger.

    Such as: “hier” → 12 January 2022: the day before publication (13 January 2022). Rule: yesterday
    """
    parts = (value_words(row, published), _counted(row))
    return f"“{row.text}” → {': '.join(filter(None, parts))}. Rule: {row.rule}"


def value_words(row: TemporalRow, published: date | None) -> str:
    """The value alone."""
    if not row.value and row.edtf is None:
        return "left open" if published else "left open, for the article has no day of publication to count from"
    if row.type == TimexType.DURATION:
        return length_words(row.value, row.mod)
    if row.type == TimexType.SET:
        return repeated_words(row.value)
    if row.edtf is None:
        return vague_words(row.value)
    words = interval_words(row.edtf, row.date_start, row.date_end, row.granularity)
    hour = hour_words(row.value) if row.type == TimexType.TIME else ""
    return " ".join(filter(None, (BOUNDS.get(row.mod or ""), f"{words}, {hour}" if hour else words)))


def _counted(row: TemporalRow) -> str:
    """How far from its anchor, and on which side of it."""
    if row.edtf is None:
        return ""
    if row.anchor is None or row.anchor_kind == AnchorKind.NONE:
        return "as written"
    anchor = "publication" if row.anchor_kind == AnchorKind.PUBLICATION else "the date named before it"
    return f"{_side(row, row.anchor)} {anchor} ({day(row.anchor)})"


def _side(row: TemporalRow, anchor: date) -> str:
    """*the day before*, *3 days after*, *before*, *at the time of*: where the value lies, seen from the anchor."""
    start, end = row.date_start, row.date_end
    if start is not None and start == end:
        apart = (start - anchor).days
        if apart == 0:
            return "the day of"
        distance = "the day" if abs(apart) == 1 else f"{abs(apart)} days"
        return f"{distance} {'before' if apart < 0 else 'after'}"
    if row.direction in (Direction.BEFORE, Direction.AFTER):
        return row.direction
    return "at the time of" if row.direction == Direction.SAME else "counted from"
