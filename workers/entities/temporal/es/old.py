"""Spanish."""

# A rule is a line: its name, its pattern, its reading.
# ruff: noqa: E501

import re
from collections.abc import Iterator
from functools import cache

from shared.domain.dates import TimexType
from workers.entities.temporal import amounts, clock, counting, reading, relative
from workers.entities.temporal.anchor import Anchors
from workers.entities.temporal.engine import Language, Qualifier
from workers.entities.temporal.names_es import (
    COLLECTIVES,
    DECADES,
    MONTHS,
    NAMES,
    NUMBERS,
    PARTS,
    SHORT,
    UNITS,
    WEEKDAYS,
)
from workers.entities.temporal.numbers import alternatives
from workers.entities.temporal.rules import Rule
from workers.entities.temporal.tense import TenseMarks
from workers.entities.temporal.values import Meaning

_THE = r"\b(?:el |del |al )"
_THE_ANY = r"\b(?:el |la |los |las |del |al )"
_WEEKDAY = f"(?P<weekday>{alternatives(WEEKDAYS)})\\b"
_ON = f"(?:(?P<on>{alternatives(WEEKDAYS)})\\b,? (?:el |día )?)?"
_DAY = r"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:er|[º°])?)"
_DAY_NAME = f"(?P<day_name>primero|{alternatives(word for word, number in NUMBERS.items() if number <= 31)})"
_MONTH = f"(?P<month>{alternatives(MONTHS)})\\b"
_YEAR = r"(?P<year>(?:1[0-9]|20)\d\d(?!\d|[.,]\d))"
_UNIT = f"(?P<unit>{alternatives(name for name in UNITS if not name.startswith('fecha'))})\\b"
_ONE = r"(?P<unit>semana|fin de semana|quincena|mes|trimestre|semestre|año|década|siglo)\b"
_NUMBER = rf"\d{{1,3}}(?:[. ]\d{{3}})+|\d{{1,4}}(?:[.,]\d{{1,2}})?|{alternatives(NUMBERS)}"
_VAGUE = (
    r"un[oa]s (?:cuant[oa]s|poc[oa]s)|un[oa]s|vari[oa]s|algun[oa]s|much[oa]s|muchísim[oa]s|poc[oa]s|numeros[oa]s|"
    r"bastantes|tant[oa]s|demasiad[oa]s|larg[oa]s|cientos de|miles de"
)
_COUNT = rf"(?P<count>(?:{_NUMBER})|{alternatives(COLLECTIVES)}|(?:{_VAGUE})) "
_LAST = r"(?:pasad[oa]|últim[oa]|ultim[oa])s?\b"
_NEXT = r"(?:pr[óo]xim[oa]s?|venider[oa]s?|entrantes?|que vienen?|siguientes?)\b"
_PART = f"(?P<part>{alternatives(PARTS)})\\b"
_SEASON = r"(?P<season>primavera|verano|otoño|invierno)\b"
_CLOCK_WORDS = clock.ClockWords(
    fractions={"media": 30, "cuarto": 15},
    late=frozenset({"tarde", "noche"}),
    night=frozenset({"noche", "medianoche"}),
)
_HOURS = "una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce"
_ZONE = r"(?: ?(?P<zone>GMT|UTC|CET|CEST)\b| horas?(?: locale?s?| GMT| UTC)?\b| ?h\b)"
_NOT_UNIT = (
    r"(?! ?(?:euros?|pesetas?|€|\$|%|d[óo]lares|pesos|habitantes|personas?|kil[óo]metros?|km|metros?|m\b|votos?|"
    r"empleos?|toneladas?|hect[áa]reas|ejemplares|plazas|espectadores|veces|mill[óo]n|millones|mil\b|por ciento|"
    r"trabajadores|viviendas|puntos))"
)


def _rules() -> Iterator[tuple]:
    yield from _calendar_rules()
    yield from _relative_rules()
    yield from _part_rules()
    yield from _amount_rules()
    yield from _vague_rules()


