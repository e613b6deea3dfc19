"""The tense around a span, guessed from the verb forms near it where no parser tells it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

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

    def near(self, text: str, span: Span) -> Tense | None:
        """The tense of the mark that governs the span best, ``None`` without any."""
        return min(self._marks(text, span), default=(0, 0, None))[2]

    def _marks(self, text: str, span: Span) -> Iterator[tuple[int, int, Tense]]:
        start, end = max(0, span.start - _REACH), span.end + _REACH
        patterns = ((Tense.FUTURE, self.future), (Tense.PAST, self.past), (Tense.PRESENT, self.present))
        for rank, (tense, pattern) in enumerate(patterns):
            for match in pattern.finditer(text, start, end) if pattern else ():
                if match.end() <= span.start or match.start() >= span.end:
                    yield _distance(text, span, match), rank, tense
        if self.reporting:
            for match in self.reporting.finditer(text, max(0, span.start - _REPORTED), span.start):
                yield _distance(text, span, match), len(patterns), Tense.PAST


def _distance(text: str, span: Span, match: re.Match[str]) -> int:
    """How far the mark is from the span, clause borders counted."""
    before = match.end() <= span.start
    first, last = (match.end(), span.start) if before else (span.end, match.start())
    borders = sum(1 for _ in _CLAUSE.finditer(text, first, last))
    return last - first + borders * _BORDER + (0 if before else _BEHIND)
