import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.translation import guards


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("Le PIB atteint 1.234,5 millions.", "GDP reaches 1,234.5 million."),
        ("Il n'est pas venu.", "He did not come."),
        ("Les 30 membres se réunissent.", "The 30 members meet."),
        ("Il ne mange que du pain.", "He eats only bread."),
    ],
)
def test_a_good_translation_passes(source: str, english: str) -> None:
    assert guards.flags(source, english, language="fr") == ()


@pytest.mark.parametrize(
    ("source", "english", "flag"),
    [
        ("Le bilan est de 38 morts.", "The toll is 83 dead.", guards.NUMBERS),
        ("Il n'est pas venu à la réunion.", "He came to the meeting.", guards.NEGATION),
        ("Elle est partie.", " ", guards.EMPTY),
        ("Un deux trois quatre cinq six sept.", "Un deux trois quatre cinq six sept.", guards.COPIED),
        ("La réunion a été longue.", "The meeting meeting meeting was long.", guards.REPEATED),
        ("La réunion du conseil a été très longue hier soir.", "Yes.", guards.LENGTH),
    ],
)
def test_a_bad_translation_is_flagged(source: str, english: str, flag: str) -> None:
    assert flag in guards.flags(source, english, language="fr")


@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["fr", "es", "it", "pt", "en", "de"]))
def test_any_pair_of_strings_is_safe(source: str, english: str, language: str) -> None:
    assert isinstance(guards.flags(source, english, language=language), tuple)
