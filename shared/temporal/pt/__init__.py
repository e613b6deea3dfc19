"""Portuguese."""

# A pattern is a line where it reads better so.

import re
from functools import cache

from shared.domain.dates import TimexType
from shared.temporal.language import Language, Qualifier
from shared.temporal.pt import amounts, counted, dates
from shared.temporal.pt.names import NAMES
from shared.temporal.pt.verbs import MARKS
from shared.temporal.rules import compiled
from shared.temporal.within import Within

_RULES = (
    dates.days, dates.months, dates.years, counted.days, counted.spans, counted.units, counted.narrative,
    dates.parts_of_years, amounts.clocks, amounts.repeated, amounts.lasting, amounts.parts, amounts.vague,
)  # fmt: skip
_DATES = frozenset({TimexType.DATE})
_AMOUNTS = frozenset({TimexType.DURATION})
_TIMES = frozenset({TimexType.TIME})
_OF = r"(?: d[eoa]s?(?: m[êe]s de)?)? "
_QUALIFIERS = (
    (rf"\b(?:(?:os )?primeiros dias|(?:o )?(?:início|inícios|começo|princípio|princípios)){_OF}\Z", "START", _DATES),
    (rf"\b(?:(?:a )?metade|meados){_OF}\Z", "MID", _DATES),
    (rf"\b(?:(?:o )?(?:fim|final|finais|fins)){_OF}\Z", "END", _DATES),
    (r"\bmais de \Z", "MORE_THAN", _AMOUNTS),
    (r"\b(?:menos de|quase|perto de) \Z", "LESS_THAN", _AMOUNTS),
    (r"\b(?:pelo menos|ao menos|no mínimo) \Z", "EQUAL_OR_MORE", _AMOUNTS),
    (r"\b(?:no máximo|até) \Z", "EQUAL_OR_LESS", _AMOUNTS, False),
    (r"\b(?:cerca de|aproximadamente) \Z", "APPROX", _AMOUNTS),
    (r"\b(?:cerca d[eao]s?|por volta d[eao]s?) \Z", "APPROX", _TIMES | _DATES, False),
)

# What bears a date as its name (*ponte 25 de abril*) or another number.
_NAMED = (
    r"\b(?:rua|avenida|praça|largo|ponte|travessa|bairro|estádio|hospital|escola) (?:d[eoa] )?(?=\d)|"
    r"\b(?:versão|voo|página|porta|quarto|modelo|telefone|número|artigo)(?: [A-Z]{2})? (?=\d)|"
    r"\b(?:rua|avenida|praça|largo)(?: \w+){1,3}, (?=\d)"
)


_WITHIN = Within(
    lead="as? |os ",
    ordinals=("primeir[ao]s?", "segunda", "terceira", "quarta", "últim[ao]s?"),
    week="semana",
    days="dias",
    half="metade|quinzena",
    of=r" (?:de|do)(?: m[êe]s de)? ",
)


@cache
def language() -> Language:
    """The rules of Portuguese, compiled once."""
    flags = re.IGNORECASE
    return Language(
        names=NAMES,
        rules=compiled(rule for rules in _RULES for rule in rules()),
        qualifiers=tuple(Qualifier(re.compile(pattern, flags), *rest) for pattern, *rest in _QUALIFIERS),
        since=re.compile(r"\b(?:desde|a partir d[eoa]|a contar d[eoa])(?: [oa])? \Z", flags),
        until=re.compile(r"\baté(?: ao?| à)?(?: (?:fim|final|início) d[eoa])? \Z", flags),
        excluded=re.compile(r" de idade\b", flags),
        within=_WITHIN.pattern(),
        marks=MARKS,
        named=re.compile(_NAMED, flags),
        day_clock=re.compile(r",? (?=\d)|,? (?:pelas|às) ", flags),
        clock_day=re.compile(r" (?:de |do |da )", flags),
    )
