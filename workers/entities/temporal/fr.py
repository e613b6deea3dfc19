"""French."""

# A rule is a line: its name, its pattern, its reading.
# ruff: noqa: E501

import re
from collections.abc import Iterator
from functools import cache

from shared.domain.dates import TimexType
from workers.entities.temporal import counting, reading, relative
from workers.entities.temporal.anchor import Anchors
from workers.entities.temporal.engine import Language, Qualifier
from workers.entities.temporal.names_fr import MONTH_NAMES, MONTHS, NAMES, NUMBERS, SHORT, UNITS, WEEKDAYS
from workers.entities.temporal.numbers import alternatives
from workers.entities.temporal.rules import Rule
from workers.entities.temporal.tense import TenseMarks
from workers.entities.temporal.values import Meaning

_MONTH = f"(?:(?:{alternatives(set(MONTHS) - set(SHORT))})\\b|(?:{alternatives(SHORT)})\\b\\.?)"
_WEEKDAY = f"(?P<weekday>{alternatives(WEEKDAYS)})\\b"
_WD = f"(?:(?:{alternatives(WEEKDAYS)})\\b,? )"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:er\b)?"
_YEAR = r"(?:1[0-9]|20)\d\d(?!\d|[.,]\d)"
_UNIT = f"(?P<unit>{alternatives(UNITS)})\\b"
_COUNT = (
    f"(?P<count>\\d{{1,4}}(?:[.,]\\d{{1,2}})?(?![\\d]) ?|(?:{alternatives(NUMBERS)})(?<!') |"
    f"(?:{alternatives(word for word in NUMBERS if word.endswith(chr(39)))})|"
    "(?:quelques|plusieurs|de nombreuses|de nombreux|de longs|de longues|deux ou trois|des) )"
)
_SEASON = "(?P<season>printemps|été|automne|hiver)\\b"
_PART = "(?P<part>matin|matinée|après-midi|soir|soirée|nuit|midi|minuit)\\b"
_LAST = r"(?:derni(?:er|ère)|passée?)s?\b"
_NEXT = r"(?:prochaine?|à venir)s?\b"
_UNIT_ONE = "(?P<unit>semaine|week-end|weekend|mois|trimestre|semestre|an|année|décennie|siècle)\\b"
_NOT_UNIT = (
    r"(?! ?(?:euros?|francs?|f\b|€|\$|%|dollars?|habitants?|personnes?|kilos?|km|m\b|mètres?|voix|emplois?|"
    r"salariés?|tonnes?|hectares?|exemplaires?|places?|spectateurs?|fois|ans\b|milliards?|millions?))"
)


