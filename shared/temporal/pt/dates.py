"""Portuguese rules for dates that the calendar names: days, months, years, decades, centuries, seasons, quarters."""

from collections.abc import Iterator

from shared.temporal import reading, relative
from shared.temporal.numbers import alternatives
from shared.temporal.pt.names import DECADES, HOLIDAYS, SHORT
from shared.temporal.pt.words import (
    DAY,
    LAST,
    MONTH,
    NEXT,
    NOT_UNIT,
    NUMBERED_DAY,
    ON,
    SEASON,
    THE,
    WEEKDAYS_ONE,
    YEAR,
    after,
    numbered,
)
from shared.temporal.titles import titled_year


def days() -> Iterator[tuple]:
    iso = r"(?<![\d-])(?P<first>\d{4})-(?P<second>\d\d)-(?P<third>\d\d)(?![\d-])"
    yield "iso-date", iso, reading.iso_date, ("-",)
    numeric = (
        r"(?<![\d/.])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d/-]|[.,]\d)"
    )
    yield "numeric-date", numeric, reading.numeric_date
    short = rf"(?P<month>{alternatives(SHORT)})\b\.?"
    yield "short-date", rf"(?<![\d-])\b{DAY}[- /]{short}[- /](?P<year>\d{{4}})\b", reading.full_date
    day = rf"(?<![\d,.])(?<!\d-)\b(?:dia )?{DAY} de {MONTH}"
    the = rf"(?:\bo )?{ON}"
    year = rf"(?: de|,| do ano(?: de)?)? {YEAR}"
    yield "day-month-last", rf"{THE}\b{LAST} {ON}{day}(?!{year})", relative.month_shifted(-1)
    yield "day-month-next", rf"{THE}\b{NEXT} {ON}{day}(?!{year})", relative.month_shifted(1)
    yield "day-month-last-year", rf"{the}{day} do ano {LAST}", relative.month_of_shifted_year(-1)
    yield "day-month-this-year", rf"{the}{day} deste ano\b", relative.month_of_shifted_year(0)
    yield "day-month-last", rf"{the}{day} {LAST}", relative.month_shifted(-1)
    yield "day-month-next", rf"{the}{day} {NEXT}", relative.month_shifted(1)
    yield "full-date", rf"{the}{day}{year}", reading.full_date
    yield "day-month", rf"{the}{day}", reading.full_date
    named = rf"{THE}\b(?P<day_name>primeiro) de {MONTH}"
    yield "day-named", rf"{named} de {YEAR}", reading.full_date
    yield "day-named", named, reading.full_date
    first, last = numbered(DAY, "1"), numbered(DAY, "2")
    month1, month2 = numbered(MONTH, "1"), numbered(MONTH, "2")
    year1, year2 = numbered(YEAR, "1"), numbered(YEAR, "2")
    on = rf"(?:(?:{WEEKDAYS_ONE}),? )?(?:dia |o dia )?"
    one, two = rf"{on}{first}(?: de {month1})?(?: de {year1})?", rf"{on}{last} de {month2}(?: de {year2})?"
    for start, end in (
        ("(?:de |do |desde )", " (?:a|ao|até|até ao) "),
        ("entre (?:os dias |o )?", " e (?:o )?"),
        ("dias ", " (?:e|a) "),
    ):
        yield "days-range", rf"\b{start}(?P<end1>{one}){end}(?P<end2>{two})", reading.days_range
    for shift, adjective in ((-1, LAST), (1, NEXT)):
        yield (
            "day-counted-month",
            rf"{THE}\b(?:dia )?{NUMBERED_DAY} do (?:m[êe]s {adjective}|{adjective} m[êe]s)",
            relative.day_of_shifted_month(shift),
            ("mês", "mes"),
        )
    yield (
        "day-counted-month",
        rf"{THE}\b(?:dia )?{NUMBERED_DAY} (?:deste|do corrente) m[êe]s\b",
        relative.day_of_shifted_month(0),
        ("mês", "mes"),
    )
    yield "day-last", rf"{THE}\b(?:{LAST} dia {NUMBERED_DAY})(?! de\b)", relative.day_of_month(-1), ("dia",)
    yield "day-next", rf"{THE}\b(?:{NEXT} dia {NUMBERED_DAY})(?! de\b)", relative.day_of_month(1), ("dia",)
    yield (
        "weekday-day",
        rf"\b(?P<weekday>{WEEKDAYS_ONE}),? (?:dia )?\(?{NUMBERED_DAY}\)?(?! (?:de|horas|pessoas|anos|mil)\b)",
        relative.weekday_and_day,
    )
    yield "day-number", rf"{THE}\bdia {NUMBERED_DAY}(?! de\b)", relative.day_of_month(), ("dia",)
    holidays = alternatives(HOLIDAYS).replace("\\ ", " ")
    yield (
        "holiday",
        (
            rf"{THE}\b(?P<holiday>{holidays})\b(?<!cidade natal)(?<!cidade-natal)(?<!terra natal)(?<!país natal)"
            rf"(?! (?:chinês|lunar|judaico))(?: "
            rf"(?:de )?{YEAR})?"
        ),
        relative.holiday,
        tuple(HOLIDAYS),
    )


