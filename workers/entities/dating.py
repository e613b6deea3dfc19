"""The dates of a segment, and where each stands in the text that events are read from.

Where that text is the segment's English, dates are still read from the original: a translation's date may be wrong, and
cannot be shown in the sentence that was published. What the English alone says of time is not believed; of what the
original alone says, only the place among the English words is unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shared.domain.dates import TemporalExpression
from shared.temporal.parallel import linked


@dataclass(frozen=True, slots=True)
class SegmentDates:
    """``expressions`` as they are kept, in order of their text.

    ``placed`` holds, for each that also stands in the text read for events, its place among the expressions, and
    itself with its span in that text. An expression that the text says twice is there twice.
    """

    expressions: Sequence[TemporalExpression]
    placed: Sequence[tuple[int, TemporalExpression]]

    @property
    def unplaced(self) -> list[int]:
        """The places of the others."""
        found = {place for place, _ in self.placed}
        return [place for place in range(len(self.expressions)) if place not in found]


def of_one_text(found: Sequence[TemporalExpression]) -> SegmentDates:
    """Dates and events are read from the same text."""
    return SegmentDates(found, list(enumerate(found)))


def of_two_texts(original: Sequence[TemporalExpression], english: Sequence[TemporalExpression]) -> SegmentDates:
    """Dates are read from the original, events from its English."""
    placed = [
        (link.original, replace(original[link.original], span=english[link.english].span))
        for link in linked(original, english)
    ]
    return SegmentDates(original, placed)