def _rules() -> Iterator[tuple]:
    yield (
        "iso-date",
        r"(?<![\d-])(?P<first>\d{4})-(?P<second>\d\d)-(?P<third>\d\d)(?![\d-])",
        reading.iso_date,
    )
    numeric = r"(?<![\d/.])(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d/])"
    yield "numeric-date", numeric, reading.numeric_date
    on = rf"(?:(?P<on>{alternatives(WEEKDAYS)})\b,? )?"
    article = rf"(?<![\d,.])\b(?:le |ce |l')?{on}(?:le )?"
    day, month, year = f"(?P<day>{_DAY})", f"(?P<month>{_MONTH})", f"(?P<year>{_YEAR})"
    yield "day-month-last", f"{article}{day} {month} {_LAST}", relative.month_shifted(-1)
    yield "day-month-next", f"{article}{day} {month} {_NEXT}", relative.month_shifted(1)
    yield "full-date", f"{article}{day} {month} {year}", reading.full_date
    yield "day-month", f"{article}{day} {month}", reading.full_date
    yield (
        "days-range",
        rf"\b(?:du|entre le|de) {_WD}?(?P<day1>{_DAY})(?: (?P<month1>{_MONTH}))?(?: (?P<year1>{_YEAR}))? "
        rf"(?:au|et le|à) {_WD}?(?P<day2>{_DAY}) (?P<month2>{_MONTH})(?: (?P<year2>{_YEAR}))?",
        reading.days_range,
    )
    yield (
        "months-range",
        rf"\b(?:de|d'|entre) ?(?P<month1>{_MONTH})(?: (?P<year1>{_YEAR}))? (?:à|et) (?P<month2>{_MONTH})(?: (?P<year2>{_YEAR}))?",
        reading.months_range,
    )
    yield (
        "years-range",
        rf"\b(?:de|entre) (?P<year1>{_YEAR}) (?:à|et) (?P<year2>{_YEAR}){_NOT_UNIT}",
        reading.years_range,
    )
    yield (
        "years-range",
        r"(?<![\d-])(?P<year1>(?:19|20)\d\d)[-/](?P<year2>(?:19|20)?\d\d)(?![\d-])",
        reading.years_range,
    )
    yield "month-year", rf"\b(?:mois (?:de |d'))?{month}(?: de)? (?:l'année )?{year}", reading.month_year
    yield "month-short-year", rf"\b{month} '?(?P<year>[5-9]\d)(?![\d.,%]\d|[\d%]| ?[a-z])", reading.month_year
    yield "month-last", rf"\b(?:au mois (?:de |d'))?{month} {_LAST}", relative.month_shifted(-1)
    yield "month-next", rf"\b(?:au mois (?:de |d'))?{month} {_NEXT}", relative.month_shifted(1)
    yield "month-last-year", rf"\b{month} de l'(?:an|année) {_LAST}", relative.month_of_shifted_year(-1)
    yield "month-next-year", rf"\b{month} de l'(?:an|année) {_NEXT}", relative.month_of_shifted_year(1)
    yield (
        "month",
        rf"(?<!\d )\b(?:mois (?:de |d'))?(?P<month>(?:{alternatives(MONTH_NAMES)}))\b(?! \d{{1,2}}\b)",
        _month,
    )
    yield "year-named", rf"\bl'(?:an|année) {year}", reading.year_alone
    strong = r"(?<=\ben )|(?<=\bdepuis )|(?<=\bdès )|(?<=\bjusqu'en )|(?<=\bfin )|(?<=\bdébut )|(?<=\bmi-)|(?<=\bavant )|(?<=\baprès )|(?<=\bcourant )|(?<=\bd'ici )|(?<=\bd'ici à )|(?<=\bhorizon )"
    yield "year", rf"(?=[12]\d\d\d)(?:{strong}){year}(?!-\d|/\d){_NOT_UNIT}", reading.year_alone
    weak = r"(?<=\bde )|(?<=\bdu )|(?<=\bet )|(?<=\bà )|(?<=\bpour )|(?<=\bvers )|(?<=\()|(?<=saison )|(?<=exercice )|(?<=budget )|(?<=printemps )|(?<=été )|(?<=automne )|(?<=hiver )|(?<=, )|(?<=\bque )"
    after = r"(?=\s*(?:[.,;:)!?\"]|$)| (?:et|ou|à|au|aux|par|pour|avec|sur|dans|est|sera|a|ont|qui|que|où|le|la|les|un|une|il|elle|ils|en|se|s'|n'|ne|mais|puis|était|fut|contre|-)\b)"
    yield "year", rf"(?=[12]\d\d\d)(?:{weak})(?P<year>(?:19|20)\d\d){after}(?![.,]\d)", reading.year_alone
    yield (
        "decade",
        r"\b(?:les )?années (?P<decade>(?:1[0-9]|20)\d0|\d0|vingt|trente|quarante|cinquante|soixante|quatre-vingt)\b",
        reading.decade,
        ("années",),
    )
    yield (
        "century",
        r"\b(?:le )?(?P<century>[XVI]{1,5}|\d{1,2})(?:e|ème|è) siècle\b",
        reading.century,
        ("siècle",),
    )
    yield "before-yesterday", r"\bavant-hier\b", relative.publication("day", -2)
    yield "after-tomorrow", r"\baprès-demain\b", relative.publication("day", 2)
    for name, word, count in (("yesterday", "(?<!avant-)hier", -1), ("tomorrow", "(?<!après-)demain", 1)):
        yield (
            f"{name}-part",
            rf"\b{word}(?: (?:{alternatives(WEEKDAYS)})\b)? (?:dans la |à |en )?{_PART}",
            counting.part_of(relative.publication("day", count)),
        )
        yield name, rf"\b{word}\b(?: (?:{alternatives(WEEKDAYS)})\b)?", relative.publication("day", count)
    yield (
        "today",
        rf"\b(?:aujourd'hui(?: (?:{alternatives(WEEKDAYS)})\b)?|ce jour\b(?!-))",
        relative.publication("day", 0),
    )
    yield (
        "today-part",
        r"\b(?:ce (?=matin|soir|midi)|cet(?:te)? (?=après|nuit|matinée|soirée))" + _PART,
        counting.part_of(relative.publication("day", 0)),
    )
    yield (
        "weekday-part",
        rf"\b(?:le |ce )?{_WEEKDAY} (?:dans la |en |à )?{_PART}",
        counting.part_of(relative.weekday),
    )
    yield "weekday-last", rf"\b(?:le )?{_WEEKDAY} {_LAST}", relative.weekday_shifted(-1)
    yield "weekday-next", rf"\b(?:le )?{_WEEKDAY} (?:{_NEXT}|suivant)", relative.weekday_shifted(1)
    yield (
        "weekday-set",
        rf"\b(?:tous les|chaque) (?P<weekday>{alternatives(WEEKDAYS)})s?\b",
        counting.repeated_weekday,
    )
    yield "weekday", rf"\b(?:ce )?{_WEEKDAY}", relative.weekday
    yield "ago", rf"\bil y a (?:\w+ )?{_COUNT}{_UNIT}", counting.ago(-1), ("il y a", "voici")
    yield "ago", rf"\bvoici {_COUNT}{_UNIT}", counting.ago(-1), ("il y a", "voici")
    yield "in-duration", rf"\b(?:dans|d'ici) (?:à )?{_COUNT}{_UNIT}", counting.ago(1), ("dans ", "d'ici")
    yield (
        "later",
        rf"{_COUNT}{_UNIT} (?:plus tard|après)\b",
        counting.ago(1, told=True),
        ("plus tard", "après"),
    )
    yield (
        "earlier",
        rf"{_COUNT}{_UNIT} (?:plus tôt|auparavant|avant)\b",
        counting.ago(-1, told=True),
        ("plus tôt", "auparavant", "avant"),
    )
    yield "unit-last", rf"\b(?:la |le |l')?{_UNIT_ONE} {_LAST}", relative.unit_shifted(-1)
    yield "unit-next", rf"\b(?:la |le |l'){_UNIT_ONE} {_NEXT}", relative.unit_shifted(1)
    yield "weekend", r"\bce week-?end\b", lambda anchors, match: anchors.weekend()
    yield "unit-this", rf"\bcet?(?:te)? {_UNIT_ONE}(?:-ci)?(?!-)", relative.unit_shifted(0)
    yield (
        "same-unit",
        r"\b(?:la même|le même) (?P<unit>année|semaine|mois|jour|journée|décennie)\b",
        relative.told(None, 0),
    )
    yield "that-unit", r"\b(?:cette|ce) (?P<unit>année|semaine|mois|jour)-là\b", relative.told(None, 0)
    yield (
        "following-unit",
        r"\b(?:l'|la |le )(?P<unit>année|semaine|mois|jour) suivante?\b",
        relative.told(None, 1),
    )
    yield (
        "previous-unit",
        r"\b(?:l'|la |le )(?P<unit>année|semaine|mois|jour) précédente?\b",
        relative.told(None, -1),
    )
    yield "next-day", r"\b(?:le |dès le |au )?lendemain\b", relative.told("day", 1)
    yield "day-before", r"\bla veille\b(?! (?:de|du|d'|des)\b)", relative.told("day", -1)
    yield (
        "that-time",
        r"\b(?:à (?:cette époque|la même époque|ce moment[- ]là)\b(?! (?:de|du|des|où)\b)|cette époque-là\b|à l'époque(?=\s*[,.;:]|$))",
        relative.same_time,
    )
    yield "season-last", rf"\b(?:l'|le )?{_SEASON} {_LAST}", relative.season(-1)
    yield "season-next", rf"\b(?:l'|le )?{_SEASON} {_NEXT}", relative.season(1)
    yield "season-this", rf"\bcet? {_SEASON}", relative.season(0)
    yield "season-year", rf"\b(?:l'|le )?{_SEASON}(?: de)? {year}", relative.season()
    yield "season", rf"(?:(?<=\bcet )|(?<=\ben )|(?<=\bau )|(?<=\bl'))(?:{_SEASON})", relative.season()
    of_year = rf"(?: (?:de (?:l'année )?)?{year})?"
    yield (
        "quarter",
        rf"\b(?:le )?(?P<ordinal>premier|1er|deuxième|second|troisième|quatrième|dernier|[234]e) trimestre\b{of_year}",
        reading.ordinal_period("quarter"),
        ("trimestre",),
    )
    yield (
        "half",
        rf"\b(?:le )?(?P<ordinal>premier|1er|deuxième|second) semestre\b{of_year}",
        reading.ordinal_period("half"),
        ("semestre",),
    )
    yield (
        "every-unit",
        r"\b(?:chaque (?P<unit>jour|semaine|mois|trimestre|année|week-end|heure)\b)",
        counting.repeated(),
    )
    yield (
        "every-count",
        rf"\b(?:tous les|toutes les) (?:{_COUNT})?{_UNIT}",
        counting.repeated(),
        ("tous les", "toutes les"),
    )
    yield "per-day", r"\bquotidiennement\b", counting.repeated("P1D")
    yield "per-week", r"\bhebdomadairement\b", counting.repeated("P1W")
    yield "per-month", r"\bmensuellement\b", counting.repeated("P1M")
    yield "per-year", r"\bannuellement\b", counting.repeated("P1Y")
    yield (
        "these-units",
        r"\b(?:ces|les) (?:(?:tout(?:e)?s )?derni(?:er|ère)s |prochaine?s )(?P<unit>jours|semaines|mois|années|heures|décennies)\b",
        counting.duration,
        ("derni", "prochain"),
    )
    yield (
        "these-units",
        rf"\b(?:(?:ces|les) )?{_COUNT}(?:derni(?:er|ère)s |prochaine?s ){_UNIT}",
        counting.duration,
        ("derni", "prochain"),
    )
    yield "half-hour", r"\bune demi-heure\b", counting.fixed_duration("PT30M")
    yield "half-day", r"\bune demi-journée\b", counting.fixed_duration("P0.5D")
    yield "quarter-hour", r"\bun quart d'heure\b", counting.fixed_duration("PT15M")
    yield "quarter-century", r"\bun quart de siècle\b", counting.fixed_duration("P25Y")
    yield "term", r"\bquinquennat\b", counting.fixed_duration("P5Y")
    yield "term", r"\bseptennat\b", counting.fixed_duration("P7Y")
    yield "half-century", r"\bun demi-siècle\b", counting.fixed_duration("P50Y")
    clock = r"(?P<hour>2[0-4]|[01]?\d) ?(?:h|heures?)\b(?: ?(?P<minute>[0-5]\d)\b)?"
    yield (
        "clock",
        rf"(?:(?<=\bà )|(?<=\bvers )|(?<=\bdès )|(?<=\bde )|(?<=\bd'ici )|(?<=\bjusqu'à )|(?<=\bavant )|(?<=\baprès )|(?<=\bentre )|(?<=\bet )){clock}(?! d(?:e |'))",
        counting.clock,
    )
    yield "clock", r"(?<![\d.,/])(?P<hour>2[0-4]|[01]?\d) ?h(?: ?(?P<minute>[0-5]\d))?\b", counting.clock
    yield "since-duration", rf"(?<=\bdepuis ){_COUNT}{_UNIT}", counting.duration_since, ("depuis",)
    yield "duration", rf"(?<![\d.,/-])(?<!\bles )\b{_COUNT}{_UNIT}(?P<half> et demie?\b)?", _amount
    yield "noon", r"(?:(?<=\bà )|(?<=\bvers )|(?<=\bavant )|(?<=\baprès ))midi\b", counting.clock_at(12)
    yield "midnight", r"(?:(?<=\bà )|(?<=\bvers )|(?<=\bavant )|(?<=\baprès ))minuit\b", counting.clock_at(24)
    yield (
        "day-part",
        r"\b(?:(?<=dans )|(?<=en )|(?<=de )|(?<=durant )|(?<=pendant ))(?:la )?(?P<part>matinée|soirée|nuit|après-midi)\b",
        counting.day_part,
    )
    yield (
        "day-part",
        r"\b(?:le (?=matin|soir)|l'(?=après))(?P<part>matin|soir|après-midi)\b",
        counting.day_part,
    )
    yield (
        "present",
        r"\b(?:actuellement|maintenant|désormais|dorénavant|de nos jours|à l'heure actuelle|en ce moment|à présent|pour l'heure|pour l'instant|actuel(?:le)?s?)\b",
        counting.fuzzy("PRESENT_REF"),
    )
    yield (
        "past",
        r"\b(?:récemment|auparavant|naguère|jadis|autrefois|dans le passé|par le passé|il y a longtemps|il y a peu|ces derniers temps)\b",
        counting.fuzzy("PAST_REF"),
    )
    yield (
        "future",
        r"\b(?:bientôt|prochainement|à l'avenir|dans l'avenir|ultérieurement|d'ici peu|sous peu|dans un avenir proche)\b",
        counting.fuzzy("FUTURE_REF"),
    )


