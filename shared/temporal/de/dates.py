"""German rules for dates that the calendar names: days, months, years, decades, centuries, seasons, quarters."""

import re
from collections.abc import Iterator
from dataclasses import replace

from shared.temporal import reading, relative, within
from shared.temporal.anchor import Anchors
from shared.temporal.de.names import DECADES, HOLIDAYS, MONTHS
from shared.temporal.de.words import (
    ARTICLE,
    DAY,
    LAST,
    MONTH,
    NEXT,
    NOT_UNIT,
    ON,
    SEASON,
    THIS,
    WEEKDAYS_ONE,
    WITHIN,
    YEAR,
    after,
    numbered,
)
from shared.temporal.numbers import alternatives
from shared.temporal.values import Meaning


def days() -> Iterator[tuple]:
    iso = r"(?<![\d-])(?P<first>\d{4})-(?P<second>\d\d)-(?P<third>\d\d)(?![\d-])"
    yield "iso-date", iso, reading.iso_date, ("-",)
    numeric = (
        r"(?<![\d/.])(?P<first>\d{1,2})(?P<mark>[/.-]) ?(?P<second>\d{1,2})(?P=mark) ?(?P<year>\d{4}|\d\d)(?![\d/-]"
        r"|[.,:]\d|\d? ?Uhr)"
    )
    yield "numeric-date", rf"(?:\b(?:{WEEKDAYS_ONE}),? (?:den |dem )?)?{numeric}", reading.numeric_date
    day = rf"(?<![\d.,])\b{DAY} ?{MONTH}"
    yield "day-month-last", rf"\b{ARTICLE}{LAST} {ON}{day}(?! \d{{4}})", relative.month_shifted(-1)
    yield "day-month-next", rf"\b{ARTICLE}{NEXT} {ON}{day}(?! \d{{4}})", relative.month_shifted(1)
    this_year = rf"{day} {THIS} jahres\b"
    yield "day-month-this-year", this_year, relative.month_of_shifted_year(0)
    yield (
        "day-month-last-year",
        rf"{day} (?:(?:des )?{LAST} jahres|des vorjahre?s)\b",
        relative.month_of_shifted_year(-1),
    )
    yield "full-date", rf"\b{ON}{day},? {YEAR}", reading.full_date
    yield "day-month", rf"\b{ON}{day}", reading.full_date
    first, last = numbered(DAY, "1"), numbered(DAY, "2")
    month1, month2 = numbered(MONTH, "1"), numbered(MONTH, "2")
    year1, year2 = numbered(YEAR, "1"), numbered(YEAR, "2")
    on = rf"(?:(?:{WEEKDAYS_ONE}),? )?(?:den |dem )?"
    one, two = rf"{first}(?: ?{month1})?(?: {year1})?", rf"{last} ?{month2}(?: {year2})?"
    for start, end in (
        ("(?:vom|von) ", r" bis (?:zum |einschließlich )?"),
        ("zwischen (?:dem )?", " und (?:dem )?"),
        ("", r" ?(?:bis|-|/|und) ?(?:zum )?"),
    ):
        yield "days-range", rf"(?<![\d.,])\b{start}{on}(?P<end1>{one}){end}{on}(?P<end2>{two})", reading.days_range
    day_name = r"(?P<day_name>ersten|zweiten|dritten)"
    yield "day-named", rf"\b{day_name} {MONTH}(?: {YEAR})?", reading.full_date
    holidays = alternatives(HOLIDAYS).replace("\\ ", " ")
    chinese = "(?<!chinesische )(?<!chinesisches )"
    pattern = rf"\b{chinese}(?P<holiday>{holidays})\b(?: {YEAR})?(?!-)"
    yield "holiday", pattern, relative.holiday, tuple(HOLIDAYS)


def months() -> Iterator[tuple]:
    month1, month2 = numbered(MONTH, "1"), numbered(MONTH, "2")
    year1, year2 = numbered(YEAR, "1"), numbered(YEAR, "2")
    for start, end in (("von", "bis"), ("zwischen", "und"), ("", "bis")):
        yield "months-range", rf"\b{start} ?{month1}(?: {year1})? {end} {month2}(?: {year2})?", reading.months_range
    yield "months-range", rf"\b{month1}-{month2}(?: {year2})?", reading.months_range
    yield "month-year", rf"\b{MONTH} (?:des jahres )?{YEAR}", reading.month_year
    yield "month-short-year", rf"\b{MONTH} '(?P<year>\d\d)\b", reading.month_year
    yield "month-last", rf"\b{ARTICLE}{LAST} (?:monat )?{MONTH}", relative.month_shifted(-1)
    yield "month-next", rf"\b{ARTICLE}{NEXT} (?:monat )?{MONTH}", relative.month_shifted(1)
    yield (
        "month-last-year",
        rf"\b{MONTH} (?:(?:des )?{LAST} jahres|des vorjahre?s)\b",
        relative.month_of_shifted_year(-1),
    )
    yield "month-this-year", rf"\b{MONTH} {THIS} jahres\b", relative.month_of_shifted_year(0)
    yield "month-next-year", rf"\b{MONTH} (?:des )?{NEXT} jahres\b", relative.month_of_shifted_year(1)
    parts = WITHIN.in_a_word(f"(?P<stem>{alternatives(MONTHS)})")
    yield "within-month", rf"{parts}(?: {YEAR})?", within.part_of_month, ("woche", "tage", "hälfte")
    yield "month-edge", rf"\b(?P<month>{alternatives(MONTHS)})(?P<edge>anfang|beginn|mitte|ende|hälfte)\b", _month_edge
    yield "month", rf"(?<!\d )(?<!\d\. )\b(?P<month>{alternatives(MONTHS)})s?\b", _month


