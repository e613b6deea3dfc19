"""Blocks: the parts of a timeline that a merge looks at together.

A block is one month, or the own value of an interval that is wider or open. Entries of different blocks never touch, so
a merge reads and writes its blocks alone. Mentions keep their dates only; which block they lie in is derived here.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, or_
from sqlmodel import col

from shared.db.models import EventMentionRow
from shared.domain.dates import DateInterval

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_LONGER_THAN_A_MONTH = timedelta(days=31)


def block_of(interval: DateInterval) -> str:
    """The month (``2022-01``) that holds the whole interval, or the interval's EDTF value."""
    return block_of_days(interval.start, interval.end, interval.edtf)


def block_of_days(start: date | None, end: date | None, edtf: str) -> str:
    """The same of an interval by its columns."""
    if start and end and (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}"
    return edtf


def lie_in(collection_id: int, blocks: Iterable[str]) -> ColumnElement[bool]:
    """The condition that mentions lie in one of the blocks of a collection. Each block is a look into an index."""
    return (col(EventMentionRow.collection_id) == collection_id) & or_(*map(_lies_in, blocks))


def _lies_in(block: str) -> ColumnElement[bool]:
    month = _MONTH.fullmatch(block)
    if month is None:
        return col(EventMentionRow.edtf) == block
    first = date(int(month[1]), int(month[2]), 1)
    last = (first + _LONGER_THAN_A_MONTH).replace(day=1) - timedelta(days=1)
    return col(EventMentionRow.date_start).between(first, last) & (col(EventMentionRow.date_end) <= last)
