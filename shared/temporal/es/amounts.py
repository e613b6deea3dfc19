"""Spanish rules for amounts of time and repeated times."""

import re
from collections.abc import Iterator

from shared.domain.dates import TimexType, Trait
from shared.temporal import amounts, counting
from shared.temporal.anchor import Anchors
from shared.temporal.es.ages import is_age
from shared.temporal.es.names import MONTHS, UNITS
from shared.temporal.es.words import COUNT, NUMBER, UNIT, after
from shared.temporal.numbers import alternatives
from shared.temporal.rules import Reading
from shared.temporal.values import Meaning

_NEAR = counting.toward(counting.duration, ahead=("xim", "venider", "vienen"), back=("ltim", "pasad"))


def rules() -> Iterator[tuple]:
    yield (
        "every-unit",
        r"\bcada (?P<unit>día|semana|mes|trimestre|semestre|año|hora|minuto|fin de semana)\b(?! más\b)",
        counting.repeated(),
    )
    yield "every-count", rf"\bcada {COUNT}{UNIT}", counting.repeated(), ("cada",)
    yield (
        "every-unit",
        r"\b(?:todos|todas) (?:los|las) (?P<unit>días|semanas|meses|años|horas|fines de semana)\b",
        counting.repeated(),
        ("todos", "todas"),
    )
    yield "every-part", r"\b(?:cada|todas las) (?P<part>mañana|tarde|noche|madrugada)s?\b", amounts.every_part
    yield "every-part", r"(?<=\bpor )las (?P<part>mañana|tarde|noche)s\b", amounts.every_part, ("por las",)
    yield "weekend-set", r"\blos fines de semana\b", counting.repeated("XXXX-WXX-WE"), ("fines de semana",)
    yield (
        "per-unit",
        (
            r"\b(?:al (?=año|mes|día)|a la (?=semana)|por (?=día|semana|mes|año))(?P<unit>año|mes|día"
            r"|semana)\b(?! (?:siguiente|de |del|que|anterior|en |pasad|próxim|\d))"
        ),
        counting.repeated(),
    )
    for word, value in _ADJECTIVES:
        yield "per-unit", rf"\b(?:{word})\b", _adjective(value), (word[:5],)
    near = r"(?:últim|ultim|próxim|proxim|pasad|primer)[oa]s"
    these = r"\b(?:(?:los|las|del?|estos|estas) )?"
    yield "span-count", rf"{these}{near} {COUNT}{UNIT}", _NEAR, ("ltim", "xim", "pasad", "primer"), Trait.UNQUALIFIED
    yield "span-count", rf"{these}{COUNT}{near} {UNIT}", _NEAR, ("ltim", "xim", "pasad", "primer"), Trait.UNQUALIFIED
    yield (
        "span-unit",
        rf"{these}{near} {UNIT}(?! del? (?:{alternatives(MONTHS)}|año|mes)\b)",
        _NEAR,
        ("ltim", "xim", "pasad", "primer"),
        Trait.UNQUALIFIED,
    )
    coming = r"(?:venider[oa]s|que vienen)"
    yield (
        "span-unit",
        rf"\b(?:los |las )?(?P<unit>días|semanas|meses|años) {coming}\b",
        _NEAR,
        ("venider", "vienen"),
        Trait.UNQUALIFIED,
    )
    yield (
        "span-one",
        (
            r"\b(?:la |el |esta |este )(?:última|último|ultimo|ultima) (?P<unit>semana|mes|año|década|trimestre"
            r"|siglo|hora)\b"
        ),
        counting.whole_unit,
        Trait.UNQUALIFIED,
    )
    around = r"(?:previ[oa]s|anteriores|siguientes|posteriores|precedentes|finales|sucesiv[oa]s)"
    yield (
        "span-around",
        rf"\bl[oa]s (?P<unit>minutos|horas|días|semanas|meses|años|décadas|siglos|fechas) {around}\b",
        counting.duration,
        Trait.UNQUALIFIED,
    )
    yield (
        "span-around",
        r"\b(?P<unit>horas|días|semanas|meses|años) (?:recientes|pasad[oa]s)\b",
        counting.duration,
        ("reciente", "pasad"),
        Trait.UNQUALIFIED,
    )
    yield (
        "these-units",
        r"\b(?:todos |todas )?est[oa]s (?P<unit>semanas|meses|años|décadas)\b",
        counting.duration,
        ("estos", "estas"),
    )
    also = rf" y (?P<count2>{NUMBER}) (?P<unit2>{alternatives(UNITS)})\b"
    yield "duration-and", rf"(?<![\d.,/])\b{COUNT}{UNIT}{also}", amounts.compound, (" y ",)
    yield "half-hour", r"\bmedia hora\b", counting.fixed_duration("PT30M"), ("media hora",)
    yield "quarter-hour", r"\b(?:un )?cuarto de hora\b", counting.fixed_duration("PT15M"), ("cuarto de hora",)
    yield "half-year", r"\bmedio año\b", counting.fixed_duration("P6M"), ("medio año",)
    yield "three-quarters", r"\btres cuartos de hora\b", counting.fixed_duration("PT45M"), ("cuartos de hora",)
    for word, value in (
        ("hora", "PT1H30M"),
        ("año", "P1Y6M"),
        ("mes", "P1.5M"),
        ("siglo", "P150Y"),
        ("semana", "P1.5W"),
        ("día", "P1.5D"),
    ):
        yield (
            "half-unit",
            rf"(?<!\bun )(?<!\buna )(?<!\d )\b{word} y medi[oa]\b",
            counting.fixed_duration(value),
            (" y medi",),
        )
    yield "half-century", r"\bmedio siglo\b", counting.fixed_duration("P50Y"), ("medio siglo",)
    yield "quarter-century", r"\bun cuarto de siglo\b", counting.fixed_duration("P25Y"), ("cuarto de siglo",)
    for word, value in (
        ("bienio", "P2Y"),
        ("trienio", "P3Y"),
        ("lustro", "P5Y"),
        ("quinquenio", "P5Y"),
        ("sexenio", "P6Y"),
    ):
        yield (
            "term",
            rf"\b(?:el |un |del )?(?:primer |segundo |último )?{word}\b",
            counting.fixed_duration(value),
            (word,),
        )
    yield "half-unit", rf"\b{COUNT}{UNIT} y (?P<half>medi[oa])\b", counting.duration, (" y medi",)
    yield (
        "duration",
        (
            rf"(?<![\d.,/-])(?<!\d )\b(?:l[oa]s (?={NUMBER}))?{COUNT}{UNIT}(?: (?:seguidos|seguidas|consecutivos"
            r"|consecutivas|más))?\b(?! (?:segundo)\b)"
        ),
        _amount,
    )
    yield (
        "duration",
        r"\b(?:toda la|todo el) (?P<unit>semana|mes|año|día|jornada|siglo|década)\b",
        counting.whole_unit,
        ("tod",),
    )
    units = r"(?P<unit>días|semanas|meses|años|décadas|siglos|horas|minutos)"
    long = "|".join(rf"(?<=\b{word} )" for word in ("durante", "después de", "tras", "desde", *_SPENDING))
    yield (
        "duration-vague",
        rf"(?:{long}){units}\b",
        counting.duration,
        ("durante", "después de", "tras ", "desde", "lleva", "llevo", "pas", "tard"),
    )
    yield "ago-vague", rf"\bhac(?:e|ía) (?:ya )?{units}\b", counting.duration, ("hac",)
    closed = r"(?= *(?:[,.;:)]|$)| (?:y|para|sin) )"
    yield "duration-vague", rf"(?:{after('de', 'por', 'en')}){units}\b{closed}", counting.duration
    yield (
        "duration-first",
        rf"(?<![\d.,-])\b(?P<count>{NUMBER})(?<!\d{{3}})(?= (?:a|o|y) (?:los )?(?:{NUMBER}) {UNIT})",
        _first_of_two,
    )
    other = r"(?:otro (?:mal |buen |gran )?|(?:un|su|el) (?:mismo|primer|segundo|tercer|cuarto|quinto) )"
    yield "duration-other", rf"\b{other}(?P<unit>año|mes|siglo)\b", counting.whole_unit, ("otro ", "un ", "su ", "el ")


