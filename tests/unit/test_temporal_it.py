"""The temporal tagger: what Italian expressions of time denote."""

from datetime import date

import pytest

from shared.domain.dates import TemporalExpression, TimexType
from workers.entities.temporal import Sentence, TemporalTagger

PUBLISHED = date(2022, 1, 13)  # a Thursday
TAGGER = TemporalTagger("it")


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
        ("È arrivato ieri a Roma.", "ieri", "2022-01-12"),
        ("È arrivato l'altro ieri.", "l'altro ieri", "2022-01-11"),
        ("Lo ha detto oggi.", "oggi", "2022-01-13"),
        ("Arriverà domani.", "domani", "2022-01-14"),
        ("Arriverà dopodomani.", "dopodomani", "2022-01-15"),
        ("È morto ieri sera.", "ieri sera", "2022-01-12TEV"),
        ("Partirà domani mattina.", "domani mattina", "2022-01-14TMO"),
        ("È partito stamattina.", "stamattina", "2022-01-13TMO"),
        ("Si gioca stasera.", "stasera", "2022-01-13TEV"),
        ("È nato il 1° gennaio 1950.", "il 1° gennaio 1950", "1950-01-01"),
        ("È nato il 3 maggio 1950.", "il 3 maggio 1950", "1950-05-03"),
        ("Firmato il 13/01/2022 a Roma.", "13/01/2022", "2022-01-13"),
        ("Firmato il 13.01.2022 a Roma.", "13.01.2022", "2022-01-13"),
        ("La festa del 20 gennaio si avvicina.", "20 gennaio", "2022-01-20"),
        ("È morto l'8 marzo scorso.", "l'8 marzo scorso", "2021-03-08"),
        ("È morto lo scorso 8 marzo.", "lo scorso 8 marzo", "2021-03-08"),
        ("Aprirà il prossimo 15 marzo.", "il prossimo 15 marzo", "2022-03-15"),
        ("Ha parlato mercoledì 12 gennaio.", "mercoledì 12 gennaio", "2022-01-12"),
        ("Arriverà lunedì 17.", "lunedì 17", "2022-01-17"),
        ("Il primo maggio 2021 pioveva.", "Il primo maggio 2021", "2021-05-01"),
        ("Si è dimesso nell'ottobre 2021.", "ottobre 2021", "2021-10"),
        ("Si è dimesso nell'ottobre del 2021.", "ottobre del 2021", "2021-10"),
        ("Si è dimesso in novembre.", "novembre", "2021-11"),
        ("Si è dimesso il giugno scorso.", "il giugno scorso", "2021-06"),
        ("Si è dimesso nel 2014.", "2014", "2014"),
        ("Il rapporto dell'anno 2014 è uscito.", "anno 2014", "2014"),
        ("È arrivato lunedì.", "lunedì", "2022-01-10"),
        ("Arriverà lunedì.", "lunedì", "2022-01-17"),
        ("È arrivato lunedì scorso.", "lunedì scorso", "2022-01-10"),
        ("Arriverà domenica prossima.", "domenica prossima", "2022-01-16"),
        ("È arrivato lunedì sera.", "lunedì sera", "2022-01-10TEV"),
        ("È uscito la settimana scorsa.", "la settimana scorsa", "2022-W01"),
        ("Uscirà la prossima settimana.", "la prossima settimana", "2022-W03"),
        ("Uscirà il mese prossimo.", "il mese prossimo", "2022-02"),
        ("È cresciuto l'anno scorso.", "l'anno scorso", "2021"),
        ("Il calo dell'anno scorso pesa.", "anno scorso", "2021"),
        ("Cresce quest'anno.", "quest'anno", "2022"),
        ("È partito tre giorni fa.", "tre giorni fa", "2022-01-10"),
        ("È partito due anni fa.", "due anni fa", "2020"),
        ("Partirà tra tre giorni.", "tra tre giorni", "2022-01-16"),
        ("La musica degli anni '80 piace.", "anni '80", "198"),
        ("La musica degli anni Novanta piace.", "anni Novanta", "199"),
        ("Un palazzo del XVIII secolo.", "XVIII secolo", "17"),
        ("Un palazzo dell'Ottocento.", "Ottocento", "18"),
        ("Ricavi del primo trimestre 2021 in calo.", "primo trimestre 2021", "2021-Q1"),
        ("Nell'estate del 2010 era a Bari.", "estate del 2010", "2010-SU"),
        ("L'estate scorsa era a Bari.", "L'estate scorsa", "2021-SU"),
        ("È durato quattro ore.", "quattro ore", "PT4H"),
        ("È durato due ore e 30 minuti.", "due ore e 30 minuti", "PT2H30M"),
        ("È durato un paio di settimane.", "un paio di settimane", "P2W"),
        ("È durato mezz'ora.", "mezz'ora", "PT30M"),
        ("È durato un anno e mezzo.", "un anno e mezzo", "P1Y6M"),
        ("Negli ultimi cinque anni è cresciuto.", "ultimi cinque anni", "P5Y"),
        ("È condannato a dieci anni di carcere.", "dieci anni", "P10Y"),
        ("Piove tutti i giorni.", "tutti i giorni", "P1D"),
        ("Si vedono ogni due settimane.", "ogni due settimane", "P2W"),
        ("Si vedono ogni martedì.", "ogni martedì", "XXXX-WXX-2"),
        ("La riunione mensile è finita.", "mensile", "P1M"),
        ("Attualmente vive qui.", "Attualmente", "PRESENT_REF"),
        ("Si è sposato recentemente.", "recentemente", "PAST_REF"),
        ("Lo farà in futuro.", "in futuro", "FUTURE_REF"),
        ("È venuto a Natale.", "Natale", "2021-12-25"),
        ("È venuto il Venerdì Santo 2021.", "il Venerdì Santo 2021", "2021-04-02"),
    ],
)
def test_expression_is_found_and_read(text: str, span: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.value) == (span, value)
    assert found.span.of(text) == found.text


