"""Event mentions: what one sentence says happened, and when. Immutable."""

from dataclasses import dataclass
from enum import StrEnum

from shared.domain.dates import DateInterval
from shared.domain.provenance import ReadFrom
from shared.domain.text import Span


class Modality(StrEnum):
    ASSERTED = "asserted"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A length of time that the sentence gives, for showing where sources disagree.

    ``value`` is a TIMEX3 duration (``PT4H``), ``mod`` a TIMEX3 mod or ``None``.
    """

    value: str
    mod: str | None
    text: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """One dated event as one sentence tells it.

    ``id`` is a hash of the article and of where its trigger and date stand in it, without any version. ``span`` is the
    predicate in the text that was read: the original, or the segment's English where
    ``read_from`` says so. ``vector`` is the embedding of the original sentence,
    512 signed bytes.
    """

    id: str
    article_id: str
    segment_index: int
    read_from: ReadFrom
    span: Span
    predicate: str
    interval: DateInterval
    modality: Modality
    participants: tuple[str, ...]
    place: str | None
    quantities: tuple[Quantity, ...]
    vector: bytes
