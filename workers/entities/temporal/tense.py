"""The tense around a span, guessed from the nearest verb form where no parser tells it."""

import re
from collections.abc import Callable
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


@dataclass(frozen=True, slots=True)
class TenseMarks:
    """Forms that betray a future or a past verb; a form that fits both is future."""

    future: re.Pattern[str]
    past: re.Pattern[str]

    def near(self, text: str, span: Span) -> Tense | None:
        """The tense of the mark nearest to the span, ``None`` without any."""
        future = _distance(self.future, text, span)
        past = _distance(self.past, text, span)
        if future is None and past is None:
            return None
        if past is None or (future is not None and future <= past):
            return Tense.FUTURE
        return Tense.PAST


def _distance(pattern: re.Pattern[str], text: str, span: Span) -> int | None:
    found = (
        max(span.start - match.end(), match.start() - span.end)
        for match in pattern.finditer(text, max(0, span.start - _REACH), span.end + _REACH)
        if match.end() <= span.start or match.start() >= span.end
    )
    return min(found, default=None)