@pytest.mark.parametrize(
    "text",
    [
        "Mario Rossi, di 38 anni, vive a Bari.",
        "È morto all'età di 38 anni.",
        "Ha 38 anni.",
        "Una donna di 38 anni è ferita.",
        "La casa costa 2014 euro.",
        "Il Bari ha vinto 3-2.",
        "Ha venduto 1998 copie.",
        "È il secondo libro.",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert tag(text) == []


@pytest.mark.parametrize(
    ("text", "span", "value", "mod"),
    [
        ("All'inizio di marzo 2021 è partito.", "inizio di marzo 2021", "2021-03", "START"),
        ("A metà marzo 2021 è partito.", "metà marzo 2021", "2021-03", "MID"),
        ("Alla fine del 2021 è partito.", "fine del 2021", "2021", "END"),
        ("È durato più di quattro ore.", "più di quattro ore", "PT4H", "MORE_THAN"),
        ("È durato almeno due mesi.", "almeno due mesi", "P2M", "EQUAL_OR_MORE"),
    ],
)
def test_qualifiers_belong_to_the_expression(text: str, span: str, value: str, mod: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.mod) == (span, value, mod)


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ("Ha parlato il 3 maggio 2020.", "Il giorno dopo è partito.", "2020-05-04"),
        ("Ha parlato il 3 maggio 2020.", "Quel giorno pioveva.", "2020-05-03"),
        ("Ha parlato il 3 maggio 2020.", "L'indomani è partito.", "2020-05-04"),
        ("Ha parlato il 3 maggio 2020.", "Due giorni dopo è partito.", "2020-05-05"),
        ("Ha parlato il 3 maggio 2020.", "Nello stesso anno è partito.", "2020"),
    ],
)
def test_narrative_expressions_count_from_the_date_last_told(first: str, second: str, value: str) -> None:
    found = tag(first, second)[-1]
    assert (found.value, found.anchor_kind) == (value, "narrative")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Oggi, si comincia alle 20.30 precise.", "2022-01-13T20:30"),
        ("Oggi, si comincia alle otto di sera.", "2022-01-13T20:00"),
        ("Oggi, si comincia alle otto e mezza.", "2022-01-13T08:30"),
        ("Oggi, si comincia alle ore 21.", "2022-01-13T21:00"),
    ],
)
def test_clock_times_fall_on_the_day_told(text: str, value: str) -> None:
    day, clock = tag(text)
    assert (day.value, clock.type, clock.value) == ("2022-01-13", TimexType.TIME, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("La fiera va dal 3 al 5 maggio 2022.", "2022-05-03/2022-05-05"),
        ("È durata tra il 2014 e il 2016.", "2014/2016"),
        ("È durata dal 2014 al 2016.", "2014/2016"),
        ("Chiuso da marzo a maggio 2021.", "2021-03/2021-05"),
    ],
)
def test_ranges_have_two_ends(text: str, value: str) -> None:
    found = only(text)
    assert found.value == value
    assert "/".join(end.value for end in found.ends) == value


def test_since_a_year_is_open() -> None:
    found = only("Governa dal 2014.")
    assert found.interval is not None
    assert found.interval.edtf == "2014/.."


@pytest.mark.parametrize("text", ["È arrivato ieri.", "È uscito la settimana scorsa.", "È partito tre giorni fa."])
def test_relative_expressions_need_a_publication_date(text: str) -> None:
    assert only(text, published=None).value == ""


def test_impossible_dates_are_found_without_value() -> None:
    found = only("Il 31 febbraio 2021.")
    assert (found.value, found.interval) == ("", None)
