"""French rules for dates that the calendar names: days, months, years, seasons, quarters, centuries, holidays."""

# ruff: noqa: E501 - a rule is a line: its name, its pattern, its reading
# fmt: off

import re
from collections.abc import Iterator

from shared.temporal import counting, habits, reading, relative, titles
from shared.temporal.anchor import Anchors
from shared.temporal.fr.names import HOLIDAYS, MONTH_NAMES
from shared.temporal.fr.words import DAY, LAST, MONTH, NEXT, NOT_UNIT, ON, SEASON, WEEKDAYS_ONE, YEAR
from shared.temporal.numbers import alternatives
from shared.temporal.values import Meaning

_DAY, _MONTH, _YEAR = f"(?P<day>{DAY})", f"(?P<month>{MONTH})", f"(?P<year>{YEAR})"
# What leaves no doubt that a number is a year, and what only allows it.
_BEFORE_YEAR = (
    "en", "depuis", "dès", "jusqu'en", "fin", "début", "avant", "après", "courant", "d'ici", "d'ici à", "horizon", "à partir de", "à compter de", "l'année", "l'année de", "vers",
)  # fmt: skip
_WEAKLY_BEFORE = (
    "de", "du", "et", "à", "pour", "vers", "saison", "exercice", "budget", "printemps", "été", "automne", "hiver",
    "que", "ou", "rentrée", "mondial", "élections", "présidentielle", "printemps", "promotion", "édition", "des",
)  # fmt: skip


def _behind(words: tuple[str, ...]) -> str:
    return "|".join(rf"(?<=\b{word} )" for word in words)


def days() -> Iterator[tuple]:
    """Single days and ranges of days."""
    iso = r"(?<![\d-])(?P<first>\d{4})-(?P<second>\d\d)-(?P<third>\d\d)(?![\d-])"
    yield "iso-date", iso, reading.iso_date, ("-",)
    numeric = (
        r"(?<![\d/.])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d/-]|[.,]\d)"
    )
    yield "numeric-date", numeric, reading.numeric_date
    on = rf"(?:(?P<on>{WEEKDAYS_ONE})\b,? )?"
    article = rf"(?<![\d,.])\b(?:le |ce |l')?{on}(?:le )?"
    yield "day-month-last", f"{article}{_DAY} {_MONTH} {LAST}", relative.month_shifted(-1)
    yield "day-month-next", f"{article}{_DAY} {_MONTH} {NEXT}", relative.month_shifted(1)
    yield "full-date", rf"{article}{_DAY}[ -]{_MONTH}(?:,? |-| de l'an ){_YEAR}", reading.full_date
    yield "day-month", f"{article}{_DAY} {_MONTH}", reading.full_date
    listed = rf"(?:, (?:le )?{ON}?{DAY}){{0,12}},? (?:et|ou|&) (?:le |du |au )?{ON}?{DAY} {_MONTH}(?: {_YEAR})?"
    yield "day-listed", rf"(?<![\d,.])\b{on}{_DAY}(?={listed})", reading.full_date
    first = rf"{ON}?(?P<day1>{DAY})(?: (?P<month1>{MONTH}))?(?: (?P<year1>{YEAR}))?"
    last = rf"{ON}?(?P<day2>{DAY}) (?P<month2>{MONTH})(?: (?P<year2>{YEAR}))?"
    yield "days-range", rf"\b(?:du|de) (?P<end1>{first}) (?:au|à) (?P<end2>{last})", reading.days_range
    yield "days-range", rf"\bentre (?P<end1>le {first}) et (?P<end2>le {last})", reading.days_range
    for of, count in (("de ce mois|courant|du mois(?! (?:de|d'|dernier|passé|prochain))", 0), ("du mois (?:dernier|passé)", -1), ("du mois prochain", 1)):
        yield "day-of-month", rf"\b(?:le |{ON}){_DAY} (?:{of})\b", relative.day_of_shifted_month(count), ("mois", "courant")
        yield "day-of-month", rf"\ble premier (?:{of})\b", relative.day_of_shifted_month(count, 1), ("premier",)
    near = rf"\b(?:(?:le |ce )?(?P<weekday>{WEEKDAYS_ONE}) (?:le )?(?P<day>{DAY})\b)(?! ?(?:{MONTH}|h\b|heures|[/.:,-]\d|\d))"
    yield "weekday-day", near, relative.weekday_and_day
    proper = {"ascension", "assomption", "armistice", "rameaux", "épiphanie", "chandeleur"}
    holidays = alternatives(set(HOLIDAYS) - proper) + f"|(?-i:{alternatives(name.capitalize() for name in proper)})"
    yield "holiday", rf"\b(?:l'|la |le (?!noël|pâques))?(?P<holiday>{holidays})\b(?! (?:chinois|lunaire|juif))(?: {_YEAR})?(?!-)", relative.holiday, tuple(HOLIDAYS)