def years() -> Iterator[tuple]:
    year1, year2 = numbered(YEAR, "1"), numbered(YEAR, "2")
    for start, end in (("(?:von |vom jahr )?", "bis(?: zum jahr)?"), ("zwischen (?:den jahren )?", "und")):
        yield "years-range", rf"\b{start}{year1} {end} {year2}{NOT_UNIT}", reading.years_range
    yield (
        "years-range",
        r"(?<![\d-])(?P<year1>(?:1[5-9]|20)\d\d) ?[-/] ?(?P<year2>(?:(?:1[5-9]|20)\d\d|\d\d))(?![\d-]|[.,]\d)",
        reading.years_range,
    )
    yield "year-named", rf"\b(?:{ARTICLE}jahre?[ns]? ){YEAR}{NOT_UNIT}", reading.year_alone
    alone = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d|[.,:]\d|-\d|/\d| ?uhr)"
    strong = after(
        "seit",
        "ab",
        "bis",
        "anfang",
        "ende",
        "mitte",
        "vor",
        "nach",
        "saison",
        "herbst",
        "sommer",
        "winter",
        "frühjahr",
        "jahr",
        "jahre",
        "um",
    )
    yield "year", rf"(?=[12]\d\d\d)(?:{strong}|(?<=\()){alone}{NOT_UNIT}", reading.year_alone
    # *1928 Menschen* is a count: nouns are written with a capital.
    not_count = r"(?! (?-i:[A-ZÄÖÜ][a-zäöüß]+(?:en|er|e|n|s)\b))"
    yield "year", rf"(?<![\d.,:/-])(?<!nr\. )(?<!seite )(?<!art\. )\b{alone}{not_count}{NOT_UNIT}", reading.year_alone
    decades = rf"(?P<decade>(?:1[0-9]|20)\d0|\d0|{alternatives(name.removesuffix('er') for name in DECADES)})er"
    yield "decade", rf"\b(?:{ARTICLE}{decades}(?: - |[ -])?jahren?)\b", reading.decade, ("er",)
    yield (
        "decade",
        rf"(?<=\bden )(?P<decade>[2-9]0|{alternatives(name.removesuffix('er') for name in DECADES)})ern\b",
        reading.decade,
        ("ern",),
    )
    thousands = r"(?P<decade>(?:1[5-9]|20)\d0)ern?\b(?!-| (?-i:[A-ZÄÖÜ])| jahr)"
    yield "decade", rf"\b(?:die|den|der) {thousands}", reading.decade, ("0er",)
    yield "century", rf"\b{ARTICLE}(?P<century>\d{{1,2}})\. (?:jahrhunderts?|jh\.?)", reading.century, ("jahrh", "jh")


def parts_of_years() -> Iterator[tuple]:
    yield "season-year", rf"\b{SEASON} {YEAR}(?:/\d\d)?", relative.season()
    yield "season-last", rf"\b{ARTICLE}{LAST} {SEASON}", relative.season(-1)
    yield "season-next", rf"\b{ARTICLE}{NEXT} {SEASON}", relative.season(1)
    yield "season-this", rf"\b{THIS} {SEASON}", relative.season(0)
    leads = after(
        "im", "vom", "zum", "bis", "anfang", "ende", "mitte", "seit", "den", "des", "der", "ganzen", "über den", "und"
    )
    yield "season", rf"(?:{leads}){SEASON}(?![- ](?-i:[A-Z]))", relative.season()
    ordinal = r"(?P<ordinal>(?:erst|zweit|dritt|viert|letzt)e[nrsm]?|[1-4]\.)"
    for unit, names in (("quarter", "(?:quartals?|vierteljahr(?:es)?)"), ("half", "(?:halbjahr(?:es)?|jahreshälfte)")):
        period = rf"\b{ARTICLE}{ordinal} {names}\b"
        yield unit, rf"{period}(?: (?:des jahres )?{YEAR})?", reading.ordinal_period(unit), ("quartal", "jahr")


# *Karl Mai*, *August Kohl* are names.
_GIVEN = re.compile(r" [A-ZÄÖÜ][a-zäöüß]+")
_LEADS = re.compile(
    (
        r"(?:\b(?:im|seit|bis|ab|anfang|mitte|ende|und|vom|von|zum|vor|nach|des|der|letzten|den|monat|für|oder"
        r"|aus) |[-,(/] ?)\Z"
    ),
    re.IGNORECASE,
)


def _month(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """A month alone, unless it is a given name or a surname."""
    text = match.string
    if match["month"].lower() in ("august", "mai") and not _LEADS.search(
        text, max(0, match.start() - 12), match.start()
    ):
        return None
    if (
        match["month"] == "August"
        and _GIVEN.match(text, match.end())
        and not _LEADS.search(text, max(0, match.start() - 12), match.start())
    ):
        return None
    return reading.lone_month(anchors, match)


def _month_edge(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """*Oktoberanfang*: the month, and the part of it."""
    mod = {"ende": "END", "mitte": "MID", "hälfte": None}.get(match["edge"].lower(), "START")
    meaning = reading.lone_month(anchors, match)
    return replace(meaning, mod=mod) if meaning else None
