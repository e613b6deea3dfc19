"""Portuguese."""

# A pattern is a line where it reads better so.

import re
from functools import cache

from shared.domain.dates import TimexType
from workers.entities.temporal.language import Language, Qualifier
from workers.entities.temporal.numbers import alternatives
from workers.entities.temporal.pt import amounts, counted, dates
from workers.entities.temporal.pt.names import HOLIDAYS, MONTHS, NAMES, PARTS, SEASONS, SHORT, UNITS, WEEKDAYS
from workers.entities.temporal.pt.verbs import MARKS
from workers.entities.temporal.rules import compiled

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
_TRIGGER = (
    rf"\d|\b(?:{alternatives(UNITS)}|{alternatives(MONTHS)}|{alternatives(SHORT)}|{alternatives(HOLIDAYS)}|{alternatives(PARTS)}|{alternatives(SEASONS)}|"
    rf"(?:{alternatives(WEEKDAYS)})s?|\w+-feiras|segunda|terça|quarta|quinta|sexta|\w*ontem|hoje|amanhã|véspera|época|altura|manhãs|tardes|noites|"
    r"diári\w+|diariamente|seman\w+|quinzen\w+|mensa\w+|bimestra\w+|trimestra\w+|semestra\w+|anua\w+|meia|meio|quarto|quartos|bi[éê]nio|tri[éê]nio|quinqu[éê]nio|"
    r"uma|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|agora|ac?tua(?:l|is|lmente)|atua(?:l|is|lmente)|momento|enquanto|presentemente|recent\w+|pouco|muito|ultimamente|"
    r"passad\w|outrora|antigamente|anteriormente|tempos?|breve|brevemente|futur\w+|pr[óo]xim\w+|prazo)\b"
)


@cache
def language() -> Language:
    """The rules of Portuguese, compiled once."""
    flags = re.IGNORECASE
    return Language(
        names=NAMES,
        rules=compiled(rule for rules in _RULES for rule in rules()),
        qualifiers=tuple(Qualifier(re.compile(pattern, flags), *rest) for pattern, *rest in _QUALIFIERS),
        trigger=re.compile(_TRIGGER, flags),
        since=re.compile(r"\b(?:desde|a partir d[eoa]|a contar d[eoa])(?: [oa])? \Z", flags),
        until=re.compile(r"\baté(?: ao?| à)?(?: (?:fim|final|início) d[eoa])? \Z", flags),
        excluded=re.compile(r" de idade\b", flags),
        marks=MARKS,
        named=re.compile(
            r"\b(?:rua|avenida|praça|largo|ponte|travessa|bairro|estádio|hospital|escola|movimento)(?: d[eoa])? \Z",
            flags,
        ),
        day_clock=re.compile(r",? (?=\d)|,? (?:pelas|às) ", flags),
        clock_day=re.compile(r" (?:de |do |da )", flags),
    )
