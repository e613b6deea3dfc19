"""Original and English side by side: which engines gave the English, and which sentences to look at twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from services.intake.schemas import SegmentOut


@dataclass(frozen=True, slots=True)
class EngineKey:
    """An engine of the article: the letter by which its sentences are marked, and how many it gave."""

    letter: str
    label: str
    version: str
    sentences: int


def engine_keys(segments: Sequence[SegmentOut]) -> dict[tuple[str, str], EngineKey]:
    """By engine and version, that of the most sentences first. What passed through or stayed has no letter."""
    counts: dict[tuple[str, str], int] = {}
    labels: dict[str, str] = {}
    for one in segments:
        key = (one.engine, one.engine_version)
        counts[key] = counts.get(key, 0) + 1
        labels[one.engine] = one.engine_label
    translated = [key for key in counts if key[0] not in ("none", "original")]
    ordered = sorted(translated, key=lambda key: -counts[key])
    return {
        key: EngineKey(letter, labels[key[0]], key[1], counts[key])
        for letter, key in zip(ascii_uppercase, ordered, strict=False)
    }
