"""The temporal tagger: what Spanish expressions of time denote."""

from datetime import date

import pytest

from shared.domain.dates import TemporalExpression, TimexType
from workers.entities.temporal import Sentence, TemporalTagger

PUBLISHED = date(2022, 1, 13)  # a Thursday
TAGGER = TemporalTagger("es")


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
        ("Llegó ayer a Madrid.", "ayer", "2022-01-12"),
        ("Llegó ayer, miércoles, a Madrid.", "ayer, miércoles", "2022-01-12"),
        ("Llegó anteayer.", "anteayer", "2022-01-11"),
        ("Llega mañana a Madrid.", "mañana", "2022-01-14"),
        ("Llega pasado mañana.", "pasado mañana", "2022-01-15"),
        ("Lo dijo hoy.", "hoy", "2022-01-13"),
        ("Murió anoche en su casa.", "anoche", "2022-01-12TNI"),
        ("Llegó esta mañana.", "esta mañana", "2022-01-13TMO"),
        ("Llegó ayer por la tarde.", "ayer por la tarde", "2022-01-12TAF"),
        ("Se hundió en la noche del viernes pasado.", "la noche del viernes pasado", "2022-01-07TNI"),
        ("Volcó a las seis de la mañana de ayer.", "las seis de la mañana de ayer", "2022-01-12T06:00"),
        ("Nació el 1 de enero de 1950.", "el 1 de enero de 1950", "1950-01-01"),
        ("Nació el 1º de enero de 1950.", "el 1º de enero de 1950", "1950-01-01"),
        ("Firmado el 13/01/2022 en Lima.", "13/01/2022", "2022-01-13"),
        ("Las elecciones del 24 de enero se acercan.", "del 24 de enero", "2022-01-24"),
        ("Fue liberado el pasado 2 de enero.", "el pasado 2 de enero", "2022-01-02"),
        ("Fue liberado el pasado 20 de enero.", "el pasado 20 de enero", "2021-01-20"),
        ("Lo eligió el uno de agosto.", "el uno de agosto", "2021-08-01"),
        ("Llegará el próximo 15 de marzo.", "el próximo 15 de marzo", "2022-03-15"),
        ("Está abierto hasta el día 18.", "el día 18", "2022-01-18"),
        ("Murió el pasado día 3.", "el pasado día 3", "2022-01-03"),
        ("Se fue en septiembre de 1998.", "septiembre de 1998", "1998-09"),
        ("Se fue en junio pasado.", "junio pasado", "2021-06"),
        ("Vuelve en marzo próximo.", "marzo próximo", "2022-03"),
        ("Cerró el pasado mes de mayo.", "el pasado mes de mayo", "2021-05"),
        ("Se presentó en el año 2000.", "el año 2000", "2000"),
        ("Crecerá en el 2023.", "el 2023", "2023"),
        ("Empezó el lunes.", "el lunes", "2022-01-10"),
        ("Empezará el lunes.", "el lunes", "2022-01-17"),
        ("Empezó el pasado lunes.", "el pasado lunes", "2022-01-10"),
        ("La reunión del próximo domingo.", "del próximo domingo", "2022-01-16"),
        ("La reunión del domingo que viene.", "del domingo que viene", "2022-01-16"),
        ("Salió la semana pasada.", "la semana pasada", "2022-W01"),
        ("Sale la próxima semana.", "la próxima semana", "2022-W03"),
        ("Sale el mes que viene.", "el mes que viene", "2022-02"),
        ("Bajó el año pasado.", "el año pasado", "2021"),
        ("Baja este año.", "este año", "2022"),
        ("Baja en el año en curso.", "el año en curso", "2022"),
        ("Se fue hace dos meses.", "hace dos meses", "2021-11"),
        ("Se fue hace ya varios meses.", "hace ya varios meses", "PXM"),
        ("Vuelve dentro de tres días.", "dentro de tres días", "2022-01-16"),
        ("Un palacio del siglo XVIII.", "del siglo XVIII", "17"),
        ("La música de los años 80.", "los años 80", "198"),
        ("A lo largo de la década de los noventa.", "la década de los noventa", "199"),
        ("Ganó en el primer trimestre de 2021.", "el primer trimestre de 2021", "2021-Q1"),
        ("En la primavera de 1983 se casó.", "la primavera de 1983", "1983-SP"),
        ("Duró dos horas y 30 minutos.", "dos horas y 30 minutos", "PT2H30M"),
        ("Duró un par de semanas.", "un par de semanas", "P2W"),
        ("Gobernó los últimos cinco años.", "los últimos cinco años", "P5Y"),
        ("Gobernará los próximos meses.", "los próximos meses", "PXM"),
        ("Llueve todos los días.", "todos los días", "P1D"),
        ("Se reúnen cada dos semanas.", "cada dos semanas", "P2W"),
        ("Se reúnen los martes.", "los martes", "XXXX-WXX-2"),
        ("Celebra su reunión mensual.", "mensual", "P1M"),
        ("Es actualmente ministro.", "actualmente", "PRESENT_REF"),
        ("Lo hará en el futuro.", "el futuro", "FUTURE_REF"),
        ("Se casó recientemente.", "recientemente", "PAST_REF"),
        ("Ganó en el 98.", "el 98", "1998"),
        ("Mayo del 68 fue duro.", "Mayo del 68", "1968-05"),
        ("Nació en mil novecientos ochenta y dos.", "mil novecientos ochenta y dos", "1982"),
        ("Esperó hora y media.", "hora y media", "PT1H30M"),
        ("Desde el tercer milenio se ve mejor.", "el tercer milenio", "2"),
        ("Se casó en Navidad.", "Navidad", "2021-12-25"),
        ("Se casó el Viernes Santo de 2021.", "el Viernes Santo de 2021", "2021-04-02"),
        ("Se casa el lunes 17.", "el lunes 17", "2022-01-17"),
        ("Se casó el 15 del mes pasado.", "el 15 del mes pasado", "2021-12-15"),
        ("Se casó la pasada noche.", "la pasada noche", "2022-01-12TNI"),
        ("Nació en el año 2.000 en Lugo.", "el año 2.000", "2000"),
    ],
)
def test_expression_is_found_and_read(text: str, span: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.value) == (span, value)
    assert found.span.of(text) == found.text