def _calendar_rules() -> Iterator[tuple]:
    yield "iso-date", r"(?<![\d-])(?P<first>\d{4})-(?P<second>\d\d)-(?P<third>\d\d)(?![\d-])", reading.iso_date
    numeric = r"(?<![\d/.-])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d/])"
    yield "numeric-date", numeric, reading.numeric_date
    short = rf"(?P<month>{alternatives(SHORT)})\b\.?"
    yield "short-date", rf"(?<![\d-])\b{_DAY}[- ]{short}[- ](?P<year>\d{{4}}|\d\d)\b", reading.full_date
    the, this = r"\b(?:el |del |al |este )?", r"(?:día )?"
    of = r" (?:de |del )?(?:mes de )?"
    year = rf"(?: de| del|,)?(?: año)? {_YEAR}"
    day = rf"(?<![\d,.])\b{this}{_DAY}{of}{_MONTH}"
    yield "day-month-last", rf"{the}{_LAST} {_ON}{day}(?!{year})", relative.month_shifted(-1)
    yield "day-month-next", rf"{the}{_NEXT} {_ON}{day}(?!{year})", relative.month_shifted(1)
    yield "day-month-last", rf"{the}{_ON}{day} (?:del )?(?:año )?{_LAST}", relative.month_shifted(-1)
    yield "day-month-next", rf"{the}{_ON}{day} (?:del )?(?:año )?{_NEXT}", relative.month_shifted(1)
    yield "full-date", rf"{the}(?:{_LAST} |{_NEXT} )?{_ON}{day}{year}", reading.full_date
    yield "day-month", rf"{the}{_ON}{day}", reading.full_date
    named = rf"\b(?:el |del |al )?{_DAY_NAME} de {_MONTH}"
    yield "day-named", rf"{named} del? (?:año )?{_YEAR}", reading.full_date
    yield "day-named", named, reading.full_date
    first, last = _numbered(_DAY, "1"), _numbered(_DAY, "2")
    month1, month2 = _numbered(_MONTH, "1"), _numbered(_MONTH, "2")
    year1, year2 = _numbered(_YEAR, "1"), _numbered(_YEAR, "2")
    weekday = rf"(?:(?:{alternatives(WEEKDAYS)}),? )?"
    one = rf"{weekday}(?:día )?{first}(?:{of}{month1})?(?: del? {year1})?"
    two = rf"{weekday}(?:día )?{last}{of}{month2}(?: del? {year2}| {_NEXT}| {_LAST})?"
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
    for start, end in (
        ("entre(?: el)?", "y(?: el)?"),
        ("(?:de|desde|del|desde el|per[ií]odo)", "(?:a|al|hasta|hasta el)"),
    ):
        yield "years-range", rf"\b{start} {year1} {end} {year2}{_NOT_UNIT}", reading.years_range
    yield (
        "years-range",
        r"(?<![\d-])(?P<year1>(?:19|20)\d\d)[-/](?P<year2>(?:19|20)?\d\d)(?![\d-])",
        reading.years_range,
    )
    month = rf"\b(?:el |del |al |un )?(?:mes de )?(?:{_MONTH})"
    yield "month-year", rf"{month}(?: de| del|,)?(?: año)? {_YEAR}", reading.month_year
    yield "month-short-year", rf"{month}(?: de| del)? '(?P<year>\d\d)\b", reading.month_year
    yield "month-short-year", rf"\b{short}[- /]'?(?P<year>\d{{4}}|\d\d)\b", reading.month_year
    yield "month-last-year", rf"{month} del año {_LAST}", relative.month_of_shifted_year(-1)
    yield "month-last-year", rf"{month} del {_LAST} año", relative.month_of_shifted_year(-1)
    yield "month-this-year", rf"{month} (?:de este|del presente|del actual) año", relative.month_of_shifted_year(0)
    yield "month-next-year", rf"{month} del año {_NEXT}", relative.month_of_shifted_year(1)
    yield "month-next-year", rf"{month} del {_NEXT} año", relative.month_of_shifted_year(1)
    yield "month-last", rf"{the}{_LAST} {month}", relative.month_shifted(-1)
    yield "month-next", rf"{the}{_NEXT} {month}", relative.month_shifted(1)
    yield "month-last", rf"{month} {_LAST}", relative.month_shifted(-1)
    yield "month-next", rf"{month} {_NEXT}", relative.month_shifted(1)
    yield "month", rf"{month}(?! \d{{1,2}}\b)", _month
    yield "year-named", rf"\b(?:(?:el|del|al|los|de los) )?años? {_YEAR}{_NOT_UNIT}", reading.year_alone
    yield "year", rf"\b(?:el|del|al) {_YEAR}{_NOT_UNIT}", reading.year_alone
    alone = r"(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d|-\d|/\d)"
    strong = _after(
        "en",
        "desde",
        "hasta",
        "entre",
        "tras",
        "año",
        "temporada",
        "ejercicio",
        "curso",
        "acabe",
        "termine",
        "durante",
        "pasado",
    )
    yield "year", rf"(?=[12]\d\d\d)(?:{strong}|(?<=\()|(?<=\( )){alone}{_NOT_UNIT}", reading.year_alone
    weak = _after("de", "para", "y", "a", "por", "que", "hacia", "o", "con", "sobre")
    # *De 2000 soldados* is no year, *de 2000 las* may be one.
    ended = rf"(?! (?!(?:las|los|sus|tras|es|unos|unas|antes|después|además|y|más)\b)[a-záéíóúñ]+s\b){_NOT_UNIT}"
    yield "year", rf"(?=[12]\d\d\d)(?:{weak}|(?<=, )){alone}{ended}", reading.year_alone
    yield "year", rf"(?-i:(?<=[a-záéíóúñ] )){alone}(?= *(?:[.,;)`\"']|$))", _titled_year
    yield "year", rf"^ *{alone}(?=:)", reading.year_alone
    decades = rf"(?P<decade>(?:1[0-9]|20)\d0|\d0|{alternatives(DECADES)})\b"
    of_decade = r"(?:la |esta |una )?(?:década|decada|decenio) (?:de |del )?(?:los |los años |años |el )?"
    yield (
        "decade",
        rf"\b(?:(?:los |en )?años|{of_decade}) ?{decades}(?! años)",
        reading.decade,
        ("año", "década", "decada", "decenio"),
    )
    yield "decade", r"(?<=\ben )los (?P<decade>[2-9]0)\b(?= *(?:[.,;:)]|$))", reading.decade
    roman = r"(?P<century>[XVI]{1,5}|\d{1,2})\b"
    yield "century", rf"\b(?:el |del |al )?siglo {roman}", reading.century, ("siglo",)


