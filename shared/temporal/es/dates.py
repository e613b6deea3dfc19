"""Spanish rules for dates that the calendar names: days, months, years, decades, centuries, seasons, quarters."""

# A rule is a line: its name, its pattern, its reading.

# A rule is a line: its name, its pattern, its reading.

import re
from collections.abc import Iterator

from shared.temporal import counting, reading, relative, values
from shared.temporal.anchor import Anchors
from shared.temporal.es import holidays
from shared.temporal.es.names import DECADES, SHORT, WEEKDAYS
from shared.temporal.es.words import (
    DAY,
    DAY_NAME,
    LAST,
    MONTH,
    NEXT,
    NOT_UNIT,
    NUMBERED_DAY,
    ON,
    SEASON,
    YEAR,
    after,
    numbered,
)
from shared.temporal.numbers import alternatives
from shared.temporal.titles import titled_year
from shared.temporal.values import Meaning

# What leaves no doubt that a number is a year.
_BEFORE_YEAR = (
    "en", "desde", "hasta", "entre", "tras", "año", "temporada", "ejercicio", "curso", "acabe", "termine", "durante",
    "pasado", "hacia",
)  # fmt: skip


def rules() -> Iterator[tuple]:
    yield "iso-date", r"(?<![\d-])(?P<first>\d{4})-(?P<second>\d\d)-(?P<third>\d\d)(?![\d-])", reading.iso_date
    numeric = r"(?<![\d/.-])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d/])"
    yield "numeric-date", numeric, reading.numeric_date
    short = rf"(?P<month>{alternatives(SHORT)})\b\.?"
    yield "short-date", rf"(?<![\d-])\b{DAY}[- ]{short}[- ](?P<year>\d{{4}}|\d\d)\b", reading.full_date
    the, this = r"\b(?:el |del |al |este )?", r"(?:día )?"
    of = r" (?:de |del )?(?:mes de )?"
    year = rf"(?: de| del|,)?(?: año)? {YEAR}"
    day = rf"(?<![\d,.])(?<!\d-)\b{this}{DAY}{of}{MONTH}"
    yield "day-month-last", rf"{the}{LAST} {ON}{day}(?!{year})", relative.month_shifted(-1)
    yield "day-month-next", rf"{the}{NEXT} {ON}{day}(?!{year})", relative.month_shifted(1)
    yield "day-month-last", rf"{the}{ON}{day} (?:del )?(?:año )?{LAST}", relative.month_shifted(-1)
    yield "day-month-next", rf"{the}{ON}{day} (?:del )?(?:año )?{NEXT}", relative.month_shifted(1)
    yield "full-date", rf"{the}(?:{LAST} |{NEXT} )?{ON}{day}{year}", reading.full_date
    yield "day-month", rf"{the}{ON}{day}", reading.full_date
    bare = rf"{the}{ON}{this}{NUMBERED_DAY}"
    yield (
        "day-this-month",
        rf"{bare} (?:de este|del presente|del actual|del corriente) mes\b",
        relative.day_of_shifted_month(0),
        ("mes",),
    )
    yield (
        "day-this-month",
        rf"{bare} del mes (?:en curso|actual|corriente)\b",
        relative.day_of_shifted_month(0),
        ("mes",),
    )
    yield "day-last-month", rf"{bare} (?:del mes {LAST}|del {LAST} mes\b)", relative.day_of_shifted_month(-1), ("mes",)
    yield "day-next-month", rf"{bare} (?:del mes {NEXT}|del {NEXT} mes\b)", relative.day_of_shifted_month(1), ("mes",)
    yield from holidays.rules()
    named = rf"\b(?:el |del |al )?{DAY_NAME} de {MONTH}"
    yield "day-named", rf"{named} del? (?:año )?{YEAR}", reading.full_date
    yield "day-named", named, reading.full_date
    first, last = numbered(DAY, "1"), numbered(DAY, "2")
    month1, month2 = numbered(MONTH, "1"), numbered(MONTH, "2")
    year1, year2 = numbered(YEAR, "1"), numbered(YEAR, "2")
    weekday = rf"(?:(?:{alternatives(WEEKDAYS)}),? )?"
    one = rf"{weekday}(?:día )?{first}(?:{of}{month1})?(?: del? {year1})?"
    two = rf"{weekday}(?:día )?{last}{of}{month2}(?: del? {year2}| {NEXT}| {LAST})?"
    for start, end in (
        ("(?P<end1>del {})", "(?P<end2>al {})"),
        ("(?:desde|de) (?P<end1>(?:el )?{})", "(?:hasta|a) (?P<end2>(?:el )?{})"),
        ("entre (?P<end1>(?:los días |el )?{})", "y (?P<end2>(?:el )?{})"),
        ("(?:los )?días (?P<end1>{})", "(?:y|al|a) (?P<end2>{})"),
    ):
        yield "days-range", rf"\b{start.format(one)} {end.format(two)}", reading.days_range
    numbers = rf"\b(?P<end1>del? (?:el )?día {first}) (?P<end2>al (?:día )?{last})(?! de\b)"
    yield "days-range", numbers, relative.days_of_month_range, ("día",)
    for start, end in (("entre", "y"), ("(?:de|desde)", "(?:a|hasta)")):
        months = rf"\b{start} {month1}(?: del? {year1})? {end} {month2}(?: del? {year2})?"
        yield "months-range", months, reading.months_range
    yield "months-range", rf"\b{month1}-{month2}(?: del? {year2})?", reading.months_range
    for start, end in (
        ("entre(?: el)?", "y(?: el)?"),
        ("(?:de|desde|del|desde el|per[ií]odo)", "(?:a|al|hasta|hasta el)"),
    ):
        yield "years-range", rf"\b{start} {year1} {end} {year2}{NOT_UNIT}", reading.years_range
    yield (
        "years-range",
        r"(?<![\d-])(?P<year1>(?:1[5-9]|20)\d\d) ?[-/] ?(?P<year2>(?:1[5-9]|20)?\d\d)(?![\d-]|[.,]\d)",
        reading.years_range,
    )
    month = rf"\b(?:el |del |al |un )?(?:mes de )?(?:{MONTH})"
    yield "month-year", rf"{month}(?: de| del|,)?(?: año)? {YEAR}", reading.month_year
    yield "month-short-year", rf"{month}(?: de| del)? '(?P<year>\d\d)\b", reading.month_year, ("'",)
    yield "month-short-year", rf"{month} del? (?P<year>[6-9]\d)\b{_NO_COUNT}", reading.month_year
    yield "month-short-year", rf"\b{short}[- /]'?(?P<year>\d{{4}}|\d\d)\b", reading.month_year
    yield "month-last-year", rf"{month} del año {LAST}", relative.month_of_shifted_year(-1)
    yield "month-last-year", rf"{month} del {LAST} año", relative.month_of_shifted_year(-1)
    yield "month-this-year", rf"{month} (?:de este|del presente|del actual) año", relative.month_of_shifted_year(0)
    yield "month-next-year", rf"{month} del año {NEXT}", relative.month_of_shifted_year(1)
    yield "month-next-year", rf"{month} del {NEXT} año", relative.month_of_shifted_year(1)
    yield "month-last", rf"{the}{LAST} {month}", relative.month_shifted(-1)
    yield "month-next", rf"{the}{NEXT} {month}", relative.month_shifted(1)
    yield "month-last", rf"{month} {LAST}", relative.month_shifted(-1)
    yield "month-next", rf"{month} {NEXT}", relative.month_shifted(1)
    yield "month", rf"{month}", _month
    # *Los años 2000* are ten, *los años 2000 y 2001* are two.
    ten = r"(?!(?<=\baños )(?:1[0-9]|20)\d0\b(?! ?(?:y|e|o|a|al|,|-|/) ?[12]\d\d[1-9]))"
    yield "year-named", rf"\b(?:(?:el|del|al|los|de los) )?años? {ten}{YEAR}{NOT_UNIT}", reading.year_alone
    yield "year", rf"\b(?:el|del|al) {YEAR}{NOT_UNIT}", reading.year_alone
    strong = after(*_BEFORE_YEAR)
    early = r"(?P<year>(?:1[0-9]|20)\d\d)(?!\d|[.,]\d|-\d|/\d)"
    yield (
        "year",
        rf"(?=[12]\d\d\d)(?:{strong}|(?<=\()|(?<=\( )){early}{NOT_UNIT}(?! a [12]\d\d\d\b)",
        reading.year_alone,
    )
    alone = r"(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d|-\d|/\d)"
    weak = after("de", "para", "y", "a", "por", "que", "o", "con", "sobre")
    # *De 2000 soldados* is no year, *de 2000 las* may be one.
    ended = rf"(?! (?!(?:las|los|sus|tras|es|unos|unas|antes|después|además|y|más)\b)[a-záéíóúñ]+s\b){NOT_UNIT}"
    yield "year", rf"(?=[12]\d\d\d)(?:{weak}|(?<=, )){alone}{ended}", reading.year_alone
    behind = rf"(?! (?!tras\b|después\b)[a-záéíóúñ]+s\b){NOT_UNIT}"
    yield "year", rf"(?-i:(?<=[a-záéíóúñ] )){alone}{behind}", titled_year
    yield (
        "year-short",
        rf"(?:{after('en', 'desde', 'hasta')})el '?(?P<year>[6-9]\d)\b{_NO_COUNT}",
        reading.year_alone,
        ("el ",),
    )
    yield "year-short", r"(?<=[a-z] )del '?(?P<year>[6-9]\d)\b(?= *[.,;)])(?![.,]\d)", _short_year_of, ("del ",)
    spelled = r"(?P<hundreds>mil novecientos|mil ochocientos|dos mil) (?P<rest>\w+(?: y \w+)?)"
    yield "year-spelled", rf"(?:{after('en', 'de', 'desde', 'hasta', 'año')}){spelled}\b", _spelled_year, ("mil",)
    yield "year", rf"^ *{alone}(?=:)", reading.year_alone
    yield "year", r"\b(?:el )?año (?P<thousands>[12])\.(?P<year>\d\d\d)\b(?![.,]\d)", _dotted_year, ("año",)
    decades = rf"(?P<decade>(?:1[0-9]|20)\d0|\d0|{alternatives(DECADES)})\b"
    of_decade = r"(?:la |esta |una )?(?:década|decada|decenio) (?:de |del )?(?:los |los años |años |el )?"
    yield (
        "decade",
        rf"\b(?:(?:los |en )?años|{of_decade}) ?{decades}(?! años)",
        reading.decade,
        ("año", "década", "decada", "decenio"),
    )
    ended = r"(?![.,]\d)(?= *(?:[.,;:)`]|$)| (?:y|se|fue|fueron|cuando|en|con)\b)"
    forties = rf"(?P<decade>[2-9]0|{alternatives(DECADES)})\b{ended}"
    yield "decade", rf"(?:{after('en', 'de', 'desde', 'hasta')})los {forties}", reading.decade, (*DECADES, "0")
    thousands = rf"los (?P<decade>(?:1[89]|20)\d0)\b{ended}"
    yield (
        "decade",
        rf"(?:{after('en', 'principios de', 'mediados de', 'finales de')}){thousands}",
        reading.decade,
        ("los ",),
    )
    edge = after("principios de", "mediados de", "finales de", "fines de", "comienzos de", "inicios de")
    yield (
        "decade",
        rf"(?:{edge})los (?P<decade>{alternatives(DECADES)})\b(?! \w+[oa]s\b)",
        reading.decade,
        tuple(DECADES),
    )
    roman = r"(?P<century>[XVI]{1,5}|\d{1,2})\b"
    yield "century", rf"\b(?:los |de los )?siglos {roman}", reading.century, ("siglos",)
    yield "century", r"(?<=[XVI] y )(?-i:(?P<century>[XVI]{2,5}))\b", reading.century, ("siglos",)
    millennium = r"\b(?:el |del |al |un )?(?:tercer|nuevo|próximo) milenio\b"
    yield "millennium", millennium, counting.fuzzy("2"), ("milenio",)
    yield "century", rf"\b(?:el |del |al )?siglo {roman}", reading.century, ("siglo",)


