"""An article on its way through the reader: its segments, and what was read of each so far."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from shared.domain.entities import EntityMention
from shared.domain.provenance import ReadFrom
from shared.domain.text import Span
from workers.entities.dating import SegmentDates, of_one_text
from workers.entities.identity import Words
from workers.entities.pipelines import PACKAGES

if TYPE_CHECKING:
    from spacy.tokens import Doc

PARSING = 0.75
"""The share of the work that goes into the parser, about."""


@dataclass(frozen=True, slots=True)
class SegmentText:
    """One sentence as the reader gets it: ``start`` is its place in the article's text."""

    index: int
    start: int
    original: str
    english: str
    is_translated: bool

    def words(self, span: Span, read_from: ReadFrom) -> Words:
        """The words at ``span``, which counts from the start of the text that was read."""
        is_original = read_from is ReadFrom.ORIGINAL
        text = span.of(self.original if is_original else self.english)
        sentence = Span(self.start, self.start + len(self.original))
        return Words(text, read_from, span.shifted(self.start) if is_original else span, sentence)


@dataclass(slots=True)
class ParsedSegment:
    """A segment with what was read of it so far.

    ``text`` is what names and events are read from; it and ``doc`` are None where there is nothing to parse.
    """

    segment: SegmentText
    text: str | None
    doc: "Doc | None"
    dates: SegmentDates = field(default_factory=lambda: of_one_text(()))
    entities: list[EntityMention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article whose segments are parsed. ``on_progress`` is told the share of the work done, and may raise."""

    id: str
    language: str
    published: date | None
    segments: Sequence[ParsedSegment]
    on_progress: Callable[[float], None]

    @property
    def spoken(self) -> str:
        """The language that names and events are read in."""
        return spoken_in(self.language)

    def parsed(self) -> "Iterator[tuple[ParsedSegment, str, Doc]]":
        """The segments that have a text to read names and events from; may stop before each of them."""
        for one in self.segments:
            if one.text is not None and one.doc is not None:
                self.on_progress(PARSING)
                yield one, one.text, one.doc


def spoken_in(language: str) -> str:
    """The language that names and events of an article are read in."""
    return language if language in PACKAGES else "en"


def text_to_parse(segment: SegmentText, language: str) -> str | None:
    """What names and events are read from; None where there is no English to read."""
    if language in PACKAGES:
        return segment.original
    return segment.english if segment.is_translated else None
