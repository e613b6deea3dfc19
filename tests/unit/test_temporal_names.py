"""The name of a rule is a label for readers: another name changes nothing else."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from shared.domain.dates import TemporalExpression
from shared.temporal import LANGUAGES, Sentence, TemporalTagger
from shared.temporal.parallel import agrees, linked, tells_day
from tests.contract.test_temporal_languages import marked, rows
from tests.unit.temporal_cases import Cases, de, es, it, pt

PUBLISHED = date(2022, 1, 13)
CASES: dict[str, Cases] = {"de": de.CASES, "es": es.CASES, "it": it.CASES, "pt": pt.CASES}
MORE = {
    "en": ["Early Friday they met.", "More than three years ago it began.", "Over the past year it rose."],
    "fr": ["Il y a plus de trois ans.", "Au début de la semaine dernière.", "Hier à 10 h, puis à midi."],
}
EACH = [(language, day) for language in sorted(LANGUAGES) for day in (PUBLISHED, None)]


def renamed(language: str) -> TemporalTagger:
    """The tagger with a new name for each rule, none of which any other rule has."""
    tagger = TemporalTagger(language)
    rules = [replace(rule, name=f"r{place}") for place, rule in enumerate(tagger.rules.rules)]
    tagger.rules = replace(tagger.rules, rules=tuple(rules))
    return tagger


TAGGERS = {language: TemporalTagger(language) for language in sorted(LANGUAGES)}
RENAMED = {language: renamed(language) for language in sorted(LANGUAGES)}


def texts(language: str) -> Iterator[list[str]]:
    """The sentences of each example, in order."""
    yield from (marked(row[language])[0] for row in rows())
    yield from ([text] for text in MORE.get(language, []))
    if language in CASES:
        cases = CASES[language]
        yield from ([text] for text, *_ in (*cases.read, *cases.qualified, *cases.clock_times, *cases.ranges))
        yield from ([first, second] for first, second, _ in cases.narrated)


def expressions(taggers: dict[str, TemporalTagger], language: str, day: date | None) -> list[TemporalExpression]:
    """Of all the examples of a language, one after another."""
    tagger = taggers[language]
    articles = [tagger.tag([Sentence(text) for text in article], published=day) for article in texts(language)]
    return [one for article in articles for sentence in article for one in sentence]


def without_name(one: TemporalExpression) -> dict[str, Any]:
    shown = {field.name: getattr(one, field.name) for field in fields(one) if field.name not in ("rule", "ends")}
    return shown | {"ends": [without_name(end) for end in one.ends]}


@pytest.mark.parametrize(("language", "day"), EACH)
def test_other_names_give_the_same_expressions(language: str, day: date | None) -> None:
    before, after = expressions(TAGGERS, language, day), expressions(RENAMED, language, day)
    assert list(map(without_name, before)) == list(map(without_name, after))
    assert not {one.rule for one in before} & {one.rule for one in after}


@pytest.mark.parametrize(("language", "day"), [(language, day) for language, day in EACH if language != "en"])
def test_other_names_give_the_same_agreement_with_the_english(language: str, day: date | None) -> None:
    original, english = expressions(TAGGERS, language, day), expressions(TAGGERS, "en", day)
    other, other_english = expressions(RENAMED, language, day), expressions(RENAMED, "en", day)
    assert linked(original, english) == linked(other, other_english)
    agreeing = [agrees(*pair) for pair in product(other, other_english)]
    assert agreeing == [agrees(*pair) for pair in product(original, english)]
    assert set(agreeing) == {True, False}
    assert list(map(tells_day, other)) == list(map(tells_day, original))
    assert {tells_day(one) for one in other} == {True, False}