def seasons() -> Iterator[tuple]:
    yield "season-year", rf"\b(?:el |la |del |al )?{SEASON}(?: de| del)? {YEAR}", relative.season()
    yield "season-last", rf"\b(?:todo )?(?:el |la |del |al )?{SEASON} {LAST}", relative.season(-1)
    yield "season-last", rf"\b(?:el |la |del |al ){LAST} {SEASON}", relative.season(-1)
    yield "season-next", rf"\b(?:el |la |del |al )?{SEASON} {NEXT}", relative.season(1)
    yield "season-next", rf"\b(?:el |la |del |al )?{NEXT} {SEASON}", relative.season(1)
    yield "season-this", rf"\best[ea] (?:mism[oa] )?{SEASON}", relative.season(0)
    yield "season", rf"\b(?:es[ea]|aquel(?:la)?) (?:mism[oa] )?{SEASON}", relative.season()
    yield (
        "season",
        rf"(?:\b(?:el |la |del |al )|(?<=\ben )|(?<=\bde ))(?<!hora de )(?<!horario de ){SEASON}",
        relative.season(),
    )
    for unit_name, names in (("quarter", "trimestre"), ("half", "semestre")):
        ordinal = r"(?P<ordinal>primer|1er|1º|segundo|2º|tercer|3er|cuarto|4º|últim[oa])"
        period = rf"\b(?:el |del |al )?{ordinal} {names}\b"
        yield unit_name, rf"{period}(?: de| del)?(?: año)? {YEAR}", reading.ordinal_period(unit_name), (names,)
        yield (
            unit_name,
            rf"{period}(?: de este año| del presente año| del año en curso| del año(?! pasado))?",
            reading.ordinal_period(unit_name),
            (names,),
        )


