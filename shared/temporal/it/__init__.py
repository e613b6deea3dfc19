"""Italian."""

# A pattern is a line where it reads better so.

import re
from functools import cache

from shared.domain.dates import TimexType
from shared.temporal.it import amounts, counted, dates, vague
from shared.temporal.it.names import NAMES
from shared.temporal.it.verbs import MARKS
from shared.temporal.language import Language, Qualifier
from shared.temporal.rules import compiled
from shared.temporal.within import Within

_RULES = (
    dates.days, dates.months, dates.years, counted.days, counted.spans, counted.units, counted.narrative,
    dates.parts_of_years, amounts.repeated, amounts.lasting, amounts.clocks, amounts.parts, vague.rules,
)  # fmt: skip
_DATES = frozenset({TimexType.DATE})
_AMOUNTS = frozenset({TimexType.DURATION})
_TIMES = frozenset({TimexType.TIME})
_OF = r"(?:di |del |della |dell'|degli |d')?(?:mese di )?"
_QUALIFIERS = (
    (rf"(?:\b(?:i primi giorni |inizio |inizi |gli inizi )|\bl'inizio ){_OF}\Z", "START", _DATES),
    (rf"\b(?:la )?metà {_OF}\Z", "MID", _DATES),
    (rf"\b(?:la |fine )?fine {_OF}\Z", "END", _DATES),
    (r"\b(?:più di|oltre) \Z", "MORE_THAN", _AMOUNTS),
    (r"\b(?:meno di|quasi) \Z", "LESS_THAN", _AMOUNTS),
    (r"\b(?:almeno) \Z", "EQUAL_OR_MORE", _AMOUNTS),
    (r"\b(?:al massimo|fino a) \Z", "EQUAL_OR_LESS", _AMOUNTS),
    (r"\b(?:circa|all'incirca) \Z", "APPROX", _AMOUNTS),
    (r"\b(?:verso|intorno al|circa) (?:le |il )?\Z", "APPROX", _TIMES | _DATES, False),
)

# What bears a date as its name (*via 4 novembre*, but *in piazza il 25 aprile*) or another number.
_NAMED = (
    r"\b(?:via|viale|piazza|corso|largo|ponte|piazzale|stadio|vicolo) (?=\d)|"
    r"\b(?:versione|volo|pagina|porta|camera|modello|telefono|numero|articolo)(?: [A-Z]{2})? (?=\d)|"
    r"\b(?:via|viale|piazza|corso)(?: \w+){1,3}, (?=\d)"
)


_WITHIN = Within(
    lead="la |i |gli |l'",
    ordinals=("prim[ai]", "seconda", "terza", "quarta", "ultim[ai]"),
    week="settimana",
    days="giorni",
    half="metà|quindicina",
    of=r" (?:di |del |dell'|dello |d')(?:mese di |mese d')?",
)


@cache
def language() -> Language:
    """The rules of Italian, compiled once."""
    flags = re.IGNORECASE
    return Language(
        names=NAMES,
        rules=compiled(rule for rules in _RULES for rule in rules()),
        qualifiers=tuple(Qualifier(re.compile(pattern, flags), *rest) for pattern, *rest in _QUALIFIERS),
        since=re.compile(r"\b(?:dal|dalla|da|dallo|a partire dal|a partire da) \Z|\bdall'\Z", flags),
        until=re.compile(r"\b(?:fino al|fino a|fino alla|sino al|entro il|entro) \Z|\bfino all'\Z", flags),
        excluded=re.compile(r" (?:d'età|di età)\b", flags),
        within=_WITHIN.pattern(),
        marks=MARKS,
        named=re.compile(_NAMED, flags),
        day_clock=re.compile(r" (?=ore)|(?<=\d) (?:alle )?", flags),
        clock_day=re.compile(r",? (?:di |del )?", flags),
    )
