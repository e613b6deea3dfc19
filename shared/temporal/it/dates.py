"""Italian rules for dates that the calendar names: days, months, years, decades, centuries, seasons, quarters."""

from collections.abc import Iterator

from shared.temporal import reading, relative
from shared.temporal.it.names import CENTURIES, CENTURY_ORDINALS, DECADES, HOLIDAYS, SHORT
from shared.temporal.it.words import (
    DAY,
    LAST,
    MONTH,
    NEXT,
    NOT_UNIT,
    OF,
    ON,
    SEASON,
    THE,
    WEEKDAYS_ONE,
    YEAR,
    after,
    numbered,
)
from shared.temporal.numbers import alternatives
from shared.temporal.titles import titled_year


def days() -> Iterator[tuple]:
    iso = r"(?<![\d-])(?P<first>\d{4})-(?P<second>\d\d)-(?P<third>\d\d)(?![\d-])"
    yield "iso-date", iso, reading.iso_date, ("-",)
    numeric = (
        r"(?<![\d/.])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d/-]|[.,]\d)"
    )
    yield "numeric-date", numeric, reading.numeric_date
    short = rf"(?P<month>{alternatives(SHORT)})\b\.?"
    yield "short-date", rf"(?<![\d-])\b{DAY}[- ]{short}[- ](?P<year>\d{{4}})\b", reading.full_date
    day = rf"(?<![\d,.])(?<!\d-)\b{DAY} {MONTH}"
    the = rf"{THE}{ON}(?:il |l'|lo )?"
    yield "day-month-last", rf"{THE}{LAST} {ON}{day}(?! \d{{4}})", relative.month_shifted(-1)
    yield "day-month-next", rf"{THE}{NEXT} {ON}{day}(?! \d{{4}})", relative.month_shifted(1)
    yield "day-month-last", rf"{the}{day} {LAST}", relative.month_shifted(-1)
    yield "day-month-next", rf"{the}{day} {NEXT}", relative.month_shifted(1)
    yield "day-month-last-year", rf"{the}{day} dell'anno {LAST}", relative.month_of_shifted_year(-1)
    yield "day-month-this-year", rf"{the}{day} di quest'anno\b", relative.month_of_shifted_year(0)
    yield "full-date", rf"{the}{day},?(?: del(?:l'anno)?)? {YEAR}", reading.full_date
    yield "day-month", rf"{the}{day}", reading.full_date
    named = rf"\b(?:il )?(?P<day_name>primo) {MONTH}"
    yield "day-named", rf"{named}(?: {YEAR})", reading.full_date
    yield "day-named", named, reading.full_date
    first, last = numbered(DAY, "1"), numbered(DAY, "2")
    month1, month2 = numbered(MONTH, "1"), numbered(MONTH, "2")
    year1, year2 = numbered(YEAR, "1"), numbered(YEAR, "2")
    on = rf"(?:(?:{WEEKDAYS_ONE}) )?"
    one, two = rf"{on}{first}(?: {month1})?(?: {year1})?", rf"{on}{last} {month2}(?: {year2})?"
    for start, end in (
        ("(?:dal |dall')", " (?:al |all'|fino al )"),
        ("(?:tra|fra) (?:il |l')", " e (?:il |l')"),
        ("(?:i giorni |il )", "(?: e | e il |-)"),
    ):
        yield "days-range", rf"\b{start}(?P<end1>{one}){end}(?P<end2>{two})", reading.days_range
    yield "days-range", rf"\b(?P<end1>{first})-(?P<end2>{two})", reading.days_range
    number = r"(?P<day>3[01]|[12]\d|[1-9])\b(?! ?(?:[%\d]|mila|milioni|euro|anni|ore|minuti|giorni|mesi)|[:.,/]\d)"
    yield "weekday-day", rf"\b(?P<weekday>{WEEKDAYS_ONE}) {number}", relative.weekday_and_day
    yield "day-number", rf"\b(?:il |al )?giorno {number}", relative.day_of_month(), ("giorno",)
    for shift, adjective in ((-1, LAST), (1, NEXT)):
        yield (
            "day-counted-month",
            rf"\b(?:il )?{number} del (?:mese {adjective}|{adjective} mese)",
            relative.day_of_shifted_month(shift),
            ("mese",),
        )
    yield (
        "day-counted-month",
        rf"\b(?:il )?{number} (?:di questo|del corrente) mese\b",
        relative.day_of_shifted_month(0),
        ("mese",),
    )
    holidays = alternatives(HOLIDAYS).replace("\\ ", " ")
    yield (
        "holiday",
        (
            rf"{THE}\b(?P<holiday>{holidays})\b(?:(?<!(?-i:natale))|(?<=\ba natale)|(?<=\bdi natale)"
            rf"|(?<=\bper natale))(?! (?:cinese|lunare|ebraico))(?:(?: del)? {YEAR})?"
        ),
        relative.holiday,
        tuple(HOLIDAYS),
    )


