"""Any text is safe to tag: no exception, spans in range, work that grows with the length of the text."""

import re
import sys
from datetime import date
from functools import cache
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.dates import TemporalExpression
from shared.temporal import LANGUAGES, Sentence, TemporalTagger
from shared.temporal.matching import candidates
from tests.quality.temporal_growth import REPEATED
from tests.unit.vocabulary import words_of

PUBLISHED = date(2022, 1, 13)
TAGGERS = {language: TemporalTagger(language) for language in sorted(LANGUAGES)}
WORDS = {language: words_of(tagger) for language, tagger in TAGGERS.items()}
_VALUE = re.compile(
    r"PAST_REF|PRESENT_REF|FUTURE_REF|P(?:T?[\dX.]+[A-Z]{1,2})+(?:T[\dX.]+[HMS])*"
    r"|(?:XXXX|\d{2,4})(?:-[\dXWQH]\S*|-(?:SP|SU|FA|WI)|T\S+)?(?:/\S+)?"
)


@cache
def words(language: str) -> st.SearchStrategy[str]:
    """Texts made of the language's own words of time, glued or apart."""
    pieces = st.lists(st.tuples(st.sampled_from(WORDS[language]), st.sampled_from([" ", " ", " ", "", "-", "\u00a0"])))
    return pieces.map(lambda pairs: "".join(word + gap for word, gap in pairs))


def check(text: str, expressions: list[TemporalExpression]) -> None:
    reached = 0
    for one in expressions:
        assert reached <= one.span.start < one.span.end <= len(text)
        assert one.text == one.span.of(text)
        assert one.value == "" or _VALUE.fullmatch(one.value), one.value
        for end in one.ends:
            assert one.span.start <= end.span.start < end.span.end <= one.span.end
            assert end.text == end.span.of(text)
        interval = one.interval
        if interval is not None and interval.start is not None and interval.end is not None:
            assert interval.start <= interval.end
        reached = one.span.end


@pytest.mark.parametrize("language", TAGGERS)
@settings(max_examples=120, deadline=None, derandomize=True)
@given(data=st.data(), published=st.none() | st.dates())
def test_any_text_is_safe(language: str, data: st.DataObject, published: date | None) -> None:
    texts = data.draw(st.lists(st.one_of(st.text(max_size=60), words(language)), max_size=3))
    tagged = TAGGERS[language].tag([Sentence(text) for text in texts], published=published)
    assert len(tagged) == len(texts)
    for text, expressions in zip(texts, tagged, strict=True):
        check(text, expressions)


def every_match(language: str, text: str) -> set[tuple[int, int, int]]:
    return {
        (match.start(), match.end(), order)
        for order, rule in enumerate(TAGGERS[language].rules.rules)
        for match in rule.pattern.finditer(text)
        if match.end() > match.start()
    }


@pytest.mark.parametrize("language", TAGGERS)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_passing_over_rules_loses_no_match(language: str, data: st.DataObject) -> None:
    text = data.draw(words(language))
    found = {(one.start, one.end, one.order) for one in candidates(TAGGERS[language].rules, text)}
    assert found == every_match(language, text)


@pytest.mark.parametrize("language", TAGGERS)
def test_passing_over_rules_loses_no_match_of_one_word(language: str) -> None:
    for word in WORDS[language]:
        for text in (word, word.capitalize(), f"the {word} 3", f"à {word} de", f"12 {word} 2014"):
            found = {(one.start, one.end, one.order) for one in candidates(TAGGERS[language].rules, text)}
            assert found == every_match(language, text), text


def calls(language: str, text: str) -> int:
    """Calls of functions while ``text`` is tagged: the same number on every machine, however busy."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        TAGGERS[language].tag([Sentence(text)], published=PUBLISHED)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("language", TAGGERS)
@pytest.mark.parametrize("pattern", REPEATED)
def test_repeated_patterns_take_work_in_proportion(language: str, pattern: str) -> None:
    """Eight times the text, hardly more than eight times the calls; a quadratic way takes 64 times as many.

    What the patterns themselves take is time inside one call: ``tests.quality.temporal_growth`` measures it.
    """
    short = pattern * (1_000 // len(pattern))
    assert calls(language, short * 8) < 12 * calls(language, short)


@pytest.mark.parametrize("language", TAGGERS)
def test_a_long_text_without_sentences_takes_work_in_proportion(language: str) -> None:
    text = " ".join(f"{word} {'lorem ipsum dolor ' * 4}" for word in WORDS[language])
    assert calls(language, " ".join([text] * 4)) < 6 * calls(language, text)


@pytest.mark.parametrize("published", [date.min, date(1, 12, 31), date(9999, 1, 1), date.max])
@pytest.mark.parametrize("language", TAGGERS)
def test_the_ends_of_the_calendar_are_safe(language: str, published: date) -> None:
    for word in WORDS[language]:
        for text in (word, f"3 {word}", f"12 {word} 9999", f"{word} 1", f"last {word}", f"9999 {word}"):
            [expressions] = TAGGERS[language].tag([Sentence(text)], published=published)
            check(text, expressions)
