"""The temporal tagger: what Spanish, Italian, German and Portuguese expressions of time denote."""

from datetime import date

import pytest

from shared.domain.dates import TemporalExpression, TimexType
from shared.temporal import Sentence, TemporalTagger
from tests.unit.temporal_cases import Cases, de, es, it, pt

PUBLISHED = date(2022, 1, 13)
CASES: dict[str, Cases] = {"de": de.CASES, "es": es.CASES, "it": it.CASES, "pt": pt.CASES}
TAGGERS = {language: TemporalTagger(language) for language in CASES}


def tag(language: str, *texts: str, published: date | None = PUBLISHED) -> list[TemporalExpression]:
    tagged = TAGGERS[language].tag([Sentence(text) for text in texts], published=published)
    return [expression for sentence in tagged for expression in sentence]


def only(language: str, text: str, published: date | None = PUBLISHED) -> TemporalExpression:
    found = tag(language, text, published=published)
    assert len(found) == 1, found
    return found[0]


def rows(kind: str) -> list[tuple[object, ...]]:
    """The language and the cells of every case of that kind."""
    return [
        (language, *((case,) if isinstance(case, str) else case))
        for language, cases in CASES.items()
        for case in getattr(cases, kind)
    ]


@pytest.mark.parametrize(("language", "text", "span", "value"), rows("read"))
def test_expression_is_found_and_read(language: str, text: str, span: str, value: str) -> None:
    found = only(language, text)
    assert (found.text, found.value) == (span, value)
    assert found.span.of(text) == found.text


@pytest.mark.parametrize(("language", "text"), rows("left_alone"))
def test_other_words_and_numbers_are_left_alone(language: str, text: str) -> None:
    assert tag(language, text) == []


@pytest.mark.parametrize(("language", "text", "span", "value", "mod"), rows("qualified"))
def test_qualifiers_belong_to_the_expression(language: str, text: str, span: str, value: str, mod: str) -> None:
    found = only(language, text)
    assert (found.text, found.value, found.mod) == (span, value, mod)


@pytest.mark.parametrize(("language", "first", "second", "value"), rows("narrated"))
def test_narrative_expressions_count_from_the_date_last_told(
    language: str, first: str, second: str, value: str
) -> None:
    found = tag(language, first, second)[-1]
    assert (found.value, found.anchor_kind) == (value, "narrative")


@pytest.mark.parametrize(("language", "texts", "values"), rows("told"))
def test_what_is_told_first_dates_what_follows(language: str, texts: tuple[str, ...], values: list[str]) -> None:
    assert [one.value for one in tag(language, *texts)] == values


@pytest.mark.parametrize(("language", "text", "values"), rows("clock_times"))
def test_clock_times_fall_on_the_day_told(language: str, text: str, values: list[str]) -> None:
    found = tag(language, text)
    assert [one.value for one in found] == values
    assert {one.type for one in found[1:]} == {TimexType.TIME}


@pytest.mark.parametrize(("language", "text", "value"), rows("ranges"))
def test_ranges_have_two_ends(language: str, text: str, value: str) -> None:
    found = only(language, text)
    assert found.value == value
    assert "/".join(end.value for end in found.ends) == value


@pytest.mark.parametrize("language", CASES)
def test_since_a_year_is_open(language: str) -> None:
    found = only(language, CASES[language].since_2014)
    assert found.interval is not None
    assert found.interval.edtf == "2014/.."


@pytest.mark.parametrize(("language", "text"), rows("relative"))
def test_relative_expressions_need_a_publication_date(language: str, text: str) -> None:
    assert only(language, text, published=None).value == ""


@pytest.mark.parametrize("language", CASES)
def test_impossible_dates_are_found_without_value(language: str) -> None:
    found = only(language, CASES[language].impossible)
    assert (found.value, found.interval) == ("", None)
