"""Finding expressions of time in the sentences of a document, in order, with rules of one language."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from re import Match, Pattern

from shared.domain.dates import TemporalExpression, TimexType
from shared.domain.text import Span, plain_characters
from workers.entities.temporal import values
from workers.entities.temporal.anchor import Anchors, Names
from workers.entities.temporal.counting import on_its_day
from workers.entities.temporal.numbers import alternatives
from workers.entities.temporal.rules import Rule
from workers.entities.temporal.tense import Tense, TenseMarks
from workers.entities.temporal.values import Meaning


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and how to ask for the tense of the verb that governs a span of it.

    Without ``tense`` the engine guesses from the verb forms around the span.
    """

    text: str
    tense: Callable[[Span], Tense | None] | None = None


@dataclass(frozen=True, slots=True)
class Qualifier:
    """Words right before an expression that give its ``mod``; ``included`` ones belong to it."""

    pattern: Pattern[str]
    mod: str
    types: frozenset[TimexType]
    included: bool = True


@dataclass(frozen=True, slots=True)
class Language:
    """The rules of a language, the most specific first.

    ``trigger`` is found in every sentence that any rule can match in. ``since`` and ``until`` match
    the text right before an expression; ``excluded`` matches the text right after an amount that is
    an age or another measure, not a time.
    """

    names: Names
    rules: Sequence[Rule]
    qualifiers: Sequence[Qualifier]
    trigger: Pattern[str]
    since: Pattern[str]
    until: Pattern[str]
    excluded: Pattern[str]
    marks: TenseMarks
    kinds: Mapping[str, Pattern[str]] = field(init=False)
    prepared: Sequence[tuple[Rule, str | None, bool]] = field(init=False)

    def __post_init__(self) -> None:
        """What each rule needs in a sentence, so that most are passed over without a search."""
        named = {
            "month": self.names.months,
            "weekday": self.names.weekdays,
            "season": self.names.seasons,
            "part": self.names.day_parts,
            "unit": self.names.units,
        }
        kinds = {kind: re.compile(rf"\b(?:{alternatives(words)})", re.IGNORECASE) for kind, words in named.items()}
        object.__setattr__(self, "kinds", kinds)
        prepared = tuple((rule, rule.needs, rule.needs_digit) for rule in self.rules)
        object.__setattr__(self, "prepared", prepared)


# What stands before an expression is looked for in this many characters at most.
_BEFORE = 32
# *Over the past year*, *early Friday*: the words before these are not about their size or place.
_UNQUALIFIED = ("span-", "weekday", "yesterday", "tomorrow")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    order: int
    rule: Rule
    match: Match[str]


def _candidates(language: Language, text: str) -> list[_Found]:
    lowered = text.lower()
    kinds = {kind for kind, pattern in language.kinds.items() if pattern.search(text)}
    digits = any(map(text.__contains__, "0123456789"))
    found = [
        _Found(match.start(), match.end(), order, rule, match)
        for order, (rule, needs, needs_digit) in enumerate(language.prepared)
        if (needs is None or needs in kinds)
        and (digits or not needs_digit)
        and (rule.literals is None or any(map(lowered.__contains__, rule.literals)))
        for match in rule.pattern.finditer(text)
        if match.end() > match.start()
    ]
    return sorted(found, key=lambda one: (one.start, -one.end, one.order))


def _interpreted(language: Language, anchors: Anchors, sentence: Sentence, text: str) -> list[tuple[_Found, Meaning]]:
    taken: list[tuple[_Found, Meaning]] = []
    reached = 0
    for found in _candidates(language, text):
        if found.start < reached:
            continue
        span = Span(found.start, found.end)
        anchors.tense = partial(_tense, language, sentence, text, span)
        meaning = found.rule.read(anchors, found.match)
        if meaning is None or _is_measure(language, text, found, meaning):
            continue
        if not language.since.search(text, max(0, found.start - _BEFORE), found.start):
            anchors.tell(meaning)
        taken.append((found, meaning))
        reached = found.end
    return taken


def _tense(language: Language, sentence: Sentence, text: str, span: Span) -> Tense | None:
    """Where the expression looks: *until* ahead and *since* back, otherwise as its verb does."""
    before = max(0, span.start - _BEFORE)
    if language.until.search(text, before, span.start):
        return Tense.FUTURE
    if language.since.search(text, before, span.start):
        return Tense.PAST
    return sentence.tense(span) if sentence.tense else language.marks.near(text, span)


def _is_measure(language: Language, text: str, found: _Found, meaning: Meaning) -> bool:
    if meaning.type is not TimexType.DURATION:
        return False
    return language.excluded.match(text, found.end) is not None


def _expression(
    language: Language, sentence: Sentence, text: str, found: _Found, meaning: Meaning
) -> TemporalExpression:
    start, name = found.start, found.rule.name
    kinds = {meaning.type, TimexType.DURATION} if name == "ago" else {meaning.type}
    qualifiers = () if name.startswith(_UNQUALIFIED) else language.qualifiers
    for qualifier in qualifiers:
        if kinds & qualifier.types:
            match = qualifier.pattern.search(text, max(0, start - _BEFORE), start)
            if match:
                start = match.start() if qualifier.included else start
                meaning = replace(meaning, mod=qualifier.mod)
                break
    interval = meaning.interval
    if interval is not None and meaning.type is TimexType.DATE and not interval.is_open:
        before = max(0, start - _BEFORE)
        if language.since.search(text, before, start):
            interval, name = values.since(interval), f"since-{name}"
        elif language.until.search(text, before, start):
            interval, name = values.until(interval), f"until-{name}"
    return TemporalExpression(
        span=Span(start, found.end),
        text=sentence.text[start : found.end],
        type=meaning.type,
        value=meaning.value,
        rule=name,
        interval=interval,
        mod=meaning.mod,
        anchor=meaning.anchor,
        anchor_kind=meaning.anchor_kind,
        direction=meaning.direction,
    )


def _tagged(language: Language, anchors: Anchors, sentence: Sentence) -> list[TemporalExpression]:
    text = plain_characters(sentence.text)
    if not language.trigger.search(text):
        return []
    anchors.in_sentence = None
    expressions = []
    reached = 0
    for found, meaning in _interpreted(language, anchors, sentence, text):
        if meaning.wants_day:
            meaning = on_its_day(anchors, meaning)
        expression = _expression(language, sentence, text, found, meaning)
        if expression.span.start < reached:
            expression = replace(
                expression,
                span=Span(found.start, found.end),
                text=sentence.text[found.start : found.end],
            )
        expressions.append(expression)
        reached = found.end
    return expressions


def tag_sentences(
    language: Language, sentences: Sequence[Sentence], *, published: date | None
) -> list[list[TemporalExpression]]:
    """The expressions of each sentence; sentences are in document order."""
    anchors = Anchors(published=published, names=language.names)
    return [_tagged(language, anchors, sentence) for sentence in sentences]
