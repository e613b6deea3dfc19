"""Pieces of Italian patterns."""

import re

from shared.temporal.it.names import COLLECTIVES, ELIDED, MONTHS, NUMBERS, PARTS, SEASONS, UNITS, WEEKDAYS
from shared.temporal.numbers import alternatives

THE = r"(?:\b(?:il |lo |la |i |gli |le )|\bl')?"
# What binds a noun without belonging to the expression: *dell'anno*, *nel 2014*.
OF = r"(?: (?:di |del |dello |della |dell'|dei |degli |d')?)"
MONTH = f"(?P<month>{alternatives(MONTHS)})\\b"
WEEKDAYS_ONE = alternatives(WEEKDAYS)
WEEKDAY = rf"(?P<weekday>{WEEKDAYS_ONE})(?!\w)"
ON = rf"(?:(?P<on>{WEEKDAYS_ONE}),? )?"
DAY = r"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?!\d)[°º]?)"
YEAR = r"(?P<year>(?:1[0-9]|20)\d\d)(?!\d|[.,]\d|-\d\d-)"
UNIT = f"(?P<unit>{alternatives(UNITS)})\\b"
ONE = r"(?P<unit>settimana|fine settimana|weekend|week-end|mese|trimestre|semestre|anno|decennio|secolo)\b"
LAST = r"(?:scors[oaie]|passat[oaie]|ultim[oaie])\b"
NEXT = r"(?:prossim[oaie]|ventur[oa]|entrante|che viene)\b"
PART = f"(?P<part>{alternatives(PARTS)})\\b"
SEASON = f"(?P<season>{alternatives(SEASONS)})\\b"
NUMBER = rf"(?:\d{{1,3}}(?:[. ]\d{{3}}){{1,4}}|\d{{1,4}}(?:,\d{{1,2}})?|{alternatives(NUMBERS)})"
_VAGUE = (
    r"alcun[ei]|qualche|divers[ei]|molt[ei]|tant[ei]|poch[ei]|parecch(?:i|ie)|numeros[ei]|svariat[ei]|vari[e]?|"
    r"centinaia di|migliaia di|lungh[ie]|troppi"
)
COUNT = rf"(?P<count>(?:{NUMBER}|{alternatives(COLLECTIVES)}|{_VAGUE}) |(?:{alternatives(ELIDED)}))"
NOT_UNIT = (
    r"(?! ?(?:euro|lire|dollari|franchi|€|\$|%|per cento|abitanti|persone|chilometri|km\b|metri|m\b|voti|posti|"
    r"tonnellate|ettari|copie|spettatori|volte|milion[ei]|miliard[oi]|mila\b|chili|kg\b|lavoratori|dipendenti))"
)


def after(*words: str) -> str:
    """Right after one of the words; those with an apostrophe stand close."""
    return "|".join(rf"(?<=\b{word})" if word.endswith("'") else rf"(?<=\b{word} )" for word in words)


def numbered(pattern: str, number: str) -> str:
    """The pattern with its groups named for one end of a range."""
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{number}>", pattern)
