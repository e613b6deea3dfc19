"""Sentences of a text, with exact offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

from shared.domain.text import Span

LONGEST = 1_000
"""Characters; a longer sentence is cut at a clause, so that engines keep their bounds."""

# The splitter takes these for the ends of sentences.
_ABBREVIATION = re.compile(
    r"\b(?:MM?|Mme|Mlle|Mr|Mrs|Ms|Dr|Prof|Gen|Gén|Sr|Sra|Dott|Sig|St|Ste|EE|UU|Ud|Uds|Lic|Ing|Av|Avda|núm|art|Jr|[A-Z])\.\s*$"
)
# German writes ordinals with a full stop: *am Montag, 3. Mai*, *im 19. Jahrhundert*.
_ORDINAL = re.compile(r"(?<![\d.,:])\d{1,2}\.\s*$")
_CUTS = (re.compile(r"[;:,]\s"), re.compile(r"\s"))
"""Where a sentence that is too long is cut, best first."""


@dataclass(frozen=True, slots=True)
class SourceSegment:
    """One sentence. ``paragraph`` counts the lines that hold text."""

    index: int
    paragraph: int
    span: Span


def split(text: str, *, language: str, longest: int = LONGEST) -> list[SourceSegment]:
    """The sentences in order; together they hold every character that is not a space."""
    segments: list[SourceSegment] = []
    paragraphs = (line for line in re.finditer(r"[^\n]+", text) if line.group().strip())
    for paragraph, line in enumerate(paragraphs):
        for span in _sentences(line.group(), language):
            for part in _bounded(text, span.shifted(line.start()), longest):
                segments.append(SourceSegment(len(segments), paragraph, part))
    return segments


def _sentences(line: str, language: str) -> Iterator[Span]:
    start = 0
    ends = [end for end in _ends(line, language) if _is_end(line, end, language)]
    for end in [*ends, len(line)]:
        if line[start:end].strip():
            yield Span(start, end)
        start = end


def _ends(line: str, language: str) -> list[int]:
    """Where the splitter would cut. It counts pieces, so their lengths are trusted only if they add up."""
    pieces = [boundary["text"] for boundary in get_sentence_boundaries(language, line)]
    if "".join(pieces) != line:
        return []
    ends, position = [], 0
    for piece in pieces:
        position += len(piece)
        ends.append(position)
    return ends


def _is_end(line: str, end: int, language: str) -> bool:
    rest = line[end:].lstrip()
    if language == "de" and _ORDINAL.search(line[:end]):
        return False
    return bool(rest) and not rest[0].islower() and not _ABBREVIATION.search(line[:end])


def _bounded(text: str, span: Span, longest: int) -> Iterator[Span]:
    """The span without outer spaces, in parts of at most ``longest`` characters."""
    start, end = span.start, span.end
    while end - start > longest:
        cut = _last_cut(text, start + 1, start + longest)
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _last_cut(text: str, start: int, end: int) -> int:
    for pattern in _CUTS:
        cuts = [match.end() for match in pattern.finditer(text, start, end)]
        if cuts:
            return cuts[-1]
    return end


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = end - (len(piece) - len(piece.rstrip()))
    if first < last:
        yield Span(first, last)
