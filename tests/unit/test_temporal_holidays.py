"""Holidays: each language knows the same ones, and the movable ones fall where the church calendar has them."""

from datetime import date

import pytest

from shared.temporal import LANGUAGES, Sentence, TemporalTagger
from shared.temporal.de.names import HOLIDAYS as GERMAN
from shared.temporal.en.names import HOLIDAYS as ENGLISH
from shared.temporal.es.names import HOLIDAYS as SPANISH
from shared.temporal.fr.names import HOLIDAYS as FRENCH
from shared.temporal.holidays import holiday
from shared.temporal.it.names import HOLIDAYS as ITALIAN
from shared.temporal.pt.names import HOLIDAYS as PORTUGUESE

TAGGERS = {language: TemporalTagger(language) for language in LANGUAGES}
TABLES = {"de": GERMAN, "en": ENGLISH, "es": SPANISH, "fr": FRENCH, "it": ITALIAN, "pt": PORTUGUESE}
# What all six have a name for: the key, and the day it was in 2021.
SHARED = {
    "01-01": date(2021, 1, 1), "01-06": date(2021, 1, 6), "02-14": date(2021, 2, 14),
    "easter-47": date(2021, 2, 16), "easter-46": date(2021, 2, 17), "easter-7": date(2021, 3, 28),
    "easter-3": date(2021, 4, 1), "easter-2": date(2021, 4, 2), "easter-1": date(2021, 4, 3),
    "easter": date(2021, 4, 4), "easter+1": date(2021, 4, 5), "easter+39": date(2021, 5, 13),
    "easter+49": date(2021, 5, 23), "easter+50": date(2021, 5, 24), "easter+60": date(2021, 6, 3),
    "05-01": date(2021, 5, 1), "08-15": date(2021, 8, 15), "10-31": date(2021, 10, 31), "11-01": date(2021, 11, 1),
    "11-02": date(2021, 11, 2), "12-08": date(2021, 12, 8), "12-24": date(2021, 12, 24),
    "12-25": date(2021, 12, 25), "12-31": date(2021, 12, 31),
}  # fmt: skip


def values(language: str, text: str) -> list[str]:
    (found,) = TAGGERS[language].tag([Sentence(text)], published=date(2022, 1, 13))
    return [one.value for one in found]


def test_every_language_is_asked() -> None:
    assert set(TABLES) == set(LANGUAGES)


@pytest.mark.parametrize("language", sorted(TABLES))
def test_every_language_names_the_same_holidays(language: str) -> None:
    assert set(SHARED) - set(TABLES[language].values()) == set()


@pytest.mark.parametrize(("key", "day"), SHARED.items())
def test_a_holiday_falls_on_its_day(key: str, day: date) -> None:
    assert holiday(key, 2021) == day


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "Er kommt an Halloween.", "2021-10-31"),
        ("en", "The feast falls on Whit Monday 2022.", "2022-06-06"),
        ("en", "They met on Ascension Day 2021.", "2021-05-13"),
        ("en", "They marched on Labour Day 2021.", "2021-05-01"),
        ("es", "Se disfrazaron en Halloween.", "2021-10-31"),
        ("es", "Llegó el lunes de Pentecostés de 2021.", "2021-05-24"),
        ("es", "Celebraron el día de la Asunción.", "2021-08-15"),
        ("fr", "La Fête-Dieu 2021 fut pluvieuse.", "2021-06-03"),
        ("it", "Si sono mascherati ad Halloween.", "2021-10-31"),
        ("it", "È arrivato il lunedì di Pasqua 2021.", "2021-04-05"),
        ("pt", "Fantasiaram-se no Halloween.", "2021-10-31"),
        ("pt", "Chegou na véspera de Ano Novo.", "2021-12-31"),
        ("pt", "Chegou na segunda-feira de Páscoa de 2021.", "2021-04-05"),
    ],
)
def test_a_holiday_is_found_under_its_name(language: str, text: str, value: str) -> None:
    assert values(language, text) == [value]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La delegación viajó a Asunción."),
        ("es", "Celebraron el Año Nuevo chino."),
        ("es", "Un viaje a la isla de Pascua."),
        ("fr", "Ils ont fêté le Nouvel An chinois."),
        ("it", "La assunzione di nuovi medici."),
        ("it", "Hanno festeggiato il Capodanno cinese."),
        ("pt", "Festejaram o Ano Novo chinês."),
        ("de", "Sie feierten das chinesische Neujahr."),
    ],
)
def test_what_only_looks_like_a_holiday_is_left_alone(language: str, text: str) -> None:
    assert values(language, text) == []
