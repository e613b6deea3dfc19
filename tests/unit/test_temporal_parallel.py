"""Which expressions of a sentence and of its English say the same."""

from datetime import date

import pytest

from shared.temporal import Sentence, TemporalTagger
from shared.temporal.parallel import linked

PUBLISHED = date(2022, 1, 13)


def _links(
    language: str, original: str, english: str, published: date | None = PUBLISHED
) -> list[tuple[str, str, str]]:
    """The words of both sides and how they agree, in order of the English."""
    [one] = TemporalTagger(language).tag([Sentence(original)], published=published)
    [other] = TemporalTagger("en").tag([Sentence(english)], published=published)
    return [(one[link.original].text, other[link.english].text, link.agreement.value) for link in linked(one, other)]


def test_equal_values_are_linked_before_others_whatever_their_order() -> None:
    found = _links("es", "El 3 de mayo de 2021 y el 5 de junio de 2021.", "On 5 June 2021 and on 4 May 2021.")
    assert found == [
        ("el 5 de junio de 2021", "5 June 2021", "equal"),
        ("El 3 de mayo de 2021", "4 May 2021", "different"),
    ]


def test_of_the_same_kind_the_first_belongs_to_the_first() -> None:
    found = _links("es", "El 3 de mayo de 2021 y el 5 de junio de 2021.", "On 1 March 2021 and on 2 April 2021.")
    assert [other for _, other, _ in found] == ["1 March 2021", "2 April 2021"]
    assert [one for one, _, _ in found] == ["El 3 de mayo de 2021", "el 5 de junio de 2021"]


@pytest.mark.parametrize(
    ("language", "original", "english"),
    [
        ("es", "Llegó el 12 de enero de 2022.", "He came in January 2022."),
        ("it", "Partirà martedì.", "He left on Tuesday."),
        ("de", "Es wird im September geschehen.", "It happened in September."),
        ("fr", "Il a dormi huit jours.", "He slept for a week."),
        ("fr", "Le musée ferme tous les mardis.", "The museum closes on Tuesday."),
        ("pt", "Desde 2014, tudo mudou.", "In 2014 everything changed."),
    ],
)
def test_what_the_words_leave_open_is_compatible(language: str, original: str, english: str) -> None:
    assert [agreement for *_, agreement in _links(language, original, english)] == ["compatible"]


@pytest.mark.parametrize(
    ("original", "english"),
    [
        ("Se reunieron el martes pasado.", "They meet next Tuesday."),
        ("Se reunieron ayer.", "They met today."),
        ("Duró tres semanas.", "It lasted three months."),
    ],
)
def test_another_day_or_length_is_different(original: str, english: str) -> None:
    assert [agreement for *_, agreement in _links("es", original, english)] == ["different"]


def test_what_is_said_on_one_side_alone_has_no_link() -> None:
    assert _links("es", "Se reunieron en Ginebra.", "They met in Geneva in May 2021.") == []
    assert _links("es", "Se reunieron en Ginebra en mayo de 2021.", "They met in Geneva.") == []
    assert _links("es", "Se reunieron el martes.", "They met in 2019.") == []


def test_a_date_said_twice_in_the_english_keeps_its_link() -> None:
    found = _links("es", "El martes hablaron y firmaron.", "On Tuesday they talked, and on Tuesday they signed.")
    assert found == [("El martes", "Tuesday", "equal")] * 2


def test_without_a_publication_date_what_the_words_say_is_compared() -> None:
    found = _links("es", "Ayer hablaron; hoy firman.", "Today they sign; they talked yesterday.", None)
    assert found == [("hoy", "Today", "equal"), ("Ayer", "yesterday", "equal")]


@pytest.mark.parametrize(
    ("original", "english", "agreement"),
    [
        ("Il a parlé lundi.", "He spoke on Monday.", "equal"),
        ("Il a parlé lundi.", "He spoke on Tuesday.", "different"),
        ("Il a parlé lundi dernier.", "He spoke last Monday.", "equal"),
        ("Il a parlé lundi dernier.", "He will speak next Monday.", "different"),
        ("Il a parlé il y a trois jours.", "He spoke three days ago.", "equal"),
        ("Il a parlé il y a trois jours.", "He spoke four days ago.", "different"),
        ("Il partira en mars.", "He will leave in March.", "equal"),
        ("Il partira en mars.", "He will leave in May.", "different"),
        ("Il est parti à Pâques.", "He left at Easter.", "equal"),
        ("Il est parti à Noël.", "He left at Easter.", "different"),
        ("Il est parti à 15 h.", "He left at 3 p.m.", "equal"),
        ("Il est parti à 15 h.", "He left at 5 p.m.", "different"),
    ],
)
def test_without_a_publication_date_another_day_is_different(original: str, english: str, agreement: str) -> None:
    [(*_, found)] = _links("fr", original, english, None)
    assert found == agreement
