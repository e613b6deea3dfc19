"""The tense around a span, guessed from the verb forms near it where no parser tells it."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from shared.domain.text import Span


class Tense(StrEnum):
    """Where the verb puts its event from the moment of writing."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


TenseOf = Callable[[str, Span], Tense | None]

# A verb further away is another clause's; the limit also keeps long sentences cheap.
_REACH = 160
# Characters that a clause's border between verb and span is worth, and a verb that stands behind it.
_BORDER = 30
_BEHIND = 12
# A reporting verb further back dates something else.
_REPORTED = 32
# Behind the ranks of the tenses that a verb itself tells.
_REPORTS = 3
_CLAUSE = re.compile(r"[,;:()\"]| - ")


@dataclass(frozen=True, slots=True)
class TenseMarks:
    """Verb forms and other words that tell where a clause looks.

    A form that several patterns match counts as the first of them. ``reporting`` verbs (*said*) are
    past, but date only what stands right behind them: what they report has verbs of its own.
    """

    future: re.Pattern[str]
    past: re.Pattern[str]
    present: re.Pattern[str] | None = None
    reporting: re.Pattern[str] | None = None

    def of(self, text: str) -> TenseOf:
        """Asks for the tense of the mark that governs a span of ``text`` best, ``None`` without any.

        The text is searched once, at the first question; a long one has many.
        """
        marks: list[tuple[int, int, int, Tense]] = []
        searched = False

        def near(_text: str, span: Span) -> Tense | None:
            nonlocal searched
            if not searched:
                marks.extend(sorted(self._marks(text)))
                searched = True
            return _governing(text, span, marks)

        return near

    def _marks(self, text: str) -> Iterator[tuple[int, int, int, Tense]]:
        """Start, end, rank and tense of every mark."""
        patterns = (self.future, self.past, self.present)
        for rank, (tense, pattern) in enumerate(zip((Tense.FUTURE, Tense.PAST, Tense.PRESENT), patterns, strict=True)):
            for match in pattern.finditer(text) if pattern else ():
                yield match.start(), match.end(), rank, tense
        for match in self.reporting.finditer(text) if self.reporting else ():
            yield match.start(), match.end(), _REPORTS, Tense.PAST


def _governing(text: str, span: Span, marks: list[tuple[int, int, int, Tense]]) -> Tense | None:
    """The tense of the nearest mark within reach, the borders of clauses counted."""
    best: tuple[float, int, Tense | None] = (inf, 0, None)
    first = bisect_left(marks, (span.start - _REACH,))
    for place in range(first, len(marks)):
        start, end, rank, tense = marks[place]
        if end > span.end + _REACH and start > span.end:
            break
        before = end <= span.start
        if not (before or start >= span.end) or end > span.end + _REACH:
            continue
        if rank == _REPORTS and not (before and start >= span.start - _REPORTED):
            continue
        last, following = (end, span.start) if before else (span.end, start)
        gap = following - last + (0 if before else _BEHIND)
        if gap > best[0]:
            continue
        borders = sum(1 for _ in _CLAUSE.finditer(text, last, following))
        best = min(best, (gap + borders * _BORDER, rank, tense))
    return best[2]
