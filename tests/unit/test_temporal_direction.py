"""On which side of the publication an expression lies: ago and in, past and coming."""

from datetime import date

import pytest

from shared.domain.dates import Direction, TemporalExpression
from shared.temporal import LANGUAGES, Sentence, TemporalTagger, Tense

TAGGERS = {language: TemporalTagger(language) for language in LANGUAGES}
PUBLISHED = date(2022, 1, 13)


def only(language: str, text: str, published: date | None = PUBLISHED) -> TemporalExpression:
    (found,) = TAGGERS[language].tag([Sentence(text)], published=published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("language", "back", "ahead"),
    [
        ("en", "He came two years ago.", "He will come in two years."),
        ("fr", "Il est venu il y a deux ans.", "Il viendra dans deux ans."),
        ("es", "Vino hace dos años.", "Vendrá dentro de dos años."),
        ("it", "È venuto due anni fa.", "Verrà tra due anni."),
        ("pt", "Veio há dois anos.", "Virá daqui a dois anos."),
        ("de", "Er kam vor zwei Jahren.", "Er wird kommen in zwei Jahren."),
    ],
)
def test_ago_and_in_lie_on_either_side(language: str, back: str, ahead: str) -> None:
    before, after = only(language, back), only(language, ahead)
    assert (before.value, before.direction) == ("2020", Direction.BEFORE)
    assert (after.value, after.direction) == ("2024", Direction.AFTER)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It will rain in the coming days."),
        ("en", "It will rain over the coming weeks."),
        ("fr", "Il pleuvra dans les prochains jours."),
        ("fr", "Il pleuvra dans les semaines à venir."),
        ("es", "Lloverá en los próximos días."),
        ("es", "Lloverá en las semanas venideras."),
        ("it", "Pioverà nei prossimi giorni."),
        ("it", "Pioverà nelle settimane a venire."),
        ("pt", "Vai chover nos próximos dias."),
        ("pt", "Vai chover nas semanas vindouras."),
        ("de", "Es regnet in den kommenden Tagen."),
        ("de", "Es regnet in den nächsten Wochen."),
    ],
)
def test_coming_days_lie_after_the_publication(language: str, text: str) -> None:
    found = only(language, text)
    assert found.direction is Direction.AFTER
    assert found.anchor == PUBLISHED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Il a plu ces derniers jours."),
        ("es", "Ha llovido en los últimos días."),
        ("it", "È piovuto negli ultimi giorni."),
        ("pt", "Choveu nos últimos dias."),
        ("de", "Es regnete in den letzten Tagen."),
    ],
)
def test_past_days_lie_before_it(language: str, text: str) -> None:
    assert only(language, text).direction is Direction.BEFORE


def test_without_a_publication_there_is_no_side() -> None:
    assert only("fr", "Il pleuvra dans les prochains jours.", published=None).direction is None


@pytest.mark.parametrize(("tense", "value"), [(Tense.PRESENT, "2024"), (Tense.FUTURE, "2024"), (Tense.PAST, "P2Y")])
def test_a_german_present_tells_of_what_is_to_come(tense: Tense, value: str) -> None:
    sentence = Sentence("Er schafft es in zwei Jahren.", tense=lambda span: tense)
    (found,) = TAGGERS["de"].tag([sentence], published=PUBLISHED)
    assert [one.value for one in found] == [value]
