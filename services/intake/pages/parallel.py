"""Original and English side by side: which engines gave the English, and which sentences to look at twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from services.intake.reads.engine_words import engine_label
from shared.domain.provenance import NoEngine


@dataclass(frozen=True, slots=True)
class EngineKey:
    """An engine of the article: the letter by which its sentences are marked, and how many it gave."""

    letter: str
    label: str
    version: str
    sentences: int


def engine_keys(counts: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], EngineKey]:
    """By engine and version, that of the most sentences first. What passed through or stayed has no letter.

    ``counts`` are the sentences of each engine and version, in the order in which they first come in the article.
    """
    translated = [key for key in counts if key[0] not in set(NoEngine)]
    ordered = sorted(translated, key=lambda key: -counts[key])
    return {
        key: EngineKey(letter, engine_label(key[0]), key[1], counts[key])
        for letter, key in zip(ascii_uppercase, ordered, strict=False)
    }
