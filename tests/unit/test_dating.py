"""The dates of a segment, and their places in the text that events are read from."""

from datetime import date

from shared.domain.text import Span
from shared.temporal import Sentence, TemporalTagger
from workers.entities.dating import of_one_text, of_two_texts

PUBLISHED = date(2022, 1, 13)
SPANISH = "El martes hablaron de lo firmado en mayo de 2021."


def _tag(language: str, text: str) -> list:
    return TemporalTagger(language).tag([Sentence(text)], published=PUBLISHED)[0]


def test_of_one_text_every_date_has_its_place() -> None:
    found = _tag("es", SPANISH)
    dates = of_one_text(found)
    assert (dates.expressions, dates.unplaced) == (found, [])
    assert dates.placed == list(enumerate(found))


def test_the_value_is_the_originals_and_the_place_that_in_the_english() -> None:
    english = "On Thursday they spoke of it."
    dates = of_two_texts(_tag("es", SPANISH), _tag("en", english))
    [(place, expression)] = dates.placed
    assert (place, expression.value, expression.text) == (0, "2022-01-11", "El martes")
    assert expression.span == Span(3, 11)
    assert dates.expressions[place].span.of(SPANISH) == "El martes"
    assert dates.unplaced == [1]


def test_without_english_no_date_has_a_place() -> None:
    assert of_two_texts(_tag("es", SPANISH), []).unplaced == [0, 1]
