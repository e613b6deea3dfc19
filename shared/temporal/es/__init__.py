"""Spanish."""

import re
from functools import cache

from shared.domain.dates import TimexType
from shared.temporal.es import amounts, counted, dates, vague
from shared.temporal.es.names import NAMES
from shared.temporal.es.verbs import MARKS
from shared.temporal.language import Language, Qualifier
from shared.temporal.rules import compiled
from shared.temporal.within import Within

_RULES = (dates.rules, counted.rules, dates.seasons, counted.parts, amounts.rules, vague.rules)
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

# What bears a date as its name (*la plaza del 2 de mayo*, but *en la plaza el 2 de mayo*) or another number.
_NAMED = (
    r"\b(?:calle|plaza|avenida|paseo|barrio|estadio|hospital|colegio|instituto) (?:de )?(?=\d|del \d)|"
    r"\b(?:versi[óo]n|vuelo|p[áa]gina|puerta|habitaci[óo]n|modelo|tel[ée]fono|apartado|n[úu]mero) (?=\d)|"
    r"\b(?:calle|avenida|plaza|paseo)(?: \w+){1,3}, (?=\d)"
)


_WITHIN = Within(
    lead="las? |los ",
    ordinals=("primer[ao]s?", "segunda", "tercera", "cuarta", "últim[ao]s?"),
    week="semana",
    days="d[íi]as",
    half="mitad|quincena",
    of=r"(?: (?:de|del)(?: mes de)?)? ",
)


@cache
def language() -> Language:
    """The rules of Spanish, compiled once."""
    flags = re.IGNORECASE
    return Language(
        names=NAMES,
        rules=compiled(rule for rules in _RULES for rule in rules()),
        qualifiers=tuple(Qualifier(re.compile(pattern, flags), *rest) for pattern, *rest in _QUALIFIERS),
        since=re.compile(r"\b(?:desde|a partir|a contar)(?: del?)?(?: el| la| los)? \Z", flags),
        until=re.compile(r"\bhasta(?: el| la| los)? \Z", flags),
        excluded=re.compile(r" de edad\b", flags),
        within=_WITHIN.pattern(),
        marks=MARKS,
        named=re.compile(_NAMED, flags),
        day_clock=re.compile(r" (?:por |a |en )?", flags),
        clock_day=re.compile(r",? (?:de |del )?", flags),
    )
