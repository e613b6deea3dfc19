"""Spanish rules for days, parts of days, clock times and periods that count from an anchor."""

import re
from collections.abc import Iterator

from shared.domain.dates import TimexType, Trait
from shared.temporal import amounts, clock, counting, habits, relative
from shared.temporal.anchor import Anchors
from shared.temporal.es.names import NAMES, WEEKDAYS
from shared.temporal.es.words import COUNT, HOURS, LAST, NEXT, NUMBERED_DAY, ONE, PART, UNIT, WEEKDAY, ZONE
from shared.temporal.numbers import alternatives
from shared.temporal.rules import beside_today
from shared.temporal.values import Meaning


def rules() -> Iterator[tuple]:
    weekday = rf"(?:,? (?:{alternatives(WEEKDAYS)})\b(?!,? (?:día )?\d))?"
    for name, word, count in (
        ("before-yesterday", r"(?:anteayer|antes de ayer|antier)", -2),
        ("yesterday", "ayer(?: mismo)?", -1),
        ("today", "hoy(?: mismo)?", 0),
        ("after-tomorrow", "pasado mañana", 2),
        ("tomorrow", rf"{_NOT_MORNING}mañana(?: mismo)?", 1),
    ):
        day = rf"(?:\b(?:el |al |del |la )?(?:día|jornada) de )?\b{word}\b{weekday}"
        literals = ("hoy",) if name == "today" else ("mañana",) if "morrow" in name else ("ayer", "antier")
        part = rf"(?:,? (?:por la|a la|en la|de|al?) |,? (?=tarde|noche)){PART}"
        if name == "today":
            yield (
                "present",
                r"(?:(?<=\bel )|(?<=\bla )|(?<=\blos )|(?<=\blas ))hoy\b(?= \w+[oa]s?\b)",
                counting.fuzzy("PRESENT_REF"),
                ("hoy",),
            )
        beside = beside_today(count)
        yield f"{name}-part", rf"{day}{part}", counting.part_of(relative.publication("day", count)), literals, *beside
        yield name, rf"{day}(?! (?:en día|por hoy|día)\b)", relative.publication("day", count), literals, *beside
    yield "last-night", r"\banoche\b", amounts.part_of_publication("TNI", -1), ("anoche",)
    yield "night-before-last", r"\b(?:anteanoche|antenoche)\b", amounts.part_of_publication("TNI", -2), ("noche",)
    yield "today-part", rf"\best[ae] (?:mism[oa] )?{PART}", counting.part_of(relative.publication("day", 0))
    by = rf" (?:por la|en la|de|al) {PART}"
    yield "last-night", r"\b(?:esta |la )pasada (?P<part>noche)\b", amounts.part_of_publication("TNI", -1)
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
    yield "that-part", rf"\b(?:esa|aquella) (?:misma )?{PART}", counting.part_of(relative.told("day", 0))
    yield "weekday-part", rf"\b(?:el |del |al |este )?{WEEKDAY}{by}", counting.part_of(relative.weekday)
    yield "weekday-last", rf"\b(?:el |del |al |este )?{LAST} {WEEKDAY}", relative.weekday_shifted(-1)
    yield "weekday-next", rf"\b(?:el |del |al |este )?{NEXT} {WEEKDAY}", relative.weekday_shifted(1)
    yield "weekday-last", rf"\b(?:el |del |al )?{WEEKDAY} {LAST}", relative.weekday_shifted(-1)
    yield "weekday-next", rf"\b(?:el |del |al )?{WEEKDAY} {NEXT}", relative.weekday_shifted(1)
    each = rf"(?P<weekday>{alternatives(NAMES.weekdays)})s?\b"
    one, two = (rf"(?P<end{n}>(?P<weekday{n}>{alternatives(WEEKDAYS)}))\b" for n in (1, 2))
    yield "weekdays-range", rf"\b(?:de|del|desde el) {one} (?:a|al|hasta el) {two}(?! \d)", habits.weekdays_range
    yield "weekday-set", rf"\b(?:todos los|cada|los) {each}", counting.repeated_weekday
    yield "weekday-set", rf"\b{each}", habits.joined_weekday
    yield (
        "weekday-day",
        rf"\b(?:el |del |al |este )?{WEEKDAY},? (?:día )?{NUMBERED_DAY}(?! ?(?:de|h|horas)\b|[:.,]\d|\))",
        relative.weekday_and_day,
    )
    yield "weekday-this", rf"\beste {WEEKDAY}", relative.weekday_ahead
    yield "weekday", rf"\b(?:el |del |al |este )?{WEEKDAY}", _weekday
    yield "day-last", rf"\b(?:el |del |al )?{LAST} día {NUMBERED_DAY}", relative.day_of_month(-1), ("día",)
    yield "day-next", rf"\b(?:el |del |al )?{NEXT} día {NUMBERED_DAY}", relative.day_of_month(1), ("día",)
    yield "day-number", rf"\b(?:el |del |al )día {NUMBERED_DAY}", relative.day_of_month(), ("día",)
    yield "ago", rf"\bhac(?:e|ía|en) {_ROUGHLY}{COUNT}{UNIT}", amounts.told_ago(-1), ("hac",), Trait.COUNTED_BACK
    yield (
        "in-duration",
        rf"\b(?:dentro de|de aquí a) {_ROUGHLY}{COUNT}{UNIT}",
        amounts.told_ago(1),
        ("dentro", "aquí"),
    )
    yield (
        "later-than",
        rf"\b{COUNT}{UNIT}(?= (?:después|despues|antes) del?\b)",
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
        rf"\b{COUNT}{UNIT} (?:después|despues|más tarde|mas tarde)\b(?! de\b| del\b)",
        amounts.told_ago(1, told=True),
        ("tarde", "despu"),
    )
    yield (
        "earlier",
        rf"\b{COUNT}{UNIT} (?:antes|atrás)\b(?! de\b| del\b)",
        amounts.told_ago(-1, told=True),
        ("antes", "atrás"),
    )
    which = r"(?:el |la |del |al )?"
    yield "unit-last", rf"\b{which}(?:pasad[oa]) {ONE}", relative.unit_shifted(-1)
    yield "unit-next", rf"\b{which}{NEXT} {ONE}", relative.unit_shifted(1)
    yield "unit-last", rf"\b{which}{ONE} {LAST}", relative.unit_shifted(-1)
    yield "unit-next", rf"\b{which}{ONE} (?:pr[óo]xim[oa]|venider[oa]|entrante|que viene)\b", relative.unit_shifted(1)
    yield (
        "weekend",
        r"\b(?:este|el|del|al) fin de semana\b",
        lambda anchors, match: anchors.weekend(),
        ("fin de semana",),
    )
    yield (
        "today",
        r"\best(?:e mismo|e) día\b(?! de\b)|\besta (?:misma )?jornada\b",
        relative.publication("day", 0),
        ("este", "jornada"),
    )
    yield "unit-this", rf"\best[ea] (?:mism[oa] )?{ONE}(?: (?:19|20)\d\d\b)?", relative.unit_shifted(0)
    yield "unit-this", rf"\b(?:el |la |del |al )(?:presente|actual|corriente) {ONE}", relative.unit_shifted(0)
    yield "unit-this", rf"\b(?:el |la |del |al ){ONE} (?:en curso|actual|corriente)\b", relative.unit_shifted(0)
    yield "unit-this", rf"(?<=\blo que va de ){ONE}(?! (?:que|de|en)\b)", relative.unit_shifted(0), ("lo que va",)
    yield "unit-bare", rf"(?:{_ENDS})(?!de semana)(?:del? ){ONE}(?! (?:que|de|en)\b)", relative.unit_shifted(0), _ENDING
    yield (
        "unit-bare",
        (
            r"(?:(?<=\ben )|(?<=\bdurante ))el (?P<unit>año)\b(?! (?:que|en|de|del|próxim|pasad|siguiente|anterior"
            r"|nuevo|\d|mil|dos)\b)"
        ),
        relative.unit_shifted(0),
    )
    unit = r"(?P<unit>año|semana|mes|día|jornada|década|siglo|trimestre|semestre)\b"
    yield "that-unit", rf"\b(?:es[ea]|aquel(?:la)?) (?:mism[oa] )?{unit}", relative.told(None, 0)
    yield "same-unit", rf"\b(?:el|la|del|al) mism[oa] {unit}(?! que\b)", relative.told(None, 0)
    yield "following-unit", rf"\b(?:el |la |al |del ){unit} siguiente\b", relative.told(None, 1)
    yield "following-unit", rf"\b(?:el |la |al |del )siguiente {unit}", relative.told(None, 1)
    yield "previous-unit", rf"\b(?:el |la |al |del ){unit} (?:anterior|previo|precedente)\b", relative.told(None, -1)
    yield "day-before", r"\bla víspera\b(?! de\b| del\b)|\bvíspera(?=\s*[,.])", relative.told("day", -1), ("víspera",)
    yield (
        "that-time",
        r"\b(?:en |por )?(?:aquella (?:época|fecha)|esas fechas|esa (?:época|fecha))\b",
        relative.same_time,
        ("época", "fecha"),
    )