# *De 38 ans* is an age unless one of these, which last, stands shortly before it.
_LASTING = re.compile(
    r"\b(?:peines?|durée|périodes?|contrats?|bail|plans?|mandats?|délai|expérience|condamn\w+|emprisonnement|prison|"
    r"programmes?|crédits?|prêts?|carrière|interdiction|règne|présence|cycles?|guerre|travail|vie|après|avant|au cours)\b",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    r"(?:[,(] ?|âgée?s? (?:seulement )?(?:de |d')|\b(?:de |d'|ses |leurs |les |à |plus de |moins de ))\Z",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r" ?(?:[,.;:)]|\Z)| (?:est|a|et)\b")


def _is_age(text: str, start: int, end: int) -> bool:
    before = _AGE_BEFORE.search(text, max(0, start - 32), start)
    if before is None or _LASTING.search(text, max(0, start - 40), start):
        return False
    lead = before[0].lower()
    return lead.startswith(("de", "d'", "âg", "plus", "moins", "ses", "leurs")) or bool(_AGE_AFTER.match(text, end))


_DECADE_AFTER = re.compile(r" (?:\d\d|vingt|trente|quarante|cinquante|soixante|quatre-vingt)", re.IGNORECASE)


def _amount(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """An amount of time, unless it is an age (*, 38 ans,*) or *un jour* in the sense of once."""
    text, count = match.string, match["count"].strip()
    age = match["unit"].lower() in ("ans", "an", "années") and (count.isdigit() or "aine d" in count)
    if age and _is_age(text, match.start(), match.end()):
        return None
    if count.lower() == "des" and match["unit"].lower() not in (
        "années",
        "mois",
        "siècles",
        "décennies",
        "semaines",
    ):
        return None
    if match["unit"].lower() == "années" and _DECADE_AFTER.match(text, match.end()):
        return None
    return None if match[0].lower() in ("un jour", "une seconde") else counting.duration(anchors, match)


def _month(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """A month alone, unless it is the planet."""
    before = match.string[max(0, match.start() - 9) : match.start()].lower()
    return None if before.endswith(("sur ", "planète ")) else reading.lone_month(anchors, match)


_DATES = frozenset({TimexType.DATE})
_AMOUNTS = frozenset({TimexType.DURATION})
_TIMES = frozenset({TimexType.TIME})
_QUALIFIERS = (
    (
        r"\b(?:(?:le |au |du )?(?:tout )?début (?:de |du |d')?(?:l'|la |mois )?|(?:les )?premiers jours (?:de |d'))\Z",
        "START",
        _DATES,
    ),
    (r"\b(?:(?:la |le )?mi-|(?:au |le )?milieu (?:de |du |des )?(?:l'|la )?)\Z", "MID", _DATES),
    (r"\b(?:(?:la )?fin (?:de |du |d')?(?:l'|la )?)\Z", "END", _DATES),
    (r"\bplus (?:de |d')\Z", "MORE_THAN", _AMOUNTS),
    (r"\b(?:moins (?:de |d')|près (?:de |d')|presque )\Z", "LESS_THAN", _AMOUNTS),
    (r"\bau moins \Z", "EQUAL_OR_MORE", _AMOUNTS),
    (r"\bau (?:plus|maximum) \Z", "EQUAL_OR_LESS", _AMOUNTS),
    (r"\b(?:environ |quelque )\Z", "APPROX", _AMOUNTS),
    (r"\b(?:vers |aux environs de |environ )\Z", "APPROX", _TIMES | _DATES, False),
)
_TRIGGER = (
    r"\d|\b(?:ans?|années?|mois|jours?|journée|semaines?|week-?ends?|heures?|minutes?|secondes?|trimestre|semestre|"
    r"siècles?|décennies?|hier|demain|veille|lendemain|soir|soirée|matin|matinée|après-midi|nuit|midi|minuit|"
    rf"époque|moment|printemps|été|automne|hiver|quinzaine|demi-\w+|quinquennat|septennat|{alternatives(MONTHS)}|"
    rf"(?:{alternatives(WEEKDAYS)})s?|\w*actuel\w*|maintenant|désormais|dorénavant|présent|instant|récemment|"
    r"auparavant|naguère|jadis|autrefois|passé|temps|peu|bientôt|prochainement|avenir|ultérieurement|"
    r"quotidiennement|hebdomadairement|mensuellement|annuellement|aujourd'hui)\b"
)
_FUTURE = (
    r"\b(?:va|vont|doit|doivent|devr\w+|ser(?:a|ont|ait|aient)|aur(?:a|ont|ait|aient)|prévue?s?|prochaine?s?|"
    r"\w{2,}(?:[eiud]ra|[eiud]ront|[eiud]rait|[eiud]raient)|rendez-vous|à partir)\b"
)
_PAST = (
    r"\b(?:(?:a|ont|est|sont|s'est|se sont|avait|avaient|était|étaient|fut|furent|ai|avons)(?: \w+)? "
    r"\w+(?:é|ée|és|ées|i|ie|is|ise|it|ite|u|ue|us|ues|ert|erte)|été|était|étaient|avait|avaient|fut|"
    r"\w{2,}(?:ait|aient|èrent|irent)|dernière?s?)\b"
)


@cache
def language() -> Language:
    """The rules of French, compiled once."""
    flags = re.IGNORECASE
    return Language(
        names=NAMES,
        rules=tuple(Rule(name, re.compile(pattern, flags), *rest) for name, pattern, *rest in _rules()),
        qualifiers=tuple(Qualifier(re.compile(pattern, flags), *rest) for pattern, *rest in _QUALIFIERS),
        trigger=re.compile(_TRIGGER, flags),
        since=re.compile(
            r"\b(?:depuis|à partir|à compter)(?: (?:de|du|le|la|d'|l'|au))?[ ']\Z|\b(?:depuis|à partir d') ?\Z",
            flags,
        ),
        until=re.compile(r"\bjusqu'(?:à|au|en)(?: (?:la|le))? ?(?:l')?\Z", flags),
        excluded=re.compile(r" ?d'âge\b", flags),
        day_clock=re.compile(r" à "),
        marks=TenseMarks(re.compile(_FUTURE, flags), re.compile(_PAST, flags)),
    )