@pytest.mark.parametrize(
    "text",
    [
        "Pedro Ruiz, de 38 años, vive en Lugo.",
        "Falleció a los 64 años.",
        "Un hombre de 38 años de edad.",
        "Cuesta 2014 euros.",
        "El Betis ganó por 3-2.",
        "Lo publicó el diario mexicano.",
        "Plácido Domingo cantó.",
        "Cantó Julio Iglesias.",
        "Marchó por la plaza de Mayo.",
        "El futuro de la empresa es incierto.",
        "Recorrió las seis comarcas.",
        "Dos mil personas viven en dos mil casas.",
        "Vive en el 98 de la calle Mayor.",
        "Vive en la calle 2 de mayo.",
        "Obtuvo el 75 % de los votos.",
    ],
)
def test_other_words_and_numbers_are_left_alone(text: str) -> None:
    assert tag(text) == []


@pytest.mark.parametrize(
    ("text", "span", "value", "mod"),
    [
        ("A finales de septiembre de 1998 se fue.", "finales de septiembre de 1998", "1998-09", "END"),
        ("A principios de este año se fue.", "principios de este año", "2022", "START"),
        ("Abrirá a mediados de 2023.", "mediados de 2023", "2023", "MID"),
        ("Duró más de un año.", "más de un año", "P1Y", "MORE_THAN"),
        ("Duró al menos dos meses.", "al menos dos meses", "P2M", "EQUAL_OR_MORE"),
    ],
)
def test_qualifiers_belong_to_the_expression(text: str, span: str, value: str, mod: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.mod) == (span, value, mod)


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ("Habló el 3 de mayo de 2020.", "Al día siguiente se fue.", "2020-05-04"),
        ("Habló el 3 de mayo de 2020.", "Ese mismo día llovió.", "2020-05-03"),
        ("Habló el 3 de mayo de 2020.", "Ese año llovió.", "2020"),
        ("Habló el 3 de mayo de 2020.", "Dos días después se fue.", "2020-05-05"),
    ],
)
def test_narrative_expressions_count_from_the_date_last_told(first: str, second: str, value: str) -> None:
    found = tag(first, second)[-1]
    assert (found.value, found.anchor_kind) == (value, "narrative")


def test_that_same_day_is_the_last_day_told_even_after_a_year() -> None:
    found = tag("Fue detenido el 5 de octubre de 2020.", "Ingresó en la banda en 1996.", "Ese mismo día lo soltaron.")
    assert found[-1].value == "2020-10-05"


def test_clock_times_keep_the_universal_zone() -> None:
    local, universal = tag("Se vota hoy desde las 06.00 hora local (10.00 GMT).")[1:]
    assert (local.text, local.value) == ("las 06.00 hora local", "2022-01-13T06:00")
    assert (universal.text, universal.type, universal.value) == ("10.00 GMT", TimexType.TIME, "2022-01-13T10:00Z")


@pytest.mark.parametrize("text", ["Llegó ayer.", "Empezó la semana pasada.", "Está abierto hasta el día 18."])
def test_relative_expressions_need_a_publication_date(text: str) -> None:
    assert only(text, published=None).value == ""


def test_impossible_dates_are_found_without_value() -> None:
    found = only("El 31 de febrero de 2021.")
    assert (found.value, found.interval) == ("", None)