_SPENDING = ("lleva", "llevan", "llevaba", "llevaban", "llevamos", "llevo", "pasó", "pasaron", "tardó", "tardaron")


_ADJECTIVES = (
    ("diari[oa]s?|diariamente", "P1D"),
    ("semanal(?:es|mente)?", "P1W"),
    ("quincenal(?:es|mente)?", "P2W"),
    ("mensual(?:es|mente)?", "P1M"),
    ("bimestral(?:es)?", "P2M"),
    ("trimestral(?:es|mente)?", "P3M"),
    ("cuatrimestral(?:es)?", "P4M"),
    ("semestral(?:es|mente)?", "P6M"),
    ("anual(?:es|mente)?", "P1Y"),
    ("bienal(?:es)?", "P2Y"),
    ("quinquenal(?:es)?", "P5Y"),
)


# *El diario*, *un diario* are newspapers; *la media diaria* is a repeated time.
_PAPER = re.compile(
    r"\b(?:el|un|este|los|del|al|otro|su|dicho|los|cada|principal|conocido|mismo|según) \Z", re.IGNORECASE
)


def _adjective(value: str) -> Reading:
    def read(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
        if match[0].lower().startswith("diario") and _PAPER.search(
            match.string, max(0, match.start() - 12), match.start()
        ):
            return None
        return Meaning(TimexType.SET, value)

    return read


# *Varias jornadas* are days, *nueve jornadas* match days of a league.
_VAGUE_COUNT = re.compile("vari[oa]s|poc[oa]s", re.IGNORECASE)


def _amount(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """An amount of time, unless it is an age (*, de 38 años,*) or *un día* in the sense of once."""
    count, unit = match["count"].lower(), match["unit"].lower()
    if unit.startswith("jornada") and not _VAGUE_COUNT.fullmatch(count):
        return None
    if unit in ("años", "año") and is_age(match.string, match.start("count"), match.end("unit")):
        return None
    lead = match.string[max(0, match.start() - 10) : match.start()].lower()
    if (
        not lead.endswith(("más de ", "menos de ", "al menos ", "casi "))
        and match[0].lower() in ("un día", "un segundo", "una jornada", "un minuto")
    ) or (count == "un" and unit == "segundo"):
        return None
    return counting.duration(anchors, match)


def _first_of_two(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """The first number of *de ocho a doce meses*, in the unit of the second."""
    return counting.duration(anchors, match)