def months() -> Iterator[tuple]:
    month1, month2 = numbered(MONTH, "1"), numbered(MONTH, "2")
    year1, year2 = numbered(YEAR, "1"), numbered(YEAR, "2")
    for start, end in (("da", "a"), ("(?:tra|fra)", "e")):
        yield (
            "months-range",
            rf"\b{start} {month1}(?:(?: del)? {year1})? {end} {month2}(?:(?: del)? {year2})?",
            reading.months_range,
        )
    yield "months-range", rf"\b{month1}-{month2}(?:(?: del)? {year2})?", reading.months_range
    month = rf"{THE}\b(?:mese di )?{MONTH}"
    yield "month-year", rf"{month}(?:,? del(?:l'anno)?)? {YEAR}", reading.month_year
    yield "month-short-year", rf"{month}(?: del)? '(?P<year>\d\d)\b", reading.month_year
    yield "month-last", rf"{month} {LAST}", relative.month_shifted(-1)
    yield "month-next", rf"{month} {NEXT}", relative.month_shifted(1)
    yield "month-last", rf"{THE}\b{LAST} {MONTH}", relative.month_shifted(-1)
    yield "month-next", rf"{THE}\b{NEXT} {MONTH}", relative.month_shifted(1)
    yield "month-last-year", rf"{month} (?:dell'anno {LAST}|dello {LAST} anno\b)", relative.month_of_shifted_year(-1)
    yield "month-this-year", rf"{month} di quest'anno\b", relative.month_of_shifted_year(0)
    yield "month-next-year", rf"{month} dell'anno {NEXT}", relative.month_of_shifted_year(1)
    yield "month", rf"(?<!\d )(?<!\d° )\b(?:mese di )?{MONTH}", reading.lone_month


def years() -> Iterator[tuple]:
    year1, year2 = numbered(YEAR, "1"), numbered(YEAR, "2")
    for start, end in (("dal ", "(?:al|fino al)"), ("(?:tra|fra) il ", "e il")):
        yield "years-range", rf"\b{start}{year1} {end} {year2}{NOT_UNIT}", reading.years_range
    yield (
        "years-range",
        r"(?<![\d-])(?P<year1>(?:1[5-9]|20)\d\d) ?[-/] ?(?P<year2>(?:(?:1[5-9]|20)\d\d|\d\d))(?![\d-]|[.,]\d)",
        reading.years_range,
    )
    yield "year-named", rf"{THE}\banno {YEAR}", reading.year_alone
    yield "year-named", rf"\b(?:il|l') ?{YEAR}{NOT_UNIT}", reading.year_alone
    leads = after(
        "nel",
        "del",
        "dal",
        "al",
        "il",
        "sul",
        "entro il",
        "col",
        "anno",
        "stagione",
        "estate",
        "inverno",
        "autunno",
        "primavera",
        "gli",
    )
    alone = r"(?P<year>(?:1[0-9]|20)\d\d)(?!\d|[.,]\d|-\d|/\d)"
    yield "year", rf"(?=[12]\d\d\d)(?:{leads}|(?<=\()){alone}{NOT_UNIT}", reading.year_alone
    weak = after("di", "e", "a", "in", "per", "o", "da")
    modern = r"(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d|-\d|/\d)"
    yield (
        "year",
        (
            rf"(?=[12]\d\d\d)(?:{weak}|(?<=, ))(?<!numero ){modern}(?= *(?:[.,;:)!?\"]|$)| (?:[eoai]|il|la|le|gli|di"
            r"|del|della|per|con|che|si|è|ha|non|fu|da|dal|nel|in)\b)"
        ),
        reading.year_alone,
    )
    behind = rf"(?! [a-z]+i\b){NOT_UNIT}"
    yield "year", rf"(?-i:(?<=[a-zàèéìòù] )){modern}{behind}", titled_year
    decades = rf"(?P<decade>(?:1[0-9]|20)\d0|\d0|duemila|{alternatives(DECADES)})\b"
    yield "decade", rf"\b(?:gli )?anni '?{decades}(?! (?:anni|giorni|euro))", reading.decade, ("anni",)
    worded = alternatives(CENTURY_ORDINALS)
    yield (
        "century",
        rf"\b(?:il |l')?(?P<century>[XVI]{{1,5}}|\d{{1,2}}|{worded})[°º]? secolo\b",
        reading.century,
        ("secolo",),
    )
    yield "century", r"\b(?:il )?secolo (?P<century>[XVI]{1,5})\b", reading.century, ("secolo",)
    capitals = "|".join(name.capitalize() for name in CENTURIES)
    leads = after("nel", "del", "dal", "il", "al", "primo", "tardo")
    yield (
        "century",
        rf"(?:{leads}|(?<=\bl')|(?<=ell')|(?<=all'))(?P<century>(?-i:{capitals}))\b",
        reading.century,
        ("cento",),
    )


def parts_of_years() -> Iterator[tuple]:
    yield "season-last", rf"{THE}\b{SEASON} {LAST}", relative.season(-1)
    yield "season-next", rf"{THE}\b{SEASON} {NEXT}", relative.season(1)
    yield "season-last", rf"{THE}\b{LAST} {SEASON}", relative.season(-1)
    yield "season-next", rf"{THE}\b{NEXT} {SEASON}", relative.season(1)
    yield "season-this", rf"\b(?:quest'|questo |questa ){SEASON}", relative.season(0)
    yield "season-year", rf"{THE}\b{SEASON}(?: del)? {YEAR}", relative.season()
    leads = after(
        "in", "nell'", "dell'", "dall'", "d'", "la", "l'", "nella", "della", "questa", "di", "fine", "inizio", "per l'"
    )
    yield "season", rf"(?:{leads}){SEASON}", relative.season()
    ordinal = r"(?P<ordinal>primo|1[°º]|secondo|2[°º]|terzo|3[°º]|quarto|4[°º]|ultimo)"
    for unit, name in (("quarter", "trimestre"), ("half", "semestre")):
        period = rf"\b(?:il |l')?{ordinal} {name}\b"
        yield unit, rf"{period}(?:{OF}(?:anno )?{YEAR})?", reading.ordinal_period(unit), (name,)