# *La mañana*, *esta mañana* are mornings; *mañana* alone is tomorrow.
_NOT_MORNING = (
    r"(?<!\bla )(?<!\besta )(?<!\buna )(?<!\bcada )(?<!\baquella )(?<!\besa )(?<!\bmisma )(?<!\bmedia )(?<!pasado )"
)
_ROUGHLY = r"(?:ya |s[óo]lo |apenas |casi |más de |menos de |aproximadamente |unos |unas |cerca de ){0,3}"
_ENDS = (
    r"(?<=finales )|(?<=fines )|(?<=principios )|(?<=mediados )|(?<=comienzos )|(?<=inicio )|(?<=inicios )"
    r"|(?<=fin )|(?<=final )|(?<=lo que queda )|(?<=resto )|(?<=mitad )|(?<=largo )"
)

_ENDING = ("fin", "principios", "mediados", "comienzos", "inicio", "lo que queda", "resto", "mitad", "largo")


def parts() -> Iterator[tuple]:
    part = r"(?P<of>mañana|tarde|noche|madrugada|mediodía)"
    told_part = rf" (?:de la|del|por la) {part}"
    told = rf"(?:{told_part})?"
    at = r"\b(?:(?:pasadas? )?las? |la )"
    spelled = rf"{at}(?P<hour_name>{HOURS})"
    yield (
        "clock",
        rf"{spelled} (?:y |(?P<less>menos) )(?P<fraction>media|cuarto)\b{told}",
        _told_clock,
        ("media", "cuarto"),
    )
    times = ("mañana", "tarde", "noche", "madrugada", "mediodía")
    yield "clock", rf"{spelled}(?: horas)?{told_part}", _told_clock, times
    yield "clock", rf"(?<=\ba ){spelled}(?: horas)?(?= *(?:[.,;)]|$))", _told_clock, ("a la", "a pasada")
    digits = r"(?P<hour>2[0-4]|[01]?\d)"
    with_minutes = rf"{digits}[:.](?P<minute>[0-5]\d)(?![.,:]?\d)"
    yield "clock", rf"\blas {with_minutes}(?:{ZONE})?{told}", _told_clock
    yield "clock", rf"(?<![\d.,:]){with_minutes}{ZONE}{told}", _told_clock
    with_comma = rf"\blas {digits},(?P<minute>[0-5]\d) ?h(?:oras?|)\b"
    yield "clock", rf"{with_comma}{told}", _told_clock, ("las ",)
    yield "clock", rf"\blas {digits} y (?P<fraction>media|cuarto)\b{told}", _told_clock
    yield "clock", rf"(?<![\d.,:/-]){digits}:(?P<minute>[0-5]\d)(?![.,:]?\d){told}", _told_clock
    yield (
        "clock",
        (
            r"(?:(?<=\ba )|(?<=\bde )|(?<=\bhasta )|(?<=\bdesde )|(?<=\bsobre )|(?<=\bentre )"
            rf"|(?<=\by ))las {digits}(?![.,:]?\d)(?:{ZONE})?{told}(?! (?:de |del |por|%|[a-z]*s\b))"
        ),
        _told_clock,
        ("las ",),
    )
    yield "clock", rf"\blas {digits}(?:{ZONE})? de la {part}", _told_clock
    yield "clock", r"(?<=, )(?P<hour>2[0-3]|[01]\d)\.(?P<minute>[0-5]\d)(?=\))", _told_clock
    yield "noon", r"\b(?:al?|el|del) (?P<part>mediodía|mediodia)\b", counting.day_part
    yield "midnight", r"\b(?:a|la) (?P<part>medianoche)\b", counting.day_part
    yield (
        "early",
        (
            r"\b(?:(?:las )?(?:primeras|últimas) horas|(?:primera|última) hora) (?:de|por) la (?P<part>mañana|tarde"
            r"|noche|madrugada)\b"
        ),
        counting.day_part,
    )
    yield (
        "early",
        r"\bhoras tempranas\b|(?<=\ba )primera hora\b(?! de\b)|(?<=desde )primera hora\b",
        _early,
        ("tempranas", "primera hora"),
    )
    named = "|".join(rf"(?<=\b{word} )" for word in ("por", "en", "durante", "hasta", "desde", "de", "a", "esa"))
    yield "day-part", rf"(?:{named})(?:toda )?la {PART}", counting.day_part
    yield (
        "day-part",
        rf"\bla {PART}(?= del? (?:hoy|ayer|mañana|este|{alternatives(WEEKDAYS)}|pasado|próximo|\d))",
        counting.day_part,
    )
    yield "day-part", r"(?<=\bde )(?P<part>madrugada|noche)\b", counting.day_part
    yield "day-part", r"\b(?<=a )media (?P<part>mañana|tarde)\b", counting.day_part
    half = r"(?P<half_day>[ap]\.? ?m\.?)(?!\w)"
    yield "clock", rf"(?:\blas? )?(?<![\d.,:]){digits}(?:[:.](?P<minute>[0-5]\d))? ?{half}", counting.clock


_CLOCK_WORDS = clock.ClockWords(
    fractions={"media": 30, "cuarto": 15},
    late=frozenset({"tarde", "noche"}),
    night=frozenset({"noche", "medianoche"}),
)
_told_clock = clock.told_clock(_CLOCK_WORDS)


def _early(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    return Meaning(TimexType.TIME, "TMO", wants_day=True)


_NAME_AFTER = re.compile(r" [A-ZÁÉÍÓÚÑ][a-záéíóúñ]+")
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
