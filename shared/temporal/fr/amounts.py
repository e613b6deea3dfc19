"""French rules for amounts of time, repeated times, clock times, parts of a day and vague references."""

# ruff: noqa: E501 - a rule is a line: its name, its pattern, its reading
# fmt: off

import re
from collections.abc import Iterator

from shared.domain.dates import TimexType
from shared.temporal import clock, counting, zones
from shared.temporal.anchor import Anchors
from shared.temporal.fr.words import COUNT, UNIT
from shared.temporal.values import Meaning

_NEAR = counting.toward(counting.duration, ahead=("prochain", "à venir", "viennent"), back=("derni",))


def repeated() -> Iterator[tuple]:
    units = "jour|semaine|mois|trimestre|semestre|année|an|week-end|heure|minute"
    yield "every-unit", rf"\bchaque (?P<unit>{units})\b", counting.repeated(), ("chaque",)
    times = r"(?:\b(?:une|deux|trois|quatre|cinq|six|plusieurs|\d+) fois par |(?<=\bpar ))"
    yield "per-unit", rf"{times}(?P<unit>jour|semaine|mois|trimestre|semestre|an|heure|minute)\b(?! et par)", counting.repeated(), ("par ",)
    every = rf"\b(?:tous les|toutes les) (?:{COUNT})?{UNIT}"
    yield "every-count", every, counting.repeated(), ("tous les", "toutes les")
    for word, value in (("quotidien", "P1D"), ("hebdomadaire", "P1W"), ("mensuelle", "P1M"), ("annuelle", "P1Y")):
        yield f"per-{word[:4]}", rf"\b{word}(?:ne)?ment\b", counting.repeated(value), (word,)


def lasting() -> Iterator[tuple]:
    """Amounts of time."""
    units = "jours|semaines|mois|années|heures|décennies|siècles|minutes|jours"
    shifted = r"(?:(?:tout(?:e)?s )?derni(?:er|ère)s |prochaine?s |premi(?:er|ère)s )"
    yield "these-units", rf"\b(?:(?:ces|les|ses) |(?<=\bdes )|(?<=\baux )){shifted}(?P<unit>{units})\b", _NEAR, ("derni", "prochain", "premi")
    yield "these-units", rf"\b(?:(?:ces|les) )?{COUNT}{shifted}{UNIT}", _NEAR, ("derni", "prochain", "premi")
    coming = rf"\b(?:les )?{COUNT}{UNIT} (?:à venir|qui viennent|qui suivent|suivants|suivantes)\b"
    yield "these-units", coming, _NEAR, ("venir", "viennent", "suiv")
    coming = rf"\bles (?P<unit>{units}) (?:à venir|qui viennent|(?:qui (?:ont )?)?(?:suiv|précéd)\w+)\b"
    yield "these-units", coming, _NEAR, ("venir", "viennent", "suiv", "précéd")
    whole = r"\btoute (?:la|l'|une|cette) ?(?P<unit>année|journée|semaine)\b"
    yield "whole-unit", whole, counting.whole_unit, ("toute",)
    for pattern, value in (
        (r"(?:une|la) demi-heure", "PT30M"), (r"une demi-journée", "PT12H"), (r"(?:un|le) quart d'heure", "PT15M"),
        (r"trois quarts d'heure", "PT45M"), (r"un quart de siècle", "P25Y"), (r"quinquennat", "P5Y"),
        (r"septennat", "P7Y"), (r"un demi-siècle", "P50Y"), (r"une heure et quart", "PT1H15M"),
    ):  # fmt: skip
        yield "named-amount", rf"\b{pattern}\b", counting.fixed_duration(value), (pattern[-5:],)
    compound = r"\b(?P<hours>\d{1,2}) ?(?:heures?|h) ?(?P<minutes>[0-5]?\d) ?(?:minutes?|min|mn)\b"
    yield "duration-clock", compound, _hours_and_minutes, ("min", "mn")
    yield "since-duration", rf"(?<=\bdepuis )(?:(?:plus|moins|près) d(?:e |'))?{COUNT}{UNIT}", counting.duration_since, ("depuis",)
    yield "duration", rf"(?<![\d.,/-])\b{COUNT}{UNIT}(?P<half> et demie?\b)?", _amount


