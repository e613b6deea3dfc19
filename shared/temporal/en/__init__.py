"""English."""

# A pattern is a line where it reads better so.

import re
from functools import cache

from shared.domain.dates import TimexType
from shared.temporal.en import amounts, counted, dates
from shared.temporal.en.names import NAMES
from shared.temporal.en.verbs import MARKS
from shared.temporal.language import Language, Qualifier
from shared.temporal.rules import compiled
from shared.temporal.within import Within

_RULES = (
    dates.days, dates.months, dates.years, counted.days, counted.amounts, counted.units, counted.narrative,
    dates.parts_of_years, amounts.repeated, amounts.clock, amounts.vague, amounts.lasting, amounts.parts,
)  # fmt: skip
_DATES = frozenset({TimexType.DATE})
_AMOUNTS = frozenset({TimexType.DURATION})
_TIMES = frozenset({TimexType.TIME})
_QUALIFIERS = (
    (
        r"\b(?:(?:the )?(?:early|beginning|start)(?: (?:in|of))? (?:the )?|earlier (?:in )?)\Z",
        "START",
        _DATES,
    ),
    (r"\b(?:(?:the )?(?:middle of |mid-|mid )(?:the )?)\Z", "MID", _DATES),
    (r"\b(?:(?:the )?(?:late|end of|later(?: in)?) (?:the )?|(?:the )?end of (?:the )?)\Z", "END", _DATES),
    (r"\b(?:(?:no )?more than|(?:(?<=for )|(?<=just )|(?<=well )|(?<=last ))over) \Z", "MORE_THAN", _AMOUNTS),
    (r"\b(?:less than|under|almost|nearly|fewer than) \Z", "LESS_THAN", _AMOUNTS),
    (r"\b(?:at least) \Z", "EQUAL_OR_MORE", _AMOUNTS),
    (r"\b(?:up to|at most|no more than) \Z", "EQUAL_OR_LESS", _AMOUNTS),
    (r"\b(?:about|around|approximately|some|roughly) \Z", "APPROX", _AMOUNTS),
    (r"\b(?:about|around|approximately) \Z", "APPROX", _TIMES, False),
)

_UNTIL = (
    r"\b(?:until|till|up to|through|no later than)(?: the)?(?: end of)?(?: the)?"
    r"(?: (?:\d{1,2}(?::\d\d)? ?[ap]\.?m\.?|noon|midnight))?,? \Z"
)


_WITHIN = Within(
    lead="the |its ",
    ordinals=("(?:very )?first(?: few)?", "second", "third", "fourth", "(?:final|last)(?: few)?"),
    week="week",
    days="days",
    half="half",
    of=r" (?:of|in) (?:the )?(?:month of |year )?",
)


@cache
def language() -> Language:
    """The rules of English, compiled once."""
    flags = re.IGNORECASE
    return Language(
        names=NAMES,
        rules=compiled(rule for rules in _RULES for rule in rules()),
        qualifiers=tuple(Qualifier(re.compile(pattern, flags), *rest) for pattern, *rest in _QUALIFIERS),
        since=re.compile(
            r"\bsince(?: (?:early|late|mid|at least))?(?: the)?(?: (?:end|beginning|start|middle) of(?: the)?)?[ -]\Z",
            flags,
        ),
        onward=re.compile(r"\b(?:starting|beginning|effective|as of)(?: (?:in|on|from|with))?(?: the)? \Z", flags),
        until=re.compile(_UNTIL, flags),
        excluded=re.compile(r"[- ]olds?\b| of age\b", flags),
        day_clock=re.compile(r" at "),
        clock_day=re.compile(r",? (?:on )?"),
        within=_WITHIN.pattern(),
        marks=MARKS,
    )
