"""Spanish."""

# ruff: noqa: E501

import re
from collections.abc import Iterator
from functools import cache

from shared.domain.dates import TimexType
from workers.entities.temporal.es import amounts, dates, days, vague
from workers.entities.temporal.es.names import MONTHS, NAMES, PARTS, UNITS, WEEKDAYS
from workers.entities.temporal.es.words import HOURS
from workers.entities.temporal.language import Language, Qualifier
from workers.entities.temporal.numbers import alternatives
from workers.entities.temporal.rules import Rule
from workers.entities.temporal.tense import TenseMarks


def _rules() -> Iterator[tuple]:
    yield from dates.rules()
    yield from days.rules()
    yield from dates.seasons()
    yield from days.parts()
    yield from amounts.rules()
    yield from vague.rules()


_DATES = frozenset({TimexType.DATE})
_AMOUNTS = frozenset({TimexType.DURATION})
_TIMES = frozenset({TimexType.TIME})
_QUALIFIERS = (
    (
        r"\b(?:(?:los )?primeros días|(?:el )?(?:principios?|comienzos?|inicios?))(?: de(?: la| los| las)?)? \Z",
        "START",
        _DATES,
    ),
    (r"\b(?:(?:la )?mitad|mediados)(?: de(?: la| los| las)?)? \Z", "MID", _DATES),
    (r"\b(?:(?:el |al |del )?fin(?:al|ales|es)?|(?:los )?últimos días)(?: de(?: la| los| las)?)? \Z", "END", _DATES),
    (r"\b(?:más de|mas de) \Z", "MORE_THAN", _AMOUNTS),
    (r"\b(?:menos de|casi) \Z", "LESS_THAN", _AMOUNTS),
    (r"\b(?:al menos|por lo menos|como m[íi]nimo) \Z", "EQUAL_OR_MORE", _AMOUNTS),
    (r"\b(?:como m[áa]ximo|a lo sumo|hasta) \Z", "EQUAL_OR_LESS", _AMOUNTS, False),
    (r"\b(?:unos|unas|aproximadamente|alrededor de|cerca de) \Z", "APPROX", _AMOUNTS),
    (r"\b(?:hacia|sobre|alrededor de|en torno a) \Z", "APPROX", _TIMES | _DATES, False),
)
_TRIGGER = (
    rf"\d|\b(?:{alternatives(UNITS)}|{alternatives(MONTHS)}|{alternatives(PARTS)}|(?:{alternatives(WEEKDAYS)})s?|"
    r"ayer|anteayer|antier|hoy|anoche|anteanoche|antenoche|víspera|época|fechas?|primavera|verano|otoño|invierno|tardes|noches|mañanas|"
    rf"medio|media|cuarto|{HOURS}|bienio|trienio|lustro|quinquenio|sexenio|diari\w+|semanal\w*|mensual\w*|trimestral\w*|semestral\w*|anual\w*|bienal\w*|bimestral\w*|quincenal\w*|"
    r"ahora|actual\w*|momentos?|instante|presente|recient\w+|[úu]ltimamente|recién|antiguamente|antaño|anteriormente|tiempos?|entonces|pasad\w+|"
    r"pr[óo]xim\w+|breve|futur\w+|plazo|venider\w+|otrora|rato|ratito|tempranas)\b"
)
_FUTURE = (
    r"\b(?:va|van|voy|vamos) a\b|\b(?:prevé|prevén|previst[oa]s?|deberá\w*|espera(?:n|mos)?|aguarda(?:n|mos)?|próxim[oa]s?|a partir|rendez|debe|deben|"
    r"\w{2,}(?:rá|rán|ré|remos|ría|rían)|(?!(?:com|pre|se|dis|re|am)para\b|(?:de|a)clara\b)\w{3,}(?:ara|aran|iera|ieran))\b"
)
_PAST = (
    r"\b(?:ha|han|había|habían|he|hemos) \w+|\b(?:fue|fueron|era|eran|estaba|estaban|tuvo|tuvieron|hizo|dijo|dio|hubo|quiso|pudo|puso|vino|"
    r"\w{2,}(?:ó|aron|ieron|aba|aban|eron)|pasad[oa]s?)\b"
)


@cache
def language() -> Language:
    """The rules of Spanish, compiled once."""
    flags = re.IGNORECASE
    return Language(
        names=NAMES,
        rules=tuple(Rule(name, re.compile(pattern, flags), *rest) for name, pattern, *rest in _rules()),
        qualifiers=tuple(Qualifier(re.compile(pattern, flags), *rest) for pattern, *rest in _QUALIFIERS),
        trigger=re.compile(_TRIGGER, flags),
        since=re.compile(r"\b(?:desde|a partir|a contar)(?: del?)?(?: el| la| los)? \Z", flags),
        until=re.compile(r"\bhasta(?: el| la| los)? \Z", flags),
        excluded=re.compile(r" de edad\b", flags),
        marks=TenseMarks(re.compile(_FUTURE, flags), re.compile(_PAST, flags)),
        day_clock=re.compile(r" (?:por |a |en )?", flags),
        clock_day=re.compile(r",? (?:de |del )?", flags),
    )
