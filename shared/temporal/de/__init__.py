"""German, with what is said in Austria and South Tyrol (*heuer*, *Jänner*)."""

# A pattern is a line where it reads better so.

import re
from functools import cache

from shared.domain.dates import TimexType
from shared.temporal.de import amounts, counted, dates
from shared.temporal.de.names import NAMES
from shared.temporal.de.verbs import MARKS
from shared.temporal.de.words import WITHIN
from shared.temporal.language import Language, Qualifier
from shared.temporal.rules import compiled

_RULES = (
    dates.days, dates.months, dates.years, counted.days, counted.spans, counted.units, counted.narrative,
    dates.parts_of_years, amounts.repeated, amounts.lasting, amounts.clocks, amounts.parts, amounts.vague,
)  # fmt: skip
_DATES = frozenset({TimexType.DATE})
_AMOUNTS = frozenset({TimexType.DURATION})
_TIMES = frozenset({TimexType.TIME})
_OF = r"(?:des (?:monats |jahres )?|der |im |vom )?"
_QUALIFIERS = (
    (rf"\b(?:(?:den )?ersten tagen |anfang |beginn |zu beginn |anfangs )(?:{_OF})?\Z", "START", _DATES),
    (rf"\b(?:mitte )(?:{_OF})?\Z", "MID", _DATES),
    (rf"\b(?:ende |ausgangs |gegen ende )(?:{_OF})?\Z", "END", _DATES),
    (r"\b(?:mehr als|über) \Z", "MORE_THAN", _AMOUNTS),
    (r"\b(?:weniger als|knapp|fast|beinahe|nicht ganz|unter) \Z", "LESS_THAN", _AMOUNTS),
    (r"\b(?:mindestens|wenigstens|zumindest) \Z", "EQUAL_OR_MORE", _AMOUNTS),
    (r"\b(?:höchstens|maximal|bis zu) \Z", "EQUAL_OR_LESS", _AMOUNTS),
    (r"\b(?:etwa|rund|ungefähr|circa|ca\.|zirka|gut) \Z", "APPROX", _AMOUNTS),
    (r"\b(?:gegen|etwa um|um etwa|circa|rund) \Z", "APPROX", _TIMES | _DATES, False),
)

# What bears a date as its name (*Straße des 17. Juni*) or another number.
_NAMED = (
    r"\w{0,32}(?:straße|strasse|platz|allee|gasse|brücke|ufer) (?:(?:des|der|am) )?(?=\d)|"
    r"\b(?:flug|zug|halle|zimmer|version|postfach|telefon|tel\.|nr\.|nummer|seite|artikel|art\.|"
    r"modell)(?: [A-Z]{2})? (?=\d)"
)


@cache
def language() -> Language:
    """The rules of German, compiled once."""
    flags = re.IGNORECASE
    return Language(
        names=NAMES,
        rules=compiled(rule for rules in _RULES for rule in rules()),
        qualifiers=tuple(Qualifier(re.compile(pattern, flags), *rest) for pattern, *rest in _QUALIFIERS),
        since=re.compile(r"\b(?:seit|ab)(?: (?:dem|der|den|anfang|mitte|ende))? \Z", flags),
        until=re.compile(r"\bbis(?: (?:zum|zur|anfang|mitte|ende))? \Z", flags),
        excluded=re.compile(r" alt\b", flags),
        within=WITHIN.pattern(),
        marks=MARKS,
        named=re.compile(_NAMED, flags),
    )
