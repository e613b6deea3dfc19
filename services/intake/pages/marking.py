"""Sentences with their dates and predicates marked.

A date is a link to the line that says why it has its value; the style sheet shows the same words beside it when it is
pointed at or has the focus.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from services.intake.api.schemas.articles import ArticleOut, SegmentOut, TemporalOut
from services.intake.api.schemas.timeline import EvidenceOut
from shared.domain.provenance import ReadFrom


@dataclass(frozen=True, slots=True)
class Marked:
    """Characters ``[start, end)`` of a sentence and the tags around them."""

    start: int
    end: int
    opening: Markup
    closing: Markup


@dataclass(frozen=True, slots=True)
class SentenceDates:
    """A sentence, original or English, with the dates that were read from it."""

    text: Markup
    dates: list[tuple[str, TemporalOut]]
    """Each with the id of the line that explains it."""


def with_marks(text: str, marks: Iterable[Marked]) -> Markup:
    """The text, escaped; of marks that overlap the first stands, and what lies outside the text is left out."""
    pieces, reached = [], 0
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if reached <= mark.start < mark.end <= len(text):
            inside = escape(text[mark.start : mark.end])
            pieces += [escape(text[reached : mark.start]), mark.opening, inside, mark.closing]
            reached = mark.end
    return Markup("").join([*pieces, escape(text[reached:])])


def dates_by_sentence(article: ArticleOut) -> dict[tuple[int, ReadFrom], SentenceDates]:
    """By the sentence's position and its side; every sentence of the page is there."""
    found: dict[tuple[int, ReadFrom], list[tuple[str, TemporalOut]]] = defaultdict(list)
    for number, one in enumerate(article.temporal_expressions, start=1):
        found[one.segment, one.read_from].append((f"d{number}", one))
    return {
        (segment.position, side): SentenceDates(
            with_marks(
                text,
                (
                    _date(one.start - shift, one.end - shift, line, one.reason)
                    for line, one in found[segment.position, side]
                ),
            ),
            found[segment.position, side],
        )
        for segment in article.segments
        for side, text, shift in _sides(segment)
    }


def _sides(segment: SegmentOut) -> Iterator[tuple[ReadFrom, str, int]]:
    """Each side's text, and where it begins in the text that offsets count in."""
    yield ReadFrom.ORIGINAL, segment.original, segment.start
    yield ReadFrom.ENGLISH, segment.english, 0


def evidence_text(one: EvidenceOut, side: ReadFrom, line: str) -> Markup:
    """The evidence's sentence on that side with its predicate, and its date as a link to ``line``."""
    marks = []
    if one.highlight and one.highlight_in == side:
        marks.append(Marked(*one.highlight, Markup("<mark>"), Markup("</mark>")))
    if one.date_span and one.date_in == side:
        marks.append(_date(*one.date_span, line, one.date_reason or ""))
    return with_marks(one.original if side is ReadFrom.ORIGINAL else one.english, marks)


def _date(start: int, end: int, line: str, why: str) -> Marked:
    opening = Markup('<a class="told" href="#{0}" aria-describedby="{0}" data-why="{1}">').format(line, why)
    return Marked(start, end, opening, Markup("</a>"))
