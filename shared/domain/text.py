"""Article text: spans, character normalisation that keeps offsets, and content hashes."""

import hashlib
import json
from dataclasses import dataclass

_ONE_TO_ONE = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "ᵉ": "e",
        "ʳ": "r",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\u2009": " ",
        "–": "-",
        "—": "-",
        "‑": "-",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``[start, end)`` of a text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def shifted(self, offset: int) -> "Span":
        return Span(self.start + offset, self.end + offset)


def plain_characters(text: str) -> str:
    """Typographic quotes, dashes and spaces as their ASCII forms, one for one: offsets hold."""
    return text.translate(_ONE_TO_ONE)


def digest(*parts: object) -> str:
    """A stable 32-digit hexadecimal name for the parts (BLAKE2b over their JSON)."""
    data = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.blake2b(data.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
