"""Every language's rules of time cover the same phenomena.

``temporal_languages.tsv`` holds one phenomenon a line: its value (and after a space its ``mod``, or its
EDTF where that is open), and a sentence in each language with the expression in brackets. Sentences
that tell a story are parted by a bar. ``nothing`` must not be found at all.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from shared.domain.dates import TemporalExpression
from shared.domain.text import Span
from shared.temporal import LANGUAGES, Sentence, TemporalTagger

PUBLISHED = date(2022, 1, 13)  # a Thursday
TABLE = Path(__file__).with_name("temporal_languages.tsv")
TAGGERS = {language: TemporalTagger(language) for language in LANGUAGES}


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def cases() -> Iterator[tuple[str, str, str, str]]:
    for row in rows():
        for language in sorted(LANGUAGES):
            yield language, row["phenomenon"], row["value"], row.get(language) or ""


def marked(example: str) -> tuple[list[str], Span]:
    """The sentences without brackets, and where the brackets stood in the last one."""
    *story, last = example.split(" | ")
    start, end = last.find("["), last.find("]") - 1
    return [*story, re.sub(r"[][]", "", last)], Span(max(0, start), max(0, end))


def tag(language: str, sentences: list[str], published: date | None = PUBLISHED) -> list[TemporalExpression]:
    return TAGGERS[language].tag([Sentence(text) for text in sentences], published=published)[-1]


@pytest.mark.parametrize(("language", "phenomenon", "expected", "example"), list(cases()))
def test_the_phenomenon_is_read(language: str, phenomenon: str, expected: str, example: str) -> None:
    assert example, f"no example of {phenomenon!r} in {language}"
    sentences, span = marked(example)
    found = tag(language, sentences)
    if expected == "nothing":
        assert found == []
        return
    there = [one for one in found if one.span.overlaps(span)]
    assert len(there) == 1, (phenomenon, found)
    value, _, other = expected.partition(" ")
    assert there[0].value.startswith(value) if value.endswith("T") else there[0].value == value
    if "/" in other:
        assert there[0].interval is not None
        assert there[0].interval.edtf == other
    else:
        assert there[0].mod == (other or None)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_capitals_are_read_like_small_letters(language: str) -> None:
    """Headlines are set in capitals: what is told of a date holds in them too."""
    for row in rows():
        if row["phenomenon"] in ("full date", "month and year", "yesterday", "last week", "days ago", "duration"):
            sentences, span = marked(row[language])
            found = [one for one in tag(language, [sentences[-1].upper()]) if one.span.overlaps(span)]
            assert [one.value for one in found] == [row["value"]], row["phenomenon"]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_typographic_characters_change_nothing(language: str) -> None:
    for row in rows():
        if row["phenomenon"] in ("full date", "days ago", "duration", "range of days"):
            sentences, _ = marked(row[language])
            typographic = sentences[-1].replace(" ", "\u00a0").replace("'", "’")
            found = tag(language, [typographic])
            assert [one.value for one in found] == [one.value for one in tag(language, sentences)]
            assert all(one.span.of(typographic) == one.text for one in found)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_what_counts_from_the_publication_needs_it(language: str) -> None:
    relative = {"yesterday", "past weekday", "last week", "next month", "days ago", "this year"}
    for row in rows():
        if row["phenomenon"] in relative:
            sentences, _ = marked(row[language])
            assert [one.value for one in tag(language, sentences, published=None)] == [""], row["phenomenon"]


def test_the_table_names_each_phenomenon_once() -> None:
    names = [row["phenomenon"] for row in rows()]
    assert len(names) == len(set(names))
    assert len(names) >= 60