def clocks() -> Iterator[tuple]:
    of_place = zones.zone("heures? (?:(?:de |du |d')?CITY|locales?)")
    zone = zones.behind(of_place, ",? ")
    hour = rf"(?P<hour>2[0-4]|[01]?\d) ?(?:h|heures?)\b(?: ?(?P<minute>[0-5]\d)\b)?{zone}"
    leads = "|".join(rf"(?<=\b{word} )" for word in ("à", "vers", "dès", "jusqu'à"))
    minutes = r"(?: (?:(?P<minute>dix|quinze|vingt|trente|[0-5]\d)|(?:et |(?P<less>moins le ))(?P<fraction>demie|quart)))?"
    part = r"(?: (?:du |de l')(?P<of>matin|après-midi|soir))"
    name = r"(?P<hour_name>une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze) heures?"
    yield "clock-words", rf"(?:{leads}){name}{minutes}{part}?(?! (?:d(?:e|u|es) |d'|plus|avant|après))", clock.told_clock(_CLOCK), ("heure",)
    yield "clock-words", rf"\b(?P<hour>1[0-2]|[1-9]) ?(?:heures?|h)(?: ?(?P<minute>[0-5]\d))?{part}\b", clock.told_clock(_CLOCK), ("matin", "midi", "soir")
    before = "|".join(
        rf"(?<=\b{word} )"
        for word in ("à", "vers", "dès", "de", "d'ici", "jusqu'à", "avant", "après", "entre", "et", "ou", "soit")
    )
    yield "clock", rf"(?=\d)(?:{before})(?!(?<=\bde )24 heures){hour}(?! d(?:e |'))(?! \d)", counting.clock
    compact = (
        r"(?<![\d.,/])\b(?P<hour>2[0-4]|[01]?\d) ?(?:h(?: ?(?P<minute>[0-5]\d))?|:(?P<minute2>[0-5]\d))\b(?![:/]\d)"
        rf"{zone}"
    )
    yield "clock", compact, counting.clock
    for name, word, at in (("noon", "midi", 12), ("midnight", "minuit", 24)):
        leads = "|".join(rf"(?<=\b{lead} )" for lead in ("à", "vers", "avant", "après", "jusqu'à", "de", "dès", "et"))
        yield name, rf"(?:{leads}){word}\b", counting.clock_at(at), (word,)


def parts() -> Iterator[tuple]:
    """Parts of the day that the text is at."""
    edge = r"(?:(?:tout )?début |fin |milieu )(?:de |d')(?:la |l')?"
    part = r"(?P<part>petit matin|matinée|soirée|nuit|après-midi|journée|mi-journée|aube)\b"
    leads = "|".join(
        rf"(?<=\b{lead} )" for lead in ("dans", "en", "durant", "pendant", "cours de", "à", "tard", "toute")
    )
    yield "day-part", rf"\b(?:{leads})(?:{edge})?(?:la |l')?(?<!à ){part}(?! (?:de|du|des|d'|scolaire|électorale)\b)", counting.day_part
    yield "day-part", r"\b(?:le (?=matin|soir)|au (?=petit)|l'(?=après))(?P<part>petit matin|matin|soir|après-midi)\b", counting.day_part


