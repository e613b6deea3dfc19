"""Clock times whose zone the text names: the value says how far it is from universal time."""

from datetime import date, datetime, timedelta

import pytest

from shared.temporal import Sentence, TemporalTagger

JULY, JANUARY = date(2022, 7, 13), date(2022, 1, 13)


def values(language: str, text: str, published: date = JULY) -> list[tuple[str, str]]:
    (found,) = TemporalTagger(language).tag([Sentence(text)], published=published)
    return [(one.text, one.value) for one in found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "It begins at 2:30 p.m. EST.", ("2:30 p.m. EST", "2022-07-13T14:30-05:00")),
        ("en", "It begins at 2:30 p.m. PDT.", ("2:30 p.m. PDT", "2022-07-13T14:30-07:00")),
        ("en", "It begins at 14:30 Moscow time.", ("14:30 Moscow time", "2022-07-13T14:30+03:00")),
        ("en", "It begins at 10:00 UTC+5:30 in Delhi.", ("10:00 UTC+5:30", "2022-07-13T10:00+05:30")),
        ("en", "Until 5 p.m. EST, Nov. 6.", ("5 p.m. EST, Nov. 6", "2022-11-06T17:00-05:00")),
        ("fr", "Il parle à 14 h 30, heure de Paris.", ("14 h 30, heure de Paris", "2022-07-13T14:30+02:00")),
        ("fr", "Il parle à 14 h 30 heure d'Athènes.", ("14 h 30 heure d'Athènes", "2022-07-13T14:30+03:00")),
        ("fr", "Il parle à 10 h CET.", ("10 h CET", "2022-07-13T10:00+01:00")),
        ("es", "A las 20:00 hora peninsular.", ("las 20:00 hora peninsular", "2022-07-13T20:00+02:00")),
        ("es", "A las 20:00 horas GMT.", ("las 20:00 horas GMT", "2022-07-13T20:00Z")),
        ("de", "Um 20.30 Uhr MESZ.", ("20.30 Uhr MESZ", "2022-07-13T20:30+02:00")),
        ("de", "Um 20.30 Uhr Moskauer Zeit.", ("20.30 Uhr Moskauer Zeit", "2022-07-13T20:30+03:00")),
        ("it", "Alle 20.30 ora italiana.", ("20.30 ora italiana", "2022-07-13T20:30+02:00")),
        ("pt", "Às 20h30 hora de Lisboa.", ("20h30 hora de Lisboa", "2022-07-13T20:30+01:00")),
        ("pt", "Às 20h30 de Brasília.", ("20h30 de Brasília", "2022-07-13T20:30-03:00")),
        ("en", "At 2:30 p.m. (Moscow time) it ends.", ("2:30 p.m. (Moscow time)", "2022-07-13T14:30+03:00")),
        ("en", "It ends at 14:30 (GMT).", ("14:30 (GMT)", "2022-07-13T14:30Z")),
        ("fr", "À 14h30 (heure de Paris) il parle.", ("14h30 (heure de Paris)", "2022-07-13T14:30+02:00")),
        ("es", "A las 14:30 (hora de Madrid).", ("las 14:30 (hora de Madrid)", "2022-07-13T14:30+02:00")),
        ("es", "A las 14:30 horas (GMT).", ("las 14:30 horas (GMT)", "2022-07-13T14:30Z")),
        ("de", "Um 14.30 Uhr (Moskauer Zeit).", ("14.30 Uhr (Moskauer Zeit)", "2022-07-13T14:30+03:00")),
        ("it", "Alle 14.30 (ora di Mosca).", ("14.30 (ora di Mosca)", "2022-07-13T14:30+03:00")),
        ("pt", "Às 14h30 (horário de Brasília).", ("14h30 (horário de Brasília)", "2022-07-13T14:30-03:00")),
    ],
)
def test_a_named_zone_reaches_the_value(language: str, text: str, found: tuple[str, str]) -> None:
    assert values(language, text) == [found]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "Il parle à 9 h, heure locale.", "2022-07-13T09:00"),
        ("en", "It begins at 9 a.m. local time.", "2022-07-13T09:00"),
        ("de", "Um 20 Uhr Ortszeit.", "2022-07-13T20:00"),
        ("fr", "Il parle à 9 h (heure locale).", "2022-07-13T09:00"),
        ("en", "It begins at 9:15 UTC+99.", "2022-07-13T09:15"),
        ("en", "It begins at 9 p.m. at the Paris Opera.", "2022-07-13T21:00"),
    ],
)
def test_a_zone_that_says_no_distance_leaves_the_time_local(language: str, text: str, value: str) -> None:
    assert [found for _, found in values(language, text)] == [value]


def test_a_local_time_and_the_same_in_another_zone_are_two_expressions() -> None:
    found = values("es", "Se vota desde las 06.00 hora local (10.00 GMT).")
    assert found == [("las 06.00 hora local", "2022-07-13T06:00"), ("10.00 GMT", "2022-07-13T10:00Z")]


def test_a_place_is_an_hour_further_in_summer() -> None:
    assert values("en", "At 9 a.m. ET.", JANUARY) == [("9 a.m. ET", "2022-01-13T09:00-05:00")]
    assert values("en", "At 9 a.m. ET.", JULY) == [("9 a.m. ET", "2022-07-13T09:00-04:00")]


def test_the_same_moment_told_in_two_zones_is_one_moment() -> None:
    found = values("fr", "Il parle à 14 h 30 heure française (12 h 30 GMT).")
    paris, universal = (datetime.fromisoformat(value) for _, value in found)
    assert paris == universal
    assert paris.utcoffset() == timedelta(hours=2)


def test_a_bracket_that_says_more_than_the_zone_stays_outside() -> None:
    (found,) = values("en", "The poll (open until 9 p.m. GMT) is closed.")
    assert found == ("9 p.m. GMT", "2022-07-13T21:00Z")