def _after(*words: str) -> str:
    """Right after one of the words."""
    return "|".join(rf"(?<=\b{word} )" for word in words)


def _numbered(pattern: str, number: str) -> str:
    """The pattern with its group named for one end of a range."""
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{number}>", pattern)


def _relative_rules() -> Iterator[tuple]:
    weekday = rf"(?:,? (?:{alternatives(WEEKDAYS)})\b)?"
    for name, word, count in (
        ("before-yesterday", r"(?:anteayer|antes de ayer|antier)", -2),
        ("yesterday", "ayer", -1),
        ("today", "hoy(?: mismo)?", 0),
        ("after-tomorrow", "pasado mañana", 2),
        ("tomorrow", rf"{_NOT_MORNING}mañana(?: mismo)?", 1),
    ):
        day = rf"(?:\b(?:el |al |del |la )?(?:día|jornada) de )?\b{word}\b{weekday}"
        part = rf"(?:,? (?:por la|a la|en la|de|al?) |,? (?=tarde|noche)){_PART}"
        if name == "today":
            yield (
                "present",
                r"(?:(?<=\bel )|(?<=\bla )|(?<=\blos )|(?<=\blas ))hoy\b(?= \w+[oa]s?\b)",
                counting.fuzzy("PRESENT_REF"),
            )
        yield f"{name}-part", rf"{day}{part}", counting.part_of(relative.publication("day", count))
        yield f"{name}", rf"{day}(?! (?:en día|por hoy|día)\b)", relative.publication("day", count)
    yield "last-night", r"\banoche\b", lambda anchors, match: _night(anchors, -1)
    yield "night-before-last", r"\b(?:anteanoche|antenoche)\b", lambda anchors, match: _night(anchors, -2)
    yield "today-part", rf"\best[ae] (?:mism[oa] )?{_PART}", counting.part_of(relative.publication("day", 0))
    by = rf" (?:por la|en la|de|al) {_PART}"
    yield "last-night", r"\b(?:esta |la )pasada (?P<part>noche)\b", lambda anchors, match: _night(anchors, -1)
    yield (
        "today-part",
        r"\b(?:esta |la )pasada (?P<part>madrugada|mañana|tarde|medianoche)\b",
        counting.part_of(relative.publication("day", 0)),
    )
    yield (
        "part-before",
        r"\bla (?P<part>noche|tarde|mañana|madrugada) (?:anterior|previa)\b",
        counting.part_of(relative.told("day", -1)),
    )
    yield (
        "part-after",
        r"\bla (?P<part>noche|tarde|mañana|madrugada) siguiente\b",
        counting.part_of(relative.told("day", 1)),
    )
    yield "that-part", rf"\b(?:esa|aquella) (?:misma )?{_PART}", counting.part_of(relative.told("day", 0))
    yield "weekday-part", rf"\b(?:el |del |al |este )?{_WEEKDAY}{by}", counting.part_of(relative.weekday)
    yield "weekday-last", rf"\b(?:el |del |al |este )?{_LAST} {_WEEKDAY}", relative.weekday_shifted(-1)
    yield "weekday-next", rf"\b(?:el |del |al |este )?{_NEXT} {_WEEKDAY}", relative.weekday_shifted(1)
    yield "weekday-last", rf"\b(?:el |del |al )?{_WEEKDAY} {_LAST}", relative.weekday_shifted(-1)
    yield "weekday-next", rf"\b(?:el |del |al )?{_WEEKDAY} {_NEXT}", relative.weekday_shifted(1)
    each = rf"(?P<weekday>{alternatives(NAMES.weekdays)})s?\b"
    yield "weekday-set", rf"\b(?:todos los|cada|los) {each}", counting.repeated_weekday
    yield "weekday", rf"\b(?:el |del |al |este )?{_WEEKDAY}", _weekday
    yield "day-last", rf"\b(?:el |del |al )?{_LAST} día {_NUMBERED_DAY}", relative.day_of_month(-1), ("día",)
    yield "day-next", rf"\b(?:el |del |al )?{_NEXT} día {_NUMBERED_DAY}", relative.day_of_month(1), ("día",)
    yield "day-number", rf"\b(?:el |del |al )día {_NUMBERED_DAY}", relative.day_of_month(), ("día",)
    yield "ago", rf"\bhac(?:e|ía|en) {_ROUGHLY}{_COUNT}{_UNIT}", amounts.told_ago(-1), ("hac",)
    yield (
        "in-duration",
        rf"\b(?:dentro de|de aquí a) {_ROUGHLY}{_COUNT}{_UNIT}",
        amounts.told_ago(1),
        ("dentro", "aquí"),
    )
    yield (
        "later-than",
        rf"\b{_COUNT}{_UNIT}(?= (?:después|despues|antes) del?\b)",
        counting.duration,
        ("antes", "despu"),
    )
    vague = r"(?P<unit>minutos|horas|días|semanas|meses|años|décadas|siglos)"
    yield (
        "later-vague",
        rf"\b{vague} (?:después|despues|más tarde|antes|atrás)\b",
        counting.duration,
        ("antes", "desp", "tarde", "atrás"),
    )
    yield (
        "later",
        rf"\b{_COUNT}{_UNIT} (?:después|despues|más tarde|mas tarde)\b(?! de\b| del\b)",
        amounts.told_ago(1, told=True),
        ("tarde", "despu"),
    )
    yield (
        "earlier",
        rf"\b{_COUNT}{_UNIT} (?:antes|atrás)\b(?! de\b| del\b)",
        amounts.told_ago(-1, told=True),
        ("antes", "atrás"),
    )
    which = r"(?:el |la |del |al )?"
    yield "unit-last", rf"\b{which}(?:pasad[oa]) {_ONE}", relative.unit_shifted(-1)
    yield "unit-next", rf"\b{which}{_NEXT} {_ONE}", relative.unit_shifted(1)
    yield "unit-last", rf"\b{which}{_ONE} {_LAST}", relative.unit_shifted(-1)
    yield "unit-next", rf"\b{which}{_ONE} (?:pr[óo]xim[oa]|venider[oa]|entrante|que viene)\b", relative.unit_shifted(1)
    yield "weekend", r"\b(?:este|el|del|al) fin de semana\b", lambda anchors, match: anchors.weekend()
    yield "unit-this", rf"\best[ea] (?:mism[oa] )?{_ONE}(?: (?:19|20)\d\d\b)?", relative.unit_shifted(0)
    yield "unit-this", rf"\b(?:el |la |del |al )(?:presente|actual|corriente) {_ONE}", relative.unit_shifted(0)
    yield "unit-this", rf"\b(?:el |la |del |al ){_ONE} (?:en curso|actual|corriente)\b", relative.unit_shifted(0)
    yield "unit-bare", rf"(?:{_ENDS})(?:del? ){_ONE}(?! (?:que|de|en)\b)", relative.unit_shifted(0)
    yield (
        "unit-bare",
        r"(?<=\ben )el (?P<unit>año)\b(?! (?:que|en|de|del|próxim|pasad|siguiente|anterior|nuevo|\d|mil|dos)\b)",
        relative.unit_shifted(0),
    )
    unit = r"(?P<unit>año|semana|mes|día|jornada|década|siglo)\b"
    yield "that-unit", rf"\b(?:es[ea]|aquel(?:la)?) (?:mism[oa] )?{unit}", relative.told(None, 0)
    yield "same-unit", rf"\b(?:el|la|del|al) mism[oa] {unit}(?! que\b)", relative.told(None, 0)
    yield "following-unit", rf"\b(?:el |la |al |del ){unit} siguiente\b", relative.told(None, 1)
    yield "following-unit", rf"\b(?:el |la |al |del )siguiente {unit}", relative.told(None, 1)
    yield "previous-unit", rf"\b(?:el |la |al |del ){unit} (?:anterior|previo|precedente)\b", relative.told(None, -1)
    yield "day-before", r"\bla víspera\b(?! de\b| del\b)|\bvíspera(?=\s*[,.])", relative.told("day", -1)
    yield (
        "that-time",
        r"\b(?:en |por )?(?:aquella (?:época|fecha)|esas fechas|esa (?:época|fecha))\b",
        relative.same_time,
        ("época", "fecha"),
    )
    yield "season-year", rf"\b(?:el |la |del |al )?{_SEASON}(?: de| del)? {_YEAR}", relative.season()
    yield (
        "season-last",
        rf"\b(?:todo )?(?:el |la |del |al )?{_SEASON} {_LAST}|\b(?:el |la |del |al ){_LAST} (?P<season1>primavera|verano|otoño|invierno)\b",
        _last_season,
    )
    yield "season-next", rf"\b(?:el |la |del |al )?{_SEASON} {_NEXT}", relative.season(1)
    yield "season-next", rf"\b(?:el |la |del |al )?{_NEXT} {_SEASON}", relative.season(1)
    yield "season-this", rf"\best[ea] (?:mism[oa] )?{_SEASON}", relative.season(0)
    yield "season", rf"(?:\b(?:el |la |del |al )|(?<=\ben )|(?<=\bde )){_SEASON}", relative.season()
    for unit_name, names in (("quarter", "trimestre"), ("half", "semestre")):
        ordinal = r"(?P<ordinal>primer|1er|1º|segundo|2º|tercer|3er|cuarto|4º|últim[oa])"
        period = rf"\b(?:el |del |al )?{ordinal} {names}\b"
        yield unit_name, rf"{period}(?: de| del)?(?: año)? {_YEAR}", reading.ordinal_period(unit_name), (names,)
        yield (
            unit_name,
            rf"{period}(?: de este año| del presente año| del año en curso| del año(?! pasado))?",
            reading.ordinal_period(unit_name),
            (names,),
        )