def vague() -> Iterator[tuple]:
    present = (
        r"actuellement|maintenant|désormais|dorénavant|de nos jours|à l'heure actuelle|en ce moment|à présent|"
        r"pour l'heure|pour l'instant|pour le moment|à ce jour|ces temps-ci|ces jours-ci|actuel(?:le)?s?"
    )
    yield "present", rf"\b(?:{present})\b", counting.fuzzy("PRESENT_REF"), ("actuel", "maintenant", "ormais", "dorénavant", "jour", "présent", "heure", "instant", "moment", "ces temps")
    past = (
        r"récemment|dernièrement|auparavant|naguère|jadis|autrefois|dans le passé|par le passé|il y a longtemps|"
        r"il y a peu(?! d)|ces derniers temps|précédemment|antan"
    )
    yield "past", rf"\b(?:{past})\b", counting.fuzzy("PAST_REF"), ("ment", "auparavant", "naguère", "jadis", "autrefois", "passé", "il y a", "temps", "antan")
    future = (
        r"bientôt|prochainement|à l'avenir|dans l'avenir|ultérieurement|d'ici peu|sous peu|dans un avenir proche|"
        r"dans un proche avenir|tôt ou tard|dans l'immédiat"
    )
    yield "future", rf"\b(?:{future})\b", counting.fuzzy("FUTURE_REF"), ("bientôt", "ment", "avenir", "peu", "tard", "immédiat")
    noun = r"(?= (?!jours|semaines|mois|années|heures|minutes|décennies)[a-zéèêà]{3,})"
    yield "future", rf"(?:(?<=\bles )|(?<=\bdes )|(?<=\baux )|(?<=\bces ))prochaine?s{noun}", counting.fuzzy("FUTURE_REF"), ("prochain",)


_CLOCK = clock.ClockWords(fractions={"demie": 30, "quart": 15}, late=frozenset({"après-midi", "soir"}))
# *De 38 ans* is an age unless one of these, which last, stands shortly before it.
_LASTING = re.compile(
    r"\b(?:peines?|durée|périodes?|contrats?|bail|plans?|mandats?|délai|expérience|condamn\w+|emprisonnement|prison|"
    r"programmes?|crédits?|prêts?|carrière|pass\w+|pendant|durant|depuis|travaill\w+|vécu|attend\w+|dur(?:e|é|ée|era|ait|aient|ent)|interdiction|règne|présence|cycles?|guerre|travail|vie|après|avant|au cours)\b",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    r"(?:[,(] ?|âgée?s? (?:seulement )?(?:de |d')|\b(?:de |d'|ses |leurs |les |à |plus de |moins de |avait |avaient |a |ont |aura |auront ))\Z",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r" ?(?:[,.;:)]|\Z)| (?:est|a|et)\b")
_DECADE_AFTER = re.compile(r" (?:\d\d|vingt|trente|quarante|cinquante|soixante|quatre-vingt)", re.IGNORECASE)
_LONG = ("années", "mois", "siècles", "décennies", "semaines", "heures", "jours")
# *Un jour* is once, *une seconde* is also an ordinal.
_LASTED = re.compile(r"\b(?:pendant|durant|après|dure|duré) \Z", re.IGNORECASE)
_IDIOMS = ("un jour", "une seconde", "des jours", "des heures")


def _hours_and_minutes(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    return Meaning(TimexType.DURATION, f"PT{int(match['hours'])}H{int(match['minutes'])}M")


def _is_age(text: str, start: int, end: int) -> bool:
    before = _AGE_BEFORE.search(text, max(0, start - 32), start)
    if before is None or _LASTING.search(text, max(0, start - 40), start):
        return False
    lead = before[0].lower()
    return lead.startswith(("de", "d'", "âg", "plus", "moins", "ses", "leurs")) or bool(_AGE_AFTER.match(text, end))


def _amount(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """An amount of time, unless it is an age (*, 38 ans,*) or *un jour* in the sense of once."""
    text, unit = match.string, match["unit"].lower()
    count = (match["count"] or "").strip()
    age = unit in ("ans", "an", "années") and (count.isdigit() or "aine d" in count)
    if age and _is_age(text, match.start(), match.end()):
        return None
    if unit == "heures" and text[max(0, match.start() - 4) : match.start()].lower().endswith("les "):
        return None
    if match[0].lower().startswith("des ") and unit not in _LONG:
        return None
    if unit == "années" and _DECADE_AFTER.match(text, match.end()):
        return None
    if match[0].lower() in _IDIOMS and not _LASTED.search(text, max(0, match.start() - 12), match.start()):
        return None
    return counting.duration(anchors, match)
