"""Tagging the sentences of a document, in order, with the rules of one language."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shared.domain.dates import TemporalExpression, TimexType, Trait
from shared.domain.text import Span, plain_characters
from shared.temporal import values, within
from shared.temporal.anchor import Anchors
from shared.temporal.language import Language, Qualifier
from shared.temporal.matching import BEFORE, Reading, readings
from shared.temporal.spacing import Respaced, is_plain_capitals
from shared.temporal.tense import Tense
from shared.temporal.values import Meaning

__all__ = ["Language", "Qualifier", "Sentence", "tag_sentences"]

# *Early Friday*: the words before these are not about their size or place.
_UNQUALIFIED = frozenset({Trait.UNQUALIFIED, Trait.WEEKDAY})

# An entry of a list is headed by a name and a colon.
_BEFORE_PART = 48
_ENTRY = re.compile(r"\s*[^\W\d_a-z][^.:;!?]{1,60}: ")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and how to ask for the tense of the verb that governs a span of it.

    Without ``tense`` the engine guesses from the verb forms around the span.
    """

    text: str
    tense: Callable[[Span], Tense | None] | None = None


def _qualified(language: Language, text: str, reading: Reading) -> Reading:
    """With the words before it that belong to it, and their ``mod``."""
    if reading.traits & _UNQUALIFIED:
        return reading
    kinds = {reading.meaning.type} | ({TimexType.DURATION} if Trait.COUNTED_BACK in reading.traits else set())
    for qualifier in language.qualifiers:
        match = kinds & qualifier.types and qualifier.pattern.search(
            text, max(0, reading.start - BEFORE), reading.start
        )
        if match:
            start = match.start() if qualifier.included else reading.start
            return replace(reading, start=start, meaning=replace(reading.meaning, mod=qualifier.mod))
    return reading


def _narrowed(language: Language, text: str, reading: Reading) -> Reading | None:
    """The part of a month or a year that the words before it tell, and those words with it."""
    if reading.meaning.type is not TimexType.DATE:
        return None
    match = language.within.search(text, max(0, reading.start - _BEFORE_PART), reading.start)
    part = within.narrowed(reading.meaning, match) if match else None
    return (
        replace(reading, start=match.start(), rule=f"within-{reading.rule}", meaning=part) if match and part else None
    )


def _opened(language: Language, text: str, reading: Reading) -> Reading:
    """With an open end where the words before it say *since* or *until*."""
    interval = reading.meaning.interval
    if interval is None or reading.meaning.type is not TimexType.DATE or interval.is_open:
        return reading
    before = max(0, reading.start - BEFORE)
    if language.since.search(text, before, reading.start) or language.onward.search(text, before, reading.start):
        meaning = replace(reading.meaning, interval=values.since(interval))
        return replace(reading, rule=f"since-{reading.rule}", meaning=meaning)
    if language.until.search(text, before, reading.start):
        meaning = replace(reading.meaning, interval=values.until(interval))
        return replace(reading, rule=f"until-{reading.rule}", meaning=meaning)
    return reading


def _expression(original: str, mended: Respaced, span: Span, reading: Reading, meaning: Meaning) -> TemporalExpression:
    place = mended.back(span)
    return TemporalExpression(
        span=place,
        text=place.of(original),
        type=meaning.type,
        value=meaning.value,
        rule=reading.rule,
        interval=meaning.interval,
        mod=meaning.mod,
        anchor=meaning.anchor,
        anchor_kind=meaning.anchor_kind,
        direction=meaning.direction,
        ends=tuple(_expression(original, mended, where, reading, end) for where, end in meaning.ends),
        traits=reading.traits,
        known=meaning.known,
    )


def _placed(language: Language, text: str, found: Sequence[Reading]) -> list[Reading]:
    """Each with the words before it that belong to it; a part of a month takes in what its words were read as."""
    placed: list[Reading] = []
    for reading in found:
        part = _narrowed(language, text, reading)
        while part and placed and part.start <= placed[-1].start:
            placed.pop()
        read = _opened(language, text, part or _qualified(language, text, reading))
        reached = placed[-1].end if placed else 0
        placed.append(read if read.start >= reached else replace(read, start=reading.start))
    return placed


def _tagged(language: Language, anchors: Anchors, sentence: Sentence) -> list[TemporalExpression]:
    anchors.sentence += 1
    mended = language.mend(plain_characters(sentence.text))
    text = mended.text
    if is_plain_capitals(text):
        language = _unaccented(language)
    anchors.in_sentence = None
    anchors.is_entry = _ENTRY.match(text) is not None
    given = sentence.tense
    tense_of = (lambda _, span: given(mended.back(span))) if given else language.marks.of(text)
    return [
        _expression(sentence.text, mended, Span(read.start, read.end), read, read.meaning)
        for read in _placed(language, text, readings(language, anchors, text, tense_of))
    ]


_PLAIN: dict[int, tuple[Language, Language]] = {}


def _unaccented(language: Language) -> Language:
    """Compiled once; few documents have a text in such capitals."""
    if id(language) not in _PLAIN:
        _PLAIN[id(language)] = language, language.unaccented()
    return _PLAIN[id(language)][1]


def prepare(language: Language) -> None:
    """Compiles what tagging needs, so that no document waits for it."""
    _unaccented(language)


def tag_sentences(
    language: Language, sentences: Iterable[Sentence], *, published: date | None
) -> list[list[TemporalExpression]]:
    """The expressions of each sentence; sentences are in document order."""
    anchors = Anchors(published=published, names=language.names)
    return [_tagged(language, anchors, sentence) for sentence in sentences]


def marked(expressions: Sequence[TemporalExpression]) -> list[TemporalExpression]:
    """The expressions as TIMEX3 marks them: a range gives way to its two ends."""
    return [end for one in expressions for end in one.ends or (one,)]
