"""French."""

import re
from functools import cache

from shared.domain.dates import TimexType
from shared.temporal.fr import amounts, counted, dates
from shared.temporal.fr.names import NAMES
from shared.temporal.fr.verbs import MARKS
from shared.temporal.language import Language, Qualifier
from shared.temporal.rules import compiled
from shared.temporal.within import Within

_RULES = (
    dates.days, dates.months, dates.years, counted.days, counted.amounts, counted.units, counted.narrative,
    dates.parts_of_years, amounts.repeated, amounts.clocks, amounts.lasting, amounts.parts, amounts.vague,
)  # fmt: skip
_DATES = frozenset({TimexType.DATE})
_AMOUNTS = frozenset({TimexType.DURATION})
_TIMES = frozenset({TimexType.TIME})
_QUALIFIERS = (
    (
        (
            r"\b(?:(?:le |au |du |en )?(?:tout )?début (?:de |du |d')?(?:l'|la |mois )?"
            r"|(?:les )?premiers jours (?:de |d'))\Z"
        ),
        "START",
        _DATES,
    ),
    (r"\b(?:(?:la |le )?mi-|(?:au |le )?milieu (?:de |du |des )?(?:l'|la )?)\Z", "MID", _DATES),
    (r"\b(?:(?:la )?(?:toute )?fin (?:de |du |d')?(?:l'|la )?)\Z", "END", _DATES),
    (r"\bplus (?:de |d')\Z", "MORE_THAN", _AMOUNTS),
    (r"\b(?:moins (?:de |d')|près (?:de |d')|presque )\Z", "LESS_THAN", _AMOUNTS),
    (r"\bau moins \Z", "EQUAL_OR_MORE", _AMOUNTS),
    (r"\bau (?:plus|maximum) \Z", "EQUAL_OR_LESS", _AMOUNTS),
    (r"\b(?:environ |quelque |à peu près )\Z", "APPROX", _AMOUNTS),
    (r"\b(?:vers |aux environs de |environ |autour de )\Z", "APPROX", _TIMES | _DATES, False),
)
_SINCE = r"\bdepuis(?: (?:le|la|l'|fin|début|la fin de|le début de))? ?(?:l')?\Z"
_ONWARD = r"\b(?:(?:à|a) (?:partir|compter) (?:de |du |d')(?:la |l'|fin |début )?|dès (?:le |la |l'|fin |début )?)\Z"
_NAMED = (
    r"\b(?:rue|place|avenue|boulevard|bd|quai|square|stade|lycée|collège|école|cité|impasse|allée|pont|chemin|route|"
    r"rond-point|faubourg|résidence|hôpital|caserne|salle|gymnase) (?:du |de la |de l'|des |de |d')"
)
_UNTIL = r"\b(?:jusqu'(?:à|au|en)|d'ici)(?: (?:la|le|à|au))?(?: (?:la|fin|la fin))? ?(?:l'|de |d'|du )?\Z"


_WITHIN = Within(
    lead="la |les |le ",
    ordinals=(
        "(?:toute )?premi(?:ère|ers)|1re|1ère",
        "deuxième|seconde|2e|2ème",
        "troisième|3e|3ème",
        "quatrième|4e|4ème",
        "derni(?:ère|ers)",
    ),
    week="semaine",
    days="jours",
    half="moitié|quinzaine",
    of=r" (?:de |du |d')(?:la |l'|mois de |mois d')?",
)


@cache
def language() -> Language:
    """The rules of French, compiled once."""
    flags = re.IGNORECASE
    return Language(
        names=NAMES,
        rules=compiled(rule for rules in _RULES for rule in rules()),
        qualifiers=tuple(Qualifier(re.compile(pattern, flags), *rest) for pattern, *rest in _QUALIFIERS),
        since=re.compile(_SINCE, flags),
        onward=re.compile(_ONWARD, flags),
        named=re.compile(_NAMED, flags),
        until=re.compile(_UNTIL, flags),
        excluded=re.compile(r" ?d'âge\b", flags),
        day_clock=re.compile(r" à ", flags),
        within=_WITHIN.pattern(),
        marks=MARKS,
    )