def months() -> Iterator[tuple]:
    yield "months-range", rf"\b(?:de|d'|entre) ?(?P<month1>{MONTH})(?: (?P<year1>{YEAR}))? (?:à|et) (?P<month2>{MONTH})(?: (?P<year2>{YEAR}))?", reading.months_range
    hyphened = rf"\b(?P<month1>{MONTH})(?: (?P<year1>{YEAR}))? ?[-/] ?(?P<month2>{MONTH})(?: (?P<year2>{YEAR}))?"
    yield "months-range", hyphened, reading.months_range, ("-", "/")
    of = r"(?:mois (?:de |d'))?"
    yield "month-year", rf"\b{of}{_MONTH}(?: de)? (?:l'an(?:née)? )?{_YEAR}", reading.month_year
    yield "month-short-year", rf"\b{_MONTH} '?(?P<year>[5-9]\d)(?![\d.,%]\d|[\d%]| ?[a-z])", reading.month_year
    yield "month-last", rf"\b{of}{_MONTH} {LAST}", relative.month_shifted(-1)
    yield "month-next", rf"\b{of}{_MONTH} {NEXT}", relative.month_shifted(1)
    yield "month-last-year", rf"\b{of}{_MONTH} de l'(?:an|année) {LAST}", relative.month_of_shifted_year(-1)
    yield "month-next-year", rf"\b{of}{_MONTH} de l'(?:an|année) {NEXT}", relative.month_of_shifted_year(1)
    yield "month-this-year", rf"\b{of}{_MONTH} de cette année\b", relative.month_of_shifted_year(0), ("cette année",)
    names = alternatives(MONTH_NAMES)
    every = rf"\b(?:chaque|tous les) (?:mois (?:de |d'))?(?P<month>{names})\b"
    yield "month-set", every, counting.repeated_month, ("chaque", "tous les")
    yield "month", rf"(?<!\d )\b(?:{of}|ce mois (?:de |d'))(?P<month>{names})\b(?! \d{{1,2}}\b)", _month


