"""A part of a month or a year: its value is the month's, its interval the days that are meant."""

from datetime import date

import pytest

from shared.domain.dates import TemporalExpression
from shared.temporal import LANGUAGES, Sentence, TemporalTagger

TAGGERS = {language: TemporalTagger(language) for language in LANGUAGES}


def only(language: str, text: str) -> TemporalExpression:
    (found,) = TAGGERS[language].tag([Sentence(text)], published=date(2022, 1, 13))
    assert len(found) == 1, found
    return found[0]


MARCH_WEEK = ("2021-03", "START", "2021-03-01/2021-03-07")
MAY_DAYS = ("2021-05", "END", "2021-05-22/2021-05-31")
LATE_JUNE = ("2021-06", "END", "2021-06-16/2021-06-30")


@pytest.mark.parametrize(
    ("language", "text", "span", "read"),
    [
        ("en", "It ran in the first week of March 2021.", "the first week of March 2021", MARCH_WEEK),
        ("en", "It ran in the last days of May 2021.", "the last days of May 2021", MAY_DAYS),
        ("en", "It ran in the second half of June 2021.", "the second half of June 2021", LATE_JUNE),
        ("fr", "Pendant la première semaine de mars 2021.", "la première semaine de mars 2021", MARCH_WEEK),
        ("fr", "Dans les derniers jours de mai 2021.", "les derniers jours de mai 2021", MAY_DAYS),
        ("fr", "Dans la seconde quinzaine de juin 2021.", "la seconde quinzaine de juin 2021", LATE_JUNE),
        ("es", "En la primera semana de marzo de 2021.", "la primera semana de marzo de 2021", MARCH_WEEK),
        ("es", "En los últimos días de mayo de 2021.", "los últimos días de mayo de 2021", MAY_DAYS),
        ("es", "En la segunda quincena de junio de 2021.", "la segunda quincena de junio de 2021", LATE_JUNE),
        ("it", "Nella prima settimana di marzo 2021.", "prima settimana di marzo 2021", MARCH_WEEK),
        ("it", "Negli ultimi giorni di maggio 2021.", "ultimi giorni di maggio 2021", MAY_DAYS),
        ("it", "Nella seconda metà di giugno 2021.", "seconda metà di giugno 2021", LATE_JUNE),
        ("pt", "Na primeira semana de março de 2021.", "primeira semana de março de 2021", MARCH_WEEK),
        ("pt", "Nos últimos dias de maio de 2021.", "últimos dias de maio de 2021", MAY_DAYS),
        ("pt", "Na segunda quinzena de junho de 2021.", "segunda quinzena de junho de 2021", LATE_JUNE),
        ("de", "In der ersten Märzwoche 2021.", "der ersten Märzwoche 2021", MARCH_WEEK),
        ("de", "In der ersten Woche des März 2021.", "der ersten Woche des März 2021", MARCH_WEEK),
        ("de", "In den letzten Maitagen 2021.", "den letzten Maitagen 2021", MAY_DAYS),
        ("de", "In der zweiten Junihälfte 2021.", "der zweiten Junihälfte 2021", LATE_JUNE),
    ],
)
def test_a_part_of_a_month_has_its_own_days(language: str, text: str, span: str, read: tuple[str, str, str]) -> None:
    found = only(language, text)
    assert found.text == span
    assert found.interval is not None
    assert (found.value, found.mod, found.interval.edtf) == read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Sales rose in the first half of 2021."),
        ("fr", "Les ventes de la première moitié de 2021."),
        ("es", "Las ventas de la primera mitad de 2021."),
        ("es", "Las ventas de la primera mitad del año pasado."),
        ("it", "Le vendite della prima metà del 2021."),
        ("pt", "As vendas da primeira metade de 2021."),
        ("de", "In der ersten Hälfte des Jahres 2021."),
    ],
)
def test_half_a_year_is_a_half(language: str, text: str) -> None:
    found = only(language, text)
    assert found.value == "2021-H1"
    assert found.interval is not None
    assert found.interval.edtf == "2021-01/2021-06"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It ran in the second week of March 2021.", "2021-03-08/2021-03-14"),
        ("It ran in the last week of February 2020.", "2020-02-23/2020-02-29"),
        ("It ran in the first few days of April 2021.", "2021-04-01/2021-04-10"),
        ("It ran in the first week of 2021.", "2021-01-01/2021-01-07"),
        ("He came in the first week of March last year.", "2021-03-01/2021-03-07"),
        ("It has been open since the last week of March 2021.", "2021-03-25/.."),
    ],
)
def test_weeks_count_from_either_end(text: str, days: str) -> None:
    found = only("en", text)
    assert found.interval is not None
    assert found.interval.edtf == days


def test_a_month_has_no_third_half() -> None:
    assert only("en", "The third half of June 2021 never came.").value == "2021-06"


def test_what_counts_from_a_part_counts_from_its_month() -> None:
    texts = ["He came in the first week of March 2021.", "He left the following month."]
    found = TAGGERS["en"].tag([Sentence(text) for text in texts], published=date(2022, 1, 13))
    assert [one.value for sentence in found for one in sentence] == ["2021-03", "2021-04"]
