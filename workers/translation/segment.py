"""Sentences of a text, with exact offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from sentencex import get_sentence_boundaries

from shared.domain.text import Span

LONGEST = 1_000
"""Characters; a longer sentence is cut at a clause, so that engines keep their bounds."""

LONGEST_LINE = 10_000
"""Characters; a longer line goes through the splitter in pieces, for quotations that nothing closes take it long."""

_LOOKED_BACK = 8
"""Characters before an end that tell whether it is one: more than the longest abbreviation."""

# The splitter takes these for the ends of sentences.
_ABBREVIATION = re.compile(
    r"\b(?:MM?|Mme|Mlle|Mr|Mrs|Ms|Dr|Prof|Gen|Gén|Sr|Sra|Dott|Sig|St|Ste|EE|UU|Ud|Uds|Lic|Ing|Av|Avda|núm|art|Jr|[A-Z])\.$"
)
# German writes ordinals with a full stop: *am Montag, 3. Mai*, *im 19. Jahrhundert*.
_ORDINAL = re.compile(r"(?<![\d.,:])\d{1,2}\.$")
# Where a line that is too long for the splitter is cut: surely behind a sentence, else behind a word.
_SENTENCE_ENDS = re.compile(r"[.!?…][\"»”)]?\s(?=[^\W\d_])")
_NOT_BLANK = re.compile(r"\S")
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


def _ends(line: str, language: str) -> Iterator[int]:
    """Where the splitter would cut."""
    start = 0
    while len(line) - start > LONGEST_LINE:
        cut, is_sentence = _cut_for_splitter(line, start)
        yield from _ends_in_piece(line, start, cut, language)
        if is_sentence:
            yield cut
        start = cut
    yield from _ends_in_piece(line, start, len(line), language)


def _cut_for_splitter(line: str, start: int) -> tuple[int, bool]:
    """Where the piece that begins at ``start`` ends, and whether a sentence does."""
    end = start + LONGEST_LINE
    half = start + LONGEST_LINE // 2
    for pattern, is_sentence in ((_SENTENCE_ENDS, True), (_CUTS[-1], False)):
        cuts = [match.end() for match in pattern.finditer(line, half, end)]
        if cuts:
            return cuts[-1], is_sentence
    return end, False


def _ends_in_piece(line: str, start: int, end: int, language: str) -> list[int]:
    """It counts its pieces, so their lengths are trusted only if they add up."""
    piece = line[start:end]
    sentences = [boundary["text"] for boundary in get_sentence_boundaries(language, piece)]
    if "".join(sentences) != piece:
        return []
    return [place for place in accumulate(map(len, sentences), initial=start) if start < place < end]


def _is_end(line: str, end: int, language: str) -> bool:
    following = _NOT_BLANK.search(line, end)
    if following is None or following[0].islower():
        return False
    last = end
    while last and line[last - 1].isspace():
        last -= 1
    before = max(0, last - _LOOKED_BACK)
    if language == "de" and _ORDINAL.search(line, before, last):
        return False
    return not _ABBREVIATION.search(line, before, last)


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
