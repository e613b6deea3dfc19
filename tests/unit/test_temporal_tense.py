"""The tense that the verb forms around a span tell, where no parser does."""

import pytest

from shared.domain.text import Span
from shared.temporal import LANGUAGES, TemporalTagger, Tense
from shared.temporal.en.verbs import MARKS
from shared.temporal.tense import TenseMarks


def tense(text: str, word: str, marks: TenseMarks = MARKS) -> Tense | None:
    start = text.index(word)
    return marks.of(text)(text, Span(start, start + len(word)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court met Friday.", Tense.PAST),
        ("The court will meet Friday.", Tense.FUTURE),
        ("The court on Friday.", None),
        ("It will close, and the court met Friday.", Tense.PAST),
        ("He said Friday that it will close.", Tense.PAST),
        ("He said the hall will close Friday.", Tense.FUTURE),
        ("He said, after a long day of talks in the old town hall, it may close Friday.", None),
    ],
)
def test_the_nearest_verb_governs(text: str, expected: Tense | None) -> None:
    assert tense(text, "Friday") is expected


def test_a_verb_beyond_reach_does_not_govern() -> None:
    assert tense("It will close " + "in the old town " * 20 + "Friday", "Friday") is None
    assert tense("Friday " + "in the old town " * 20 + "it will close", "Friday") is None


def test_every_span_of_a_long_text_has_the_tense_of_its_own_surroundings() -> None:
    near = "the court met Monday " + "in the town " * 30 + "and it will meet Friday " + "in the town " * 30
    text = near * 20
    asked = MARKS.of(text)
    for turn in range(20):
        for word, expected in (("Monday", Tense.PAST), ("Friday", Tense.FUTURE)):
            start = text.index(word, turn * len(near))
            assert asked(text, Span(start, start + len(word))) is expected


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_text_without_verbs_has_no_tense(language: str) -> None:
    assert tense("2014 X 2015", "X", TemporalTagger(language).rules.marks) is None
