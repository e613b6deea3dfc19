"""The groups that every match of a pattern fills."""

import re

import pytest

from shared.temporal import LANGUAGES, TemporalTagger
from shared.temporal.certain import certain_groups
from tests.unit.vocabulary import words_of


@pytest.mark.parametrize(
    ("pattern", "certain"),
    [
        (r"(?P<day>\d+) (?P<month>mai|juin)", {"day", "month"}),
        (r"(?P<month>mai)(?: (?P<year>\d{4}))?", {"month"}),
        (r"(?P<a>x)|(?P<b>y)", set()),
        (r"(?:(?P<a>x)|(?P<b>y))(?P<c>z)", {"c"}),
        (r"(?P<a>x|y)", {"a"}),
        (r"(?P<a>(?P<b>x)|y)", {"a"}),
        (r"(?P<a>x)*(?P<b>y)+(?P<c>z){0,2}(?P<d>z){1,2}", {"b", "d"}),
        (r"(?!(?P<a>x))(?=(?P<b>y))(?<!(?P<c>z))", {"b"}),
        (r"[(](?P<a>x)[)\]?]\(\?(?P<b>y)", {"a", "b"}),
        (r"(?-i:(?P<a>X))[^]|]", {"a"}),
    ],
)
def test_certain_groups(pattern: str, certain: set[str]) -> None:
    assert re.compile(pattern)
    assert certain_groups(pattern) == certain


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_matches_fill_their_certain_groups(language: str) -> None:
    tagger = TemporalTagger(language)
    texts = [
        f"{lead}{word}{tail}"
        for word in words_of(tagger)
        for lead in ("", "le 3 ", "de ")
        for tail in ("", " 2021", " 3")
    ]
    filled = 0
    for rule in tagger.rules.rules:
        certain = certain_groups(rule.pattern.pattern)
        for match in rule.pattern.finditer("\n".join(texts)):
            filled += 1
            assert all(match[name] is not None for name in certain), (rule.name, match[0])
    assert filled > 500
