"""The temporal tagger: what German expressions of time denote."""

from datetime import date

import pytest

from shared.domain.dates import TemporalExpression, TimexType
from workers.entities.temporal import Sentence, TemporalTagger

PUBLISHED = date(2022, 1, 13)  # a Thursday
TAGGER = TemporalTagger("de")


def tag(*texts: str, published: date | None = PUBLISHED) -> list[TemporalExpression]:
    tagged = TAGGER.tag([Sentence(text) for text in texts], published=published)
    return [expression for sentence in tagged for expression in sentence]


def only(text: str, published: date | None = PUBLISHED) -> TemporalExpression:
    found = tag(text, published=published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Er kam gestern an.", "gestern", "2022-01-12"),
        ("Er kam vorgestern an.", "vorgestern", "2022-01-11"),
        ("Er kommt morgen an.", "morgen", "2022-01-14"),
        ("Morgen wird er kommen.", "Morgen", "2022-01-14"),
        ("Er kommt übermorgen an.", "übermorgen", "2022-01-15"),
        ("Er kam heute an.", "heute", "2022-01-13"),
        ("Er kam gestern Abend an.", "gestern Abend", "2022-01-12TEV"),
        ("Er kam heute früh an.", "heute früh", "2022-01-13TMO"),
        ("Er kam am Montagvormittag an.", "Montagvormittag", "2022-01-10TMO"),
        ("Er starb am 25. Februar 2010.", "25. Februar 2010", "2010-02-25"),
        ("Er starb am 25.02.2010 in Bozen.", "25.02.2010", "2010-02-25"),
        ("Er starb am Donnerstag, 25. Februar 2010.", "Donnerstag, 25. Februar 2010", "2010-02-25"),
        ("Er starb am 1. Jänner.", "1. Jänner", "2022-01-01"),
        ("Er starb am 12. Dezember vergangenen Jahres.", "12. Dezember vergangenen Jahres", "2021-12-12"),
        ("Er starb im November 1970.", "November 1970", "1970-11"),
        ("Er starb im November vergangenen Jahres.", "November vergangenen Jahres", "2021-11"),
        ("Er starb im vergangenen November.", "vergangenen November", "2021-11"),
        ("Er kam im September.", "September", "2021-09"),
        ("Die WM in Rom 1990 war gut.", "1990", "1990"),
        ("Er kam im Jahr 2014.", "Jahr 2014", "2014"),
        ("Er starb am Freitag.", "Freitag", "2022-01-07"),
        ("Er wird am Freitag kommen.", "Freitag", "2022-01-14"),
        ("Er kommt am kommenden Freitag.", "kommenden Freitag", "2022-01-14"),
        ("Er kam am vergangenen Freitag.", "vergangenen Freitag", "2022-01-07"),
        ("Er kommt am Freitag nächster Woche.", "Freitag nächster Woche", "2022-01-21"),
        ("Er kam vergangene Woche.", "vergangene Woche", "2022-W01"),
        ("Er kommt nächstes Jahr.", "nächstes Jahr", "2023"),
        ("Er kam im vorigen Monat.", "vorigen Monat", "2021-12"),
        ("Heuer gibt es weniger Schnee.", "Heuer", "2022"),
        ("Der heurige Winter ist mild.", "Der heurige Winter", "2021-WI"),
        ("Er kam im Vorjahr.", "Vorjahr", "2021"),
        ("Er kam vor drei Tagen.", "vor drei Tagen", "2022-01-10"),
        ("Er kam vor zwei Jahren.", "vor zwei Jahren", "2020"),
        ("Die Musik der 90er Jahre gefiel.", "der 90er Jahre", "199"),
        ("In den neunziger Jahren war das so.", "den neunziger Jahren", "199"),
        ("Eine Burg des 19. Jahrhunderts brannte.", "des 19. Jahrhunderts", "18"),
        ("Im ersten Quartal 2010 stieg es.", "ersten Quartal 2010", "2010-Q1"),
        ("Im Sommer 2010 brannte es.", "Sommer 2010", "2010-SU"),
        ("Das dauerte sechs Tage.", "sechs Tage", "P6D"),
        ("Das dauerte zweieinhalb Jahre.", "zweieinhalb Jahre", "P2Y6M"),
        ("Das dauerte eine halbe Stunde.", "eine halbe Stunde", "PT30M"),
        ("Das dauerte zwei Stunden und 30 Minuten.", "zwei Stunden und 30 Minuten", "PT2H30M"),
        ("Ein dreitägiges Fest begann.", "dreitägiges", "P3D"),
        ("Seit Jahren hofft er.", "Jahren", "PXY"),
        ("Er läuft jeden Tag.", "jeden Tag", "P1D"),
        ("Er läuft alle zwei Wochen.", "alle zwei Wochen", "P2W"),
        ("Er läuft montags.", "montags", "XXXX-WXX-1"),
        ("Der Markt ist monatlich.", "monatlich", "P1M"),
        ("Er wohnt derzeit hier.", "derzeit", "PRESENT_REF"),
        ("Damals war er jung.", "Damals", "PAST_REF"),
        ("Er kommt bald.", "bald", "FUTURE_REF"),
        ("Er kam zu Weihnachten.", "Weihnachten", "2021-12-25"),
        ("Er kam am Ostermontag 2021.", "Ostermontag 2021", "2021-04-05"),
    ],
)
def test_expression_is_found_and_read(text: str, span: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.value) == (span, value)
    assert found.span.of(text) == found.text