# *La mañana*, *esta mañana* are mornings; *mañana* alone is tomorrow.
_NOT_MORNING = (
    r"(?<!\bla )(?<!\besta )(?<!\buna )(?<!\bcada )(?<!\baquella )(?<!\besa )(?<!\bmisma )(?<!\bmedia )(?<!pasado )"
)
_NUMBERED_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])\b(?! ?[%\d])"
_ROUGHLY = r"(?:ya |sólo |solo |apenas |casi |más de |menos de |aproximadamente |unos |unas |cerca de )*"
_ENDS = r"(?<=finales )|(?<=fines )|(?<=principios )|(?<=mediados )|(?<=comienzos )|(?<=fin )|(?<=final )|(?<=lo que queda )|(?<=resto )|(?<=mitad )"


def _part_rules() -> Iterator[tuple]:
    part = r"(?P<of>mañana|tarde|noche|madrugada|mediodía)"
    told_part = rf" (?:de la|del|por la) {part}"
    told = rf"(?:{told_part})?"
    at = r"\b(?:(?:pasadas? )?las? |la )"
    spelled = rf"{at}(?P<hour_name>{_HOURS})"
    yield "clock", rf"{spelled} (?:y |(?P<less>menos) )(?P<fraction>media|cuarto)\b{told}", _told_clock
    yield "clock", rf"{spelled}(?: horas)?{told_part}", _told_clock
    yield "clock", rf"(?<=\ba ){spelled}(?: horas)?(?= *(?:[.,;)]|$))", _told_clock
    digits = r"(?P<hour>2[0-4]|[01]?\d)"
    with_minutes = rf"{digits}[:.](?P<minute>[0-5]\d)(?![\d.,:])"
    yield "clock", rf"\blas {with_minutes}(?:{_ZONE})?{told}", _told_clock
    yield "clock", rf"(?<![\d.,:]){with_minutes}{_ZONE}{told}", _told_clock
    yield "clock", rf"(?<![\d.,:/-]){digits}:(?P<minute>[0-5]\d)(?![\d.,:]){told}", _told_clock
    yield (
        "clock",
        rf"(?:(?<=\ba )|(?<=\bde )|(?<=\bhasta )|(?<=\bdesde )|(?<=\bsobre )|(?<=\bentre )|(?<=\by ))las {digits}(?![\d.,:])(?:{_ZONE})?{told}(?! (?:de |del |por|%|[a-z]*s\b))",
        _told_clock,
    )
    yield "clock", rf"\blas {digits}(?:{_ZONE})? de la {part}", _told_clock
    yield "clock", r"(?<=, )(?P<hour>2[0-3]|[01]\d)\.(?P<minute>[0-5]\d)(?=\))", _told_clock
    yield "noon", r"\b(?:al?|el|del) (?P<part>mediodía|mediodia)\b", counting.day_part
    yield "midnight", r"\b(?:a|la) (?P<part>medianoche)\b", counting.day_part
    yield (
        "early",
        r"\b(?:las )?primeras horas de la (?P<part>mañana|tarde|noche|madrugada)\b",
        counting.day_part,
    )
    yield "early", r"\bhoras tempranas\b", _early
    named = "|".join(rf"(?<=\b{word} )" for word in ("por", "en", "durante", "hasta", "desde", "de", "a", "esa"))
    yield "day-part", rf"(?:{named})(?:toda )?la {_PART}", counting.day_part
    yield (
        "day-part",
        rf"\bla {_PART}(?= del? (?:hoy|ayer|mañana|este|{alternatives(WEEKDAYS)}|pasado|próximo|\d))",
        counting.day_part,
    )
    yield "day-part", r"(?<=\bde )(?P<part>madrugada)\b", counting.day_part
    yield "day-part", r"\b(?<=a )media (?P<part>mañana|tarde)\b", counting.day_part
    half = r"(?P<half_day>[ap]\.? ?m\.?)(?!\w)"
    yield "clock", rf"(?:\blas? )?(?<![\d.,:]){digits}(?:[:.](?P<minute>[0-5]\d))? ?{half}", counting.clock