# *Julio Iglesias*, *la plaza de Mayo* are names.
_NAME_BEFORE = re.compile(
    r"(?:plaza|calle|avenida|madres|abuelas|hospital|don|doña|san|[A-ZÁÉÍÓÚ][a-záéíóú]+) (?:de |del )?\Z"
)
_NAME_AFTER = re.compile(r" [A-ZÁÉÍÓÚÑ][a-záéíóúñ]+")


def _month(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """A month alone, unless it is a part of a name."""
    name = match["month"]
    capital = name[0].isupper() and not name.isupper()
    if capital and (
        _NAME_AFTER.match(match.string, match.end())
        or _NAME_BEFORE.search(match.string[max(0, match.start() - 24) : match.start()])
    ):
        return None
    return reading.lone_month(anchors, match)


# What shows that two digits are an amount, a score or a street number.
_NO_COUNT = r"(?! ?(?:%|por\b|de\b|mil\b|millones|euros|pesetas|años|puntos|km)|[.,:]\d|-\d)"
_DATED_EVENT = re.compile(
    r"\b(?:juegos|olimpiadas?|mundial|europeo|elecciones|expo|liga|copa|verano|invierno|primavera|otoño|"
    r"temporada|año|constitución) \Z",
    re.IGNORECASE,
)


def _short_year_of(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """*El Mundial del 82*: only behind what has a year."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    return reading.year_alone(anchors, match) if _DATED_EVENT.search(before) else None


def _spelled_year(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """*Mil novecientos ochenta y dos*; *dos mil personas* is none."""
    rest = anchors.names.numbers.get(match["rest"].lower())
    return reading.spelled_year(anchors, match) if rest is not None and rest < 100 else None


def _dotted_year(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """*El año 2.000*, as papers wrote it."""
    return values.of_year(int(match["thousands"] + match["year"]))