@pytest.mark.parametrize(
    "text",
    [
        "Der Mann ist 38 Jahre alt.",
        "Der 38-Jährige wurde verletzt.",
        "Er starb im Alter von 38 Jahren.",
        "Das Haus kostet 2014 Euro.",
        "Bozen gewann 3:2.",
        "Er las Karl Mai.",
        "Es kamen 1998 Menschen.",
        "Das Rennen ging über 1500 m.",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert tag(text) == []


@pytest.mark.parametrize(
    ("text", "span", "value", "mod"),
    [
        ("Er kam Anfang Juni 2010.", "Anfang Juni 2010", "2010-06", "START"),
        ("Er kam Mitte März 2010.", "Mitte März 2010", "2010-03", "MID"),
        ("Er kam Ende des Jahres 2010.", "Ende des Jahres 2010", "2010", "END"),
        ("Es dauerte mehr als vier Stunden.", "mehr als vier Stunden", "PT4H", "MORE_THAN"),
        ("Es dauerte mindestens vier Stunden.", "mindestens vier Stunden", "PT4H", "EQUAL_OR_MORE"),
    ],
)
def test_qualifiers_belong_to_the_expression(text: str, span: str, value: str, mod: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.mod) == (span, value, mod)


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ("Er sprach am 3. Mai 2020.", "Am nächsten Tag ging er.", "2020-05-04"),
        ("Er sprach am 3. Mai 2020.", "Tags zuvor regnete es.", "2020-05-02"),
        ("Er sprach am 3. Mai 2020.", "Zwei Tage später ging er.", "2020-05-05"),
        ("Er sprach am 3. Mai 2020.", "Im selben Jahr ging er.", "2020"),
    ],
)
def test_narrative_expressions_count_from_the_date_last_told(first: str, second: str, value: str) -> None:
    found = tag(first, second)[-1]
    assert (found.value, found.anchor_kind) == (value, "narrative")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Heute um 20.30 Uhr beginnt es.", ["2022-01-13", "2022-01-13T20:30"]),
        ("Heute um acht Uhr abends beginnt es.", ["2022-01-13", "2022-01-13T20:00"]),
        ("Heute um halb neun beginnt es.", ["2022-01-13", "2022-01-13T08:30"]),
        ("Heute ist von 14.30-18 Uhr offen.", ["2022-01-13", "2022-01-13T14:30", "2022-01-13T18:00"]),
    ],
)
def test_clock_times_fall_on_the_day_told(text: str, values: list[str]) -> None:
    found = tag(text)
    assert [one.value for one in found] == values
    assert {one.type for one in found[1:]} == {TimexType.TIME}


def test_entries_of_a_list_do_not_inherit_a_coming_day() -> None:
    found = tag("Meran: Markt, morgen um 10 Uhr.", "Bozen: Konzert, im Saal.", "Brixen: Lesung, im Forum, 20 Uhr.")
    assert [one.value for one in found] == ["2022-01-14", "2022-01-14T10:00", "2022-01-13T20:00"]


@pytest.mark.parametrize("text", ["Er kam gestern.", "Er kam vergangene Woche.", "Heuer kam er."])
def test_relative_expressions_need_a_publication_date(text: str) -> None:
    assert only(text, published=None).value == ""


def test_a_range_of_days_has_two_ends() -> None:
    found = only("Das Fest geht vom 5. bis 22. November 2013.")
    assert found.value == "2013-11-05/2013-11-22"
    assert [end.value for end in found.ends] == ["2013-11-05", "2013-11-22"]


def test_impossible_dates_are_found_without_value() -> None:
    found = only("Am 31. Februar 2021.")
    assert (found.value, found.interval) == ("", None)