_told_clock = clock.told_clock(_CLOCK_WORDS)


def _amount_rules() -> Iterator[tuple]:
    yield (
        "every-unit",
        r"\bcada (?P<unit>día|semana|mes|trimestre|semestre|año|hora|minuto|fin de semana)\b(?! más\b)",
        counting.repeated(),
    )
    yield "every-count", rf"\bcada {_COUNT}{_UNIT}", counting.repeated(), ("cada",)
    yield (
        "every-unit",
        r"\b(?:todos|todas) (?:los|las) (?P<unit>días|semanas|meses|años|horas|fines de semana)\b",
        counting.repeated(),
    )
    yield "every-part", r"\b(?:cada|todas las) (?P<part>mañana|tarde|noche|madrugada)s?\b", _every_part
    yield "weekend-set", r"\blos fines de semana\b", counting.repeated("P1WE")
    yield (
        "per-unit",
        r"\b(?:al (?=año|mes|día)|a la (?=semana)|por (?=día|semana|mes|año))(?P<unit>año|mes|día|semana)\b(?! (?:siguiente|de |del|que|anterior|en |pasad|próxim|\d))",
        counting.repeated(),
    )
    for word, value in _ADJECTIVES:
        yield "per-unit", rf"\b(?:{word})\b", _adjective(value)
    near = r"(?:últim|ultim|próxim|proxim|pasad|primer)[oa]s"
    these = r"\b(?:(?:los|las|del?|estos|estas) )?"
    yield "span-count", rf"{these}{near} {_COUNT}{_UNIT}", counting.duration
    yield "span-count", rf"{these}{_COUNT}{near} {_UNIT}", counting.duration
    yield "span-unit", rf"{these}{near} {_UNIT}(?! del? (?:{alternatives(MONTHS)}|año|mes)\b)", counting.duration
    yield (
        "span-one",
        r"\b(?:la |el |esta |este )(?:última|último|ultimo|ultima) (?P<unit>semana|mes|año|década|trimestre|siglo|hora)\b",
        amounts.one,
    )
    around = r"(?:previ[oa]s|anteriores|siguientes|posteriores|precedentes|finales|sucesiv[oa]s)"
    yield (
        "span-around",
        rf"\bl[oa]s (?P<unit>minutos|horas|días|semanas|meses|años|décadas|siglos|fechas) {around}\b",
        counting.duration,
    )
    also = rf" y (?P<count2>{_NUMBER}) (?P<unit2>{alternatives(UNITS)})\b"
    yield "duration-and", rf"(?<![\d.,/])\b{_COUNT}{_UNIT}{also}", amounts.compound
    yield "half-hour", r"\bmedia hora\b", counting.fixed_duration("PT30M")
    yield "quarter-hour", r"\b(?:un )?cuarto de hora\b", counting.fixed_duration("PT15M")
    yield "half-year", r"\bmedio año\b", counting.fixed_duration("P6M")
    yield "half-century", r"\bmedio siglo\b", counting.fixed_duration("P50Y")
    yield "quarter-century", r"\bun cuarto de siglo\b", counting.fixed_duration("P25Y")
    for word, value in (
        ("bienio", "P2Y"),
        ("trienio", "P3Y"),
        ("lustro", "P5Y"),
        ("quinquenio", "P5Y"),
        ("sexenio", "P6Y"),
    ):
        yield "term", rf"\b(?:el |un |del )?(?:primer |segundo |último )?{word}\b", counting.fixed_duration(value)
    yield "half-unit", rf"\b{_COUNT}{_UNIT} y (?P<half>medi[oa])\b", counting.duration
    yield (
        "duration",
        rf"(?<![\d.,/-])(?<!\d )\b(?:l[oa]s (?={_NUMBER}))?{_COUNT}{_UNIT}(?: (?:seguidos|seguidas|consecutivos|consecutivas|más))?\b(?! (?:segundo)\b)",
        _amount,
    )
    yield "duration", r"\b(?:toda la|todo el) (?P<unit>semana|mes|año|día|jornada|siglo|década)\b", amounts.one
    units = r"(?P<unit>días|semanas|meses|años|décadas|siglos|horas|minutos)"
    long = "|".join(rf"(?<=\b{word} )" for word in ("durante", "después de", "tras", "desde", *_SPENDING))
    yield "duration-vague", rf"(?:{long}){units}\b", counting.duration
    yield "ago-vague", rf"\bhac(?:e|ía) (?:ya )?{units}\b", counting.duration
    closed = r"(?= *(?:[,.;:)]|$)| (?:y|para|sin) )"
    yield "duration-vague", rf"(?:{_after('de', 'por', 'en')}){units}\b{closed}", counting.duration
    yield (
        "duration-first",
        rf"\b(?:de |entre )?(?P<count>{_NUMBER})(?= (?:a|o|y) (?:los )?(?:{_NUMBER}) {_UNIT})",
        _first_of_two,
    )
    other = r"(?:otro (?:mal |buen |gran )?|(?:un|su|el) (?:mismo|segundo|tercer|cuarto|quinto) )"
    yield "duration-other", rf"\b{other}(?P<unit>año|mes|siglo)\b", amounts.one


