"""Pieces of German patterns."""

import re

from shared.temporal.de.names import COUNTS, MONTHS, NUMBERS, PARTS, SEASONS, SHORT, UNITS, WEEKDAYS
from shared.temporal.numbers import alternatives
from shared.temporal.within import Within

MONTH = f"(?P<month>(?:{alternatives(MONTHS)})\\b|(?:{alternatives(SHORT)})\\b\\.?)"
WEEKDAYS_ONE = alternatives(WEEKDAYS)
WEEKDAY = f"(?P<weekday>{WEEKDAYS_ONE})s?\\b"
ON = rf"(?:(?P<on>{WEEKDAYS_ONE}),? (?:den |dem |der )?)?"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])\."
YEAR = r"(?P<year>(?:1[0-9]|20)\d\d)(?!\d|[.,:]\d)"
UNIT = f"(?P<unit>{alternatives(UNITS)})\\b"
ONE = (
    r"(?P<unit>woche|wochenendes?|monat(?:e?s)?|quartal(?:e?s)?|halbjahr(?:e?s)?|jahr(?:e?s)?|jahrzehnt(?:e?s)?|"
    r"jahrhundert(?:e?s)?)\b"
)
PART = f"(?P<part>{alternatives(set(PARTS) - {'vorabend'})})\\b"
SEASON = f"(?P<season>{alternatives(SEASONS)})\\b"
# Endings of an adjective.
_E = "e[nrsm]?"
LAST = rf"(?:letzt|vergangen|vorig|abgelaufen|verflossen){_E}"
NEXT = rf"(?:nächst|kommend|bevorstehend){_E}"
THIS = rf"(?:dies{_E}|(?:(?:im|in|am|des|der|das|dem|den) )?(?:laufend|heurig|aktuell){_E})"
ARTICLE = r"(?:(?:der|die|das|dem|den|des) )?"
_NUMBER = rf"\d{{1,3}}(?:[. ]\d{{3}}){{1,4}}|\d{{1,4}}(?:,\d{{1,2}})?|{alternatives(COUNTS)}"
_VAGUE = (
    r"einig(?:e[nr]?)|mehrer(?:e[nr]?)|viel(?:e[nr]?)|wenig(?:e[nr]?)|ein paar|etlich(?:e[nr]?)|zahlreich(?:e[nr]?)|"
    r"ein(?:e[nr]?)? paar|manch(?:e[nr]?)|lang(?:e[nr]?)|hunderte|tausende"
)
NUMBER = f"(?:{_NUMBER})"
COUNT = rf"(?P<count>(?:{_NUMBER})|(?:{_VAGUE}))[ -](?:(?:voll|lang|gut|knapp|weiter|ganz){_E} )?"
# *Zweieinhalb*, *anderthalb*: a whole number and a half.
HALVES = rf"(?P<count>{alternatives(word for word, number in NUMBERS.items() if number < 13)})(?P<half>einhalb) "
WITHIN = Within(
    lead="der |den |die ",
    ordinals=("ersten?", "zweiten?", "dritten?", "vierten?", "letzten?"),
    week="woche",
    days="tagen?",
    half="hälfte",
    of=r"(?: (?:des|im|vom)(?: monats| jahres)?)? ",
)
NOT_UNIT = (
    r"(?! ?(?:euro|dollar|franken|mark|lire|schilling|€|\$|%|prozent|meter|kilometer|km\b|m\b|kg\b|gramm|tonnen|liter|"
    r"hektar|menschen|personen|einwohner|besucher|zuschauer|mitglieder|stimmen|mal\b|millionen|mio|milliarden|mrd|"
    r"watt|kilowatt|megawatt|quadratmeter|kubikmeter|stück|exemplare|teilnehmer|arbeitsplätze|jahre|tage|stunden))"
)


def after(*words: str) -> str:
    """Right after one of the words."""
    return "|".join(rf"(?<=\b{word} )" for word in words)


def numbered(pattern: str, number: str) -> str:
    """The pattern with its groups named for one end of a range."""
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{number}>", pattern)
