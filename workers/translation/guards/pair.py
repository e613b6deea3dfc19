"""What a guard looks at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its English. ``language`` is the source's ISO 639-1 code."""

    source: str
    english: str
    language: str