_SPENDING = ("lleva", "llevan", "llevaba", "llevaban", "llevamos", "llevo", "pasó", "pasaron", "tardó", "tardaron")


_ADJECTIVES = (
    ("diari[oa]s?|diariamente", "P1D"),
    ("semanal(?:es|mente)?", "P1W"),
    ("mensual(?:es|mente)?", "P1M"),
    ("trimestral(?:es|mente)?", "P3M"),
    ("semestral(?:es|mente)?", "P6M"),
    ("anual(?:es|mente)?", "P1Y"),
)


def _vague_rules() -> Iterator[tuple]:
    yield (
        "present",
        r"\b(?:ahora(?: mismo)?(?! bien)|actualmente|la actualidad|hoy (?:en día|por hoy|día)|(?:estos|los actuales) (?:momentos|días|tiempos)|este (?:momento|instante)|"
        r"(?<=hasta )el momento|(?<=por )el momento|(?<=\bde )momento\b|del presente(?= *[,.;])|el presente(?= *[,.;])|(?<=\bla )presente|(?<=\bel )presente(?= [a-z])|actual(?:es)?)\b",
        counting.fuzzy("PRESENT_REF"),
    )
    yield (
        "past",
        r"\b(?:recientemente|últimamente|ultimamente|recién|antiguamente|antaño|anteriormente|(?:más )?recientes?|hace (?:poco|mucho)(?: tiempo)?|"
        r"(?:aquel|aquellos) (?:entonces|momento|tiempos|días|años)|(?<=por )entonces|(?<=desde )entonces)\b",
        counting.fuzzy("PAST_REF"),
    )
    yield (
        "past",
        r"\b(?:el|del|al) pasado\b(?! \w+o\b)|(?:(?<=\bla )|(?<=\blas )|(?<=\blos ))pasad[oa]s?(?= [a-z])",
        counting.fuzzy("PAST_REF"),
    )
    yield (
        "future",
        r"\b(?:próximamente|proximamente|en breve|(?:(?<=en )|(?<=para ))(?:un|el) futuro(?: próximo| cercano| inmediato)?(?! [a-z]+o\b)|(?<=\ba )(?:largo|medio|corto) plazo)\b",
        counting.fuzzy("FUTURE_REF"),
    )
    noun = r"(?! (?:de|del|que|en|es|se|está|y|no|ha|será|a|al)\b)"
    yield (
        "future",
        rf"\bfuturas?\b|\bfuturos\b|(?<=\bde )futuro\b|(?:(?<=\bel )|(?<=\bdel )|(?<=\bal )|(?<=\bun ))futuro\b(?= [a-zA-ZÁÉÍÓÚ]){noun}",
        counting.fuzzy("FUTURE_REF"),
    )
    owner = "|".join(
        rf"(?<=\b{word} )" for word in ("el", "la", "los", "las", "del", "al", "sus", "mis", "su", "nuestra", "nuestro")
    )
    yield "future", rf"(?:{owner})pr[óo]xim[oa]s?\b(?= [a-záéíóúñ])(?! a\b| al\b)", counting.fuzzy("FUTURE_REF")
    long = r"(?:(?:hace|hacía) (?:ya )?)?(?:mucho|algún|bastante|demasiado|poco|cierto|largo)(?: más)? tiempo"
    yield (
        "long",
        rf"\b(?:{long}|hace (?:ya )?tiempo|(?<=por )un tiempo|(?<=durante )un tiempo)\b",
        counting.fixed_duration("PXM"),
    )
    period = r"(?:est[ea]|es[ea]|dicho|aquel) (?:mismo )?per[ií]odo|un (?:largo |corto |breve )per[ií]odo|ese tiempo"
    yield "period", rf"\b(?:{period})\b", counting.fixed_duration("PXX")
    yield "a-while", r"\bun (?:buen )?rat(?:o|ito)\b", counting.fixed_duration("PTXM")


