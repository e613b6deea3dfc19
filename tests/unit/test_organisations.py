"""One table of organisations: names for the gazetteer, and what a translation makes of them."""

import pytest

from shared.gazetteer import gazetteer
from shared.gazetteer.organisations import carried_terms, english_organisations, organisations

LANGUAGES = ("fr", "es", "it", "pt")


def test_names_are_without_marks() -> None:
    cells = [cell for row in organisations() for cell in row.values()]
    assert len(cells) > 1_000
    assert not any("*" in cell for cell in cells)
    assert [row["name"] for row in organisations() if row["id"] == "opec-plus"] == ["OPEC+"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_translation_says_is_a_name_of_the_same_organisation(language: str) -> None:
    pairs = english_organisations(language)
    assert ("ONU", "UN") in pairs
    table = gazetteer()
    for name, english in pairs:
        ours, theirs = table.find(name, language), table.find(english, "en")
        assert ours is not None
        assert ours == theirs, (name, english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_carried_acronym_is_also_expected(language: str) -> None:
    acronyms = {(term, english) for term, english in carried_terms(language).items() if term.isupper()}
    assert ("ONU", "UN") in acronyms
    assert acronyms <= set(english_organisations(language))


def test_a_carried_name_of_several_words_says_nothing_of_other_names() -> None:
    assert carried_terms("fr")["Conseil OTAN-Russie"] == "NATO-Russia Council"
    assert not any("Conseil" in name for name, _ in english_organisations("fr"))


def test_a_language_without_names_has_none() -> None:
    assert carried_terms("ru") == {}
    assert english_organisations("ru") == ()
