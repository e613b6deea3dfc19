"""Weekdays that are coordinated: both come again and again, or neither does."""

from datetime import date

import pytest

from shared.temporal import LANGUAGES, Sentence, TemporalTagger

TAGGERS = {language: TemporalTagger(language) for language in LANGUAGES}


def values(language: str, text: str) -> list[str]:
    (found,) = TAGGERS[language].tag([Sentence(text)], published=date(2022, 1, 13))
    return [one.value for one in found]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "He works on Mondays and Fridays.", "15"),
        ("en", "He works every Monday and Friday.", "15"),
        ("en", "He works every Monday, Wednesday and Friday.", "135"),
        ("fr", "Il travaille les mardis et jeudis.", "24"),
        ("fr", "Il travaille les lundis, mercredis et vendredis.", "135"),
        ("fr", "Il travaille le mardi et le jeudi.", "24"),
        ("es", "Trabaja los lunes y miércoles.", "13"),
        ("es", "Trabaja los lunes, miércoles y sábados.", "136"),
        ("es", "Trabaja todos los martes y los jueves.", "24"),
        ("it", "Lavora il lunedì e il mercoledì.", "13"),
        ("it", "Lavora i lunedì e i venerdì.", "15"),
        ("it", "Lavora ogni martedì e giovedì.", "24"),
        ("pt", "Trabalha às segundas e quartas.", "13"),
        ("pt", "Trabalha às segundas-feiras e quartas-feiras.", "13"),
        ("pt", "Trabalha todas as terças e quintas.", "24"),
        ("de", "Er arbeitet montags und mittwochs.", "13"),
        ("de", "Er arbeitet jeden Montag und Mittwoch.", "13"),
    ],
)
def test_both_coordinated_weekdays_are_repeated(language: str, text: str, days: str) -> None:
    assert values(language, text) == [f"XXXX-WXX-{day}" for day in days]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "It rained on Monday and Tuesday.", ["2022-01-10", "2022-01-11"]),
        ("en", "He works every Monday. Tuesday was a holiday.", ["XXXX-WXX-1", "2022-01-11"]),
        ("en", "He works every Monday, Tuesday was an exception.", ["XXXX-WXX-1", "2022-01-11"]),
        ("es", "Llovió el lunes y el martes.", ["2022-01-10", "2022-01-11"]),
        ("it", "È piovuto lunedì e martedì.", ["2022-01-10", "2022-01-11"]),
        ("it", "È arrivato il lunedì e il martedì è partito.", ["2022-01-10", "2022-01-11"]),
        ("pt", "O clube chegou às quartas de final.", []),
        ("fr", "Les visites du soir ont repris mardi et jeudi.", ["2022-01-11", "2022-01-13"]),
    ],
)
def test_single_weekdays_stay_single(language: str, text: str, found: list[str]) -> None:
    assert values(language, text) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It began in the 2000s."),
        ("fr", "Cela a commencé dans les années 2000."),
        ("es", "Empezó en los años 2000."),
        ("es", "Empezó en los 2000."),
        ("it", "Cominciò negli anni Duemila."),
        ("pt", "Começou nos anos 2000."),
        ("de", "Es begann in den 2000er Jahren."),
        ("de", "Die Mode prägte die 2000er."),
    ],
)
def test_the_two_thousands_are_a_decade(language: str, text: str) -> None:
    assert values(language, text) == ["200"]


def test_two_years_told_together_are_not_a_decade() -> None:
    assert values("es", "Ganó en los años 2000 y 2001.") == ["2000", "2001"]