def _night(anchors: Anchors, count: int) -> Meaning:
    return amounts.with_part(anchors.from_publication("day", count), "TNI")


def _early(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    return Meaning(TimexType.TIME, "TMO", wants_day=True)


def _every_part(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    return Meaning(TimexType.SET, f"XXXX-XX-XX{NAMES.day_parts[match['part'].lower()]}")


def _last_season(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    return relative.season(-1)(anchors, match)


# *El diario*, *un diario* are newspapers; *la media diaria* is a repeated time.
_PAPER = re.compile(
    r"\b(?:el|un|este|los|del|al|otro|su|dicho|los|cada|principal|conocido|mismo|según) \Z", re.IGNORECASE
)


def _adjective(value: str):
    def read(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
        if match[0].lower().startswith("diario") and _PAPER.search(
            match.string, max(0, match.start() - 12), match.start()
        ):
            return None
        return Meaning(TimexType.SET, value)

    return read


# *De 38 años* is an age unless what it measures, which lasts, stands shortly before it.
_LASTING = re.compile(
    r"\b(?:penas?|condena\w*|sentencia\w*|duraci[óo]n|per[íi]odos?|contratos?|planes|plan|mandatos?|plazos?|experiencia|prisi[óo]n|"
    r"cárcel|carcel|programas?|créditos?|préstamos?|carrera|inhabilita\w*|guerra|gobierno|gracia|tras|después|antes|casi|media|historia|trabajo|"
    r"etapa|convenio|acuerdo|ciclo|antig[üu]edad|espera|vida|durante|últimos|vigencia|garantía)\b",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    r"(?:\b(?:(?<!más )(?<!menos )(?<!mas )de|a los|los|con|tengo|tiene|tenía|tenían|cumpl\w+|sus|mayores de|menores de|entre|hasta) |[,(] ?)\Z",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r" (?:de edad|cumplidos)\b", re.IGNORECASE)
_AGE_CLOSED = re.compile(r" ?[,.;:)]|\Z| (?:y|que|ha|fue|es)\b", re.IGNORECASE)


# *Tiene 30 años en el poder* tells how long, not how old.
_SPENT_ON = re.compile(r" (?:en (?:el|la|los|las)|de (?!edad\b)\w+|trabajando|sin) ?", re.IGNORECASE)


def _is_age(text: str, start: int, end: int) -> bool:
    if _AGE_AFTER.match(text, end):
        return True
    before = _AGE_BEFORE.search(text, max(0, start - 16), start)
    if (
        before is None
        or _SPENT_ON.match(text, end)
        or text.startswith((" más", " mas"), end)
        or _LASTING.search(text, max(0, start - 40), start)
    ):
        return False
    return bool(_AGE_CLOSED.match(text, end)) or before[0].lower().startswith(
        ("cumpl", "tiene", "tení", "tengo", "a los", "mayores", "menores")
    )


# *Varias jornadas* are days, *nueve jornadas* match days of a league.
_VAGUE_COUNT = re.compile("vari[oa]s|poc[oa]s", re.IGNORECASE)


def _amount(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """An amount of time, unless it is an age (*, de 38 años,*) or *un día* in the sense of once."""
    count, unit = match["count"].lower(), match["unit"].lower()
    if unit.startswith("jornada") and not _VAGUE_COUNT.fullmatch(count):
        return None
    if unit in ("años", "año") and _is_age(match.string, match.start("count"), match.end("unit")):
        return None
    if match[0].lower() in ("un día", "un segundo", "una jornada", "un minuto") or (
        count == "un" and unit == "segundo"
    ):
        return None
    return counting.duration(anchors, match)


def _first_of_two(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """The first number of *de ocho a doce meses*, in the unit of the second."""
    return counting.duration(anchors, match)


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


# *Presupuesto Nacional 2001*, *Informe 2009*: a year after a title; *Boeing 747* has no such number.
_TITLE = re.compile(r"[A-ZÁÉÍÓÚ]\w+ \Z")
_MODEL = re.compile(
    r"(?:Boeing|Airbus|Windows|Renault|Seat|Peugeot|Ford|Fiat|Office|Calle|Avenida|Paseo|km) \Z", re.IGNORECASE
)


def _titled_year(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    before = match.string[max(0, match.start() - 24) : match.start()]
    return reading.year_alone(anchors, match) if _TITLE.search(before) and not _MODEL.search(before) else None


_SAINT = re.compile(r"(?:Santo|San|Plácido|Don|[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+) \Z")


def _weekday(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """A weekday, unless it is the name *Domingo*."""
    text, name = match.string, match["weekday"]
    start = match.start("weekday")
    if (
        name == "Domingo"
        and start == match.start()
        and (_NAME_AFTER.match(text, match.end()) or _SAINT.search(text[max(0, start - 24) : start]))
    ):
        return None
    return relative.weekday(anchors, match)


_DATES = frozenset({TimexType.DATE})
_AMOUNTS = frozenset({TimexType.DURATION})
_TIMES = frozenset({TimexType.TIME})
_FROM = r"(?: del?(?: la| los| l)?)? \Z"
_QUALIFIERS = (
    (
        r"\b(?:(?:los )?primeros días|(?:el )?(?:principios?|comienzos?|inicios?))(?: de(?: la| los| las)?)? \Z",
        "START",
        _DATES,
    ),
    (r"\b(?:(?:la )?mitad|mediados)(?: de(?: la| los| las)?)? \Z", "MID", _DATES),
    (r"\b(?:(?:el |al |del )?fin(?:al|ales|es)?|(?:los )?últimos días)(?: de(?: la| los| las)?)? \Z", "END", _DATES),
    (r"\b(?:más de|mas de) \Z", "MORE_THAN", _AMOUNTS),
    (r"\b(?:menos de|casi) \Z", "LESS_THAN", _AMOUNTS),
    (r"\b(?:al menos|por lo menos|como m[íi]nimo) \Z", "EQUAL_OR_MORE", _AMOUNTS),
    (r"\b(?:como m[áa]ximo|a lo sumo|hasta) \Z", "EQUAL_OR_LESS", _AMOUNTS, False),
    (r"\b(?:unos|unas|aproximadamente|alrededor de|cerca de) \Z", "APPROX", _AMOUNTS),
    (r"\b(?:hacia|sobre|alrededor de|en torno a) \Z", "APPROX", _TIMES | _DATES, False),
)
_TRIGGER = (
    rf"\d|\b(?:{alternatives(UNITS)}|{alternatives(MONTHS)}|{alternatives(PARTS)}|(?:{alternatives(WEEKDAYS)})s?|"
    r"ayer|anteayer|antier|hoy|anoche|anteanoche|antenoche|víspera|época|fechas?|primavera|verano|otoño|invierno|tardes|noches|mañanas|"
    rf"medio|media|cuarto|{_HOURS}|bienio|trienio|lustro|quinquenio|sexenio|diari\w+|semanal\w*|mensual\w*|trimestral\w*|semestral\w*|anual\w*|"
    r"ahora|actual\w*|momentos?|instante|presente|recient\w+|[úu]ltimamente|recién|antiguamente|antaño|anteriormente|tiempos?|entonces|pasad\w+|"
    r"pr[óo]xim\w+|breve|futur\w+|plazo|rato|ratito|tempranas)\b"
)
_FUTURE = (
    r"\b(?:va|van|voy|vamos) a\b|\b(?:prevé|prevén|previst[oa]s?|deberá\w*|próxim[oa]s?|a partir|rendez|debe|deben|"
    r"\w{2,}(?:rá|rán|ré|remos|ría|rían))\b"
)
_PAST = (
    r"\b(?:ha|han|había|habían|he|hemos) \w+|\b(?:fue|fueron|era|eran|estaba|estaban|tuvo|tuvieron|hizo|dijo|dio|hubo|quiso|pudo|puso|vino|"
    r"\w{2,}(?:ó|aron|ieron|aba|aban|eron)|pasad[oa]s?)\b"
)


@cache
def language() -> Language:
    """The rules of Spanish, compiled once."""
    flags = re.IGNORECASE
    return Language(
        names=NAMES,
        rules=tuple(Rule(name, re.compile(pattern, flags), *rest) for name, pattern, *rest in _rules()),
        qualifiers=tuple(Qualifier(re.compile(pattern, flags), *rest) for pattern, *rest in _QUALIFIERS),
        trigger=re.compile(_TRIGGER, flags),
        since=re.compile(r"\b(?:desde|a partir|a contar)(?: del?)?(?: el| la| los)? \Z", flags),
        until=re.compile(r"\bhasta(?: el| la| los)? \Z", flags),
        excluded=re.compile(r" de edad\b", flags),
        marks=TenseMarks(re.compile(_FUTURE, flags), re.compile(_PAST, flags)),
        day_clock=re.compile(r" (?:por |a |en )?", flags),
        clock_day=re.compile(r",? (?:de |del )?", flags),
    )