def years() -> Iterator[tuple]:
    """Years, and what is longer."""
    yield "years-range", rf"\b(?:de|entre) (?P<year1>{YEAR}) (?:à|et) (?P<year2>{YEAR}){NOT_UNIT}", reading.years_range
    yield "years-range", r"(?<![\d/-])(?P<year1>(?:19|20)\d\d) ?[-/] ?(?P<year2>(?:19|20)?\d\d)(?![\d/-])", reading.years_range, ("-", "/")
    short = r"(?<=saison )(?P<year1>[5-9]\d|0\d)[-/](?P<year2>\d\d)\b(?![-/])"
    yield "years-range", short, reading.years_range, ("saison",)
    yield "year-named", rf"\bl'(?:an|année) {_YEAR}", reading.year_alone
    strong = rf"{_behind(_BEFORE_YEAR)}|(?<=\bmi-)"
    yield "year", rf"(?=[12]\d\d\d)(?:{strong}){_YEAR}(?!-\d|/\d){NOT_UNIT}", reading.year_alone
    weak = rf"{_behind(_WEAKLY_BEFORE)}|(?<=\()|(?<=, )"
    after = (
        r"(?=\s*(?:[.,;:)!?\"]|$)| (?:et|ou|à|au|aux|par|pour|avec|sur|dans|est|sera|a|ont|qui|que|où|le|la|les|un|une|il|"
        r"elle|ils|en|se|s'|n'|ne|mais|puis|était|fut|contre|-)\b)"
    )
    yield "year", rf"(?=[12]\d\d\d)(?:{weak})(?P<year>(?:19|20)\d\d){after}(?![.,]\d)", reading.year_alone
    tens = "vingt|trente|quarante|cinquante|soixante-dix|soixante|quatre-vingt-dix|quatre-vingts?"
    sure = r"(?=19[3-9]\d|20[0-2]\d)(?:(?<=\bde )|(?<=\bdu ))(?P<year>\d{4})(?= (?![a-zéèêà]+[sx]\b)[a-zéèêàç]{2,})"
    yield "year", rf"{sure}{NOT_UNIT}", reading.year_alone
    titled = r"(?<=\w )(?P<year>(?:19|20)\d\d)(?![\d\w]|[.,:/-]\d)(?! [a-zéèêà]+[sx]\b)"
    yield "year", rf"{titled}{NOT_UNIT}", _titled_year
    yield "decade", rf"\b(?:les )?années (?P<decade>(?:1[0-9]|20)\d0|\d0|{tens})\b", reading.decade, ("années",)
    numeral = r"(?P<century>[XVI]{1,5}|\d{1,2})(?:e|ème|è|er) siècles?\b"
    yield "century", rf"\b(?:le |au )?{numeral}", reading.century, ("siècle",)
    listed = r"\b(?:le |au )?(?P<century>[XVI]{1,5})(?:e|ème|è|er)(?= (?:et|ou|au) (?:du |le |au )?[XVI]{1,5}(?:e|ème|è) siècles?\b)"
    yield "century", listed, reading.century, ("siècle",)


def parts_of_years() -> Iterator[tuple]:
    """Seasons, quarters, halves."""
    yield "season-last", rf"\b(?:l'|le )?{SEASON} {LAST}", relative.season(-1)
    yield "season-next", rf"\b(?:l'|le )?{SEASON} {NEXT}", relative.season(1)
    yield "season-this", rf"\bcet? {SEASON}", relative.season(0)
    yield "season-year", rf"\b(?:l'|le )?{SEASON}(?: de)? {_YEAR}", relative.season()
    yield "season-set", r"\b(?:les mois d'|chaque |tous les )(?P<season>printemps|été|automne|hiver)s?\b", counting.repeated_season
    yield "season", r"(?:(?<=\ben )|(?<=\bau ))(?P<season>printemps|été|automne|hiver)\b(?! (?:199|20))", habits.habitual_season
    yield "season", rf"\b(?:l'(?=été|automne|hiver)|le (?=printemps)){SEASON}", relative.season()
    of_year = rf"(?: (?:de (?:l'année )?)?{_YEAR})?"
    ordinal = "premier|1er|deuxième|second|troisième|quatrième|dernier|[234]e|[234]ème"
    quarter = rf"\b(?:le )?(?P<ordinal>{ordinal}) trimestre\b{of_year}"
    yield "quarter", quarter, reading.ordinal_period("quarter"), ("trimestre",)
    half = rf"\b(?:le )?(?P<ordinal>premier|1er|deuxième|second|2e|2ème) semestre\b{of_year}"
    yield "half", half, reading.ordinal_period("half"), ("semestre",)


_NUMBERED = re.compile(r"\b(?:vols?|salle|page|article|chapitre|loi|résolution|route|RN|RD|chaîne|version|numéro|section|BP|CS|boîte|lot|chambre|place|rue|bus|ligne|code) (?:[A-Z]{1,3} )?\Z", re.IGNORECASE)


def _titled_year(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """The year behind the name of an event, unless the name is of what is numbered otherwise."""
    numbered = _NUMBERED.search(match.string, max(0, match.start() - 16), match.start())
    return None if numbered else titles.titled_year(anchors, match)


def _month(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """A month alone, unless it is the planet."""
    before = match.string[max(0, match.start() - 9) : match.start()].lower()
    return None if before.endswith(("sur ", "planète ")) else reading.lone_month(anchors, match)