def months() -> Iterator[tuple]:
    month1, month2 = numbered(MONTH, "1"), numbered(MONTH, "2")
    year1, year2 = numbered(YEAR, "1"), numbered(YEAR, "2")
    for start, end in (("de", "(?:a|até)"), ("desde", "até"), ("entre", "e")):
        yield (
            "months-range",
            rf"\b{start} {month1}(?: de {year1})? {end} {month2}(?: de {year2})?",
            reading.months_range,
        )
    yield "months-range", rf"\b{month1}-{month2}(?: de {year2})?", reading.months_range
    month = rf"{THE}\b(?:m[êe]s de )?{MONTH}"
    yield "month-year", rf"{month}(?:,? de|,| do ano(?: de)?)? {YEAR}", reading.month_year
    yield "month-short-year", rf"{month} de '(?P<year>\d\d)\b", reading.month_year
    yield "month-last-year", rf"{month} do (?:ano {LAST}|{LAST} ano)", relative.month_of_shifted_year(-1)
    yield "month-this-year", rf"{month} (?:deste|do presente|do corrente) ano\b", relative.month_of_shifted_year(0)
    yield "month-next-year", rf"{month} do (?:ano {NEXT}|{NEXT} ano)", relative.month_of_shifted_year(1)
    yield "month-last", rf"{month} {LAST}", relative.month_shifted(-1)
    yield "month-next", rf"{month} {NEXT}", relative.month_shifted(1)
    yield "month-last", rf"{THE}\b{LAST} (?:m[êe]s de )?{MONTH}", relative.month_shifted(-1)
    yield "month-next", rf"{THE}\b{NEXT} (?:m[êe]s de )?{MONTH}", relative.month_shifted(1)
    yield "month", rf"(?<!\d de )(?<!º de )\b(?:m[êe]s de )?{MONTH}", reading.lone_month


def years() -> Iterator[tuple]:
    year1, year2 = numbered(YEAR, "1"), numbered(YEAR, "2")
    for start, end in (("(?:de|desde|do ano de)", "(?:a|até|até ao ano de)"), ("entre(?: os anos de)?", "e")):
        yield "years-range", rf"\b{start} {year1} {end} {year2}{NOT_UNIT}", reading.years_range
    yield (
        "years-range",
        r"(?<![\d-])(?P<year1>(?:1[5-9]|20)\d\d) ?[-/] ?(?P<year2>(?:(?:1[5-9]|20)\d\d|\d\d))(?![\d-]|[.,]\d)",
        reading.years_range,
    )
    yield "year-named", rf"{THE}\bano (?:de )?{YEAR}", reading.year_alone
    strong = after(
        "em",
        "desde",
        "até",
        "entre",
        "temporada",
        "ano",
        "anos",
        "após",
        "durante",
        "época",
        "exercício",
        "até ao final de",
        "início de",
        "fim de",
        "final de",
        "meados de",
    )
    early = r"(?P<year>(?:1[0-9]|20)\d\d)(?!\d|[.,]\d|-\d|/\d)"
    yield "year", rf"(?=[12]\d\d\d)(?:{strong}|(?<=\()){early}{NOT_UNIT}", reading.year_alone
    weak = after("de", "para", "e", "a", "por", "que", "ou", "com", "sobre", "o", "ao", "no", "do")
    alone = r"(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d|-\d|/\d)"
    ended = (
        r"(?! (?!(?:as|os|suas|seus|nas|nos|das|dos|às|aos|mais|mas|antes|depois|pelas"
        rf"|pelos)\b)[a-zà-ÿ]+s\b){NOT_UNIT}"
    )
    yield "year", rf"(?=[12]\d\d\d)(?:{weak}|(?<=, )){alone}{ended}", reading.year_alone
    behind = rf"(?! [a-zà-ÿ]+s\b){NOT_UNIT}"
    yield "year", rf"(?-i:(?<=[a-zà-ÿ] )){alone}{behind}", titled_year
    decades = rf"(?P<decade>(?:1[0-9]|20)\d0|\d0|{alternatives(DECADES)})\b"
    yield "decade", rf"(?:{THE}\banos|{THE}\bd[ée]cada de) '?{decades}(?! anos)", reading.decade, ("anos", "cada")
    yield "century", rf"{THE}\bs[ée]culo (?P<century>[XVI]{{1,5}}|\d{{1,2}})\b", reading.century, ("culo",)


def parts_of_years() -> Iterator[tuple]:
    yield "season-year", rf"{THE}\b{SEASON}(?: de)? {YEAR}", relative.season()
    yield "season-last", rf"{THE}\b{SEASON} {LAST}", relative.season(-1)
    yield "season-next", rf"{THE}\b{SEASON} {NEXT}", relative.season(1)
    yield "season-last", rf"{THE}\b{LAST} {SEASON}", relative.season(-1)
    yield "season-next", rf"{THE}\b{NEXT} {SEASON}", relative.season(1)
    yield "season-this", rf"\b(?:n?este |n?esta ){SEASON}", relative.season(0)
    leads = after(
        "no", "na", "do", "da", "este", "neste", "nesta", "de", "em", "durante o", "durante a", "próximo", "o", "a"
    )
    yield "season", rf"(?:{leads})(?<!hora de ){SEASON}", relative.season()
    ordinal = r"(?P<ordinal>primeiro|1\.?[º°]|segundo|2\.?[º°]|terceiro|3\.?[º°]|quarto|4\.?[º°]|último)"
    for unit, name in (("quarter", "trimestre"), ("half", "semestre")):
        period = rf"{THE}\b{ordinal} {name}\b"
        yield unit, rf"{period}(?: (?:de|do ano de) {YEAR})?", reading.ordinal_period(unit), (name,)
