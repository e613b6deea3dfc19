"""Pieces of Portuguese patterns."""

import re

from shared.temporal.numbers import alternatives
from shared.temporal.pt.names import (
    COLLECTIVES,
    MONTHS,
    NUMBERS,
    PARTS,
    SEASONS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
)

# Articles belong to an expression; what is contracted with a preposition (*no*, *da*, *às*) does not.
THE = r"(?:\b(?:o|a|os|as) )?"
MONTH = f"(?P<month>{alternatives(MONTHS)})\\b"
WEEKDAYS_ONE = alternatives(WEEKDAYS)
WEEKDAY = rf"(?P<weekday>{WEEKDAYS_ONE})\b"
# The short forms, where nothing follows that they could count.
SHORT_WEEKDAY = rf"(?P<weekday>{alternatives(SHORT_WEEKDAYS)})\b(?!-)"
ON = rf"(?:(?P<on>{WEEKDAYS_ONE}),? (?:dia )?)?"
DAY = r"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:\.?[º°])?)"
NUMBERED_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])\b(?! ?[%\d]|[.,:/]\d)"
YEAR = r"(?P<year>(?:1[0-9]|20)\d\d)(?!\d|[.,]\d|-\d\d-)"
UNIT = f"(?P<unit>{alternatives(UNITS)})\\b"
ONE = (
    r"(?P<unit>semana|fim[ -]de[ -]semana|final de semana|quinzena|m[êe]s|trimestre|semestre|ano|d[ée]cada|s[ée]culo)\b"
)
LAST = r"(?:passad[oa]s?|últim[oa]s?|ultim[oa]s?|findo|transact[oa])\b"
NEXT = r"(?:pr[óo]xim[oa]s?|vindour[oa]s?|que vem)\b"
PART = f"(?P<part>{alternatives(PARTS)})\\b"
SEASON = f"(?P<season>{alternatives(SEASONS)})\\b"
NUMBER = rf"(?:\d{{1,3}}(?:[. ]\d{{3}}){{1,4}}|\d{{1,4}}(?:,\d{{1,2}})?|{alternatives(NUMBERS)})"
_VAGUE = (
    r"alguns|algumas|vári[oa]s|vari[oa]s|divers[oa]s|muit[oa]s|pouc[oa]s|tant[oa]s|numeros[oa]s|bastantes|uns|umas|"
    r"long[oa]s|centenas de|milhares de"
)
COUNT = rf"(?P<count>{NUMBER}|{alternatives(COLLECTIVES)}|(?:{_VAGUE})) (?:longos |longas )?"
NOT_UNIT = (
    r"(?! ?(?:euros?|reais|escudos|d[óo]lares|contos|€|\$|%|por cento|habitantes|pessoas?|quil[óo]metros|km\b|"
    r"metros|m\b|"
    r"votos?|empregos?|toneladas?|hectares|exemplares|lugares|espectadores|vezes|milh[ãõo]\w*|bilh\w*|mil\b|quilos|"
    r"trabalhadores|pontos))"
)


def after(*words: str) -> str:
    """Right after one of the words."""
    return "|".join(rf"(?<=\b{word} )" for word in words)


def numbered(pattern: str, number: str) -> str:
    """The pattern with its groups named for one end of a range."""
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{number}>", pattern)
