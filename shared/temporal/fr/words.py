"""Pieces of French patterns."""

from shared.temporal.fr.names import MONTHS, SEASONS, SHORT, UNITS, WEEKDAYS
from shared.temporal.numbers import alternatives, french_number_pattern

MONTH = f"(?:(?:{alternatives(set(MONTHS) - set(SHORT))})\\b|(?:{alternatives(SHORT)})\\b\\.?)"
WEEKDAYS_ONE = alternatives(WEEKDAYS)
WEEKDAY = f"(?P<weekday>{WEEKDAYS_ONE})\\b"
ON = f"(?:(?:{WEEKDAYS_ONE})\\b,? )"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:er\b)?"
YEAR = r"(?:1[0-9]|20)\d\d(?!\d|[.,]\d)"
UNIT = f"(?P<unit>{alternatives(UNITS)})\\b"
UNIT_ONE = "(?P<unit>semaine|week-end|weekend|mois|trimestre|semestre|an|année|décennie|siècle)\\b"
_VAGUE = (
    "quelques|plusieurs|de nombreu(?:x|ses)|de longu?e?s|bien des|deux ou trois|trois ou quatre|certaines?|des|maintes"
)
_NUMBER = french_number_pattern()
COUNT = (
    rf"(?:(?P<count>(?:\d{{1,3}}(?:[ .]\d{{3}}){{1,4}}|\d{{1,4}}(?:,\d{{1,2}})?)(?!\d) ?|(?:{_NUMBER})(?:(?<=') ?"
    rf"| ))(?:(?:longues?|longs|bonnes?|petites?|autres) )?|(?:{_VAGUE}) )"
)
SEASON = f"(?P<season>{alternatives(SEASONS)})\\b"
EDGE = "(?:(?:tout )?début|fin|milieu) (?:de |d')(?:la |l')?"
PART = (
    f"(?:dans la |en |au |à la |à l'|à )?(?:{EDGE})?(?P<part>petit matin|matinée|matin|après-midi|soirée|soir|nuit"
    "|mi-journée|midi|minuit|aube)\\b"
)
LAST = r"(?:derni(?:er|ère)|passée?|écoulée?)s?\b"
NEXT = r"(?:prochaine?|à venir)s?\b"
NOT_UNIT = (
    r"(?! ?(?:euros?|francs?|f\b|€|\$|%|dollars?|habitants?|personnes?|kilos?|km|m\b|mètres?|voix|emplois?|"
    r"salariés?|tonnes?|hectares?|exemplaires?|places?|spectateurs?|fois|ans\b|milliards?|millions?))"
)
