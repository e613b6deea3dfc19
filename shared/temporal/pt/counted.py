"""Portuguese rules for dates counted from the publication or from the date last told."""

# A rule is a line: its name, its pattern, its reading.

from collections.abc import Iterator

from shared.domain.dates import Trait
from shared.temporal import amounts, counting, habits, relative
from shared.temporal.pt.words import (
    COUNT,
    LAST,
    NEXT,
    ONE,
    PART,
    SHORT_WEEKDAY,
    THE,
    UNIT,
    WEEKDAY,
    WEEKDAYS_ONE,
    after,
)
from shared.temporal.rules import beside_today

_BESIDE = r"(?P<unit>ano|semana|m[êe]s|dia|d[ée]cada|s[ée]culo|fim de semana)\b"


def days() -> Iterator[tuple]:
    """Yesterday and its kin, weekdays."""
    on = rf"(?:,? (?:{WEEKDAYS_ONE})\b(?!,? (?:dia )?\d))?"
    for name, word, count in (
        ("before-yesterday", "(?:anteontem|antes de ontem)", -2),
        ("yesterday", "(?<!antes de )ontem", -1),
        ("today", "hoje", 0),
        ("after-tomorrow", "depois de amanhã", 2),
        ("tomorrow", "(?<!depois de )amanhã", 1),
    ):
        literal = ("ontem",) if "ontem" in word else ("hoje",) if word == "hoje" else ("amanhã",)
        day = rf"(?:\b(?:o )?dia de )?\b{word}\b{on}"
        yield (
            f"{name}-part",
            rf"{day},? (?:de |da |à |pela |ao |a |ao fim da |ao final da )?{PART}",
            counting.part_of(relative.publication("day", count)),
            literal,
            *beside_today(count),
        )
        yield name, rf"{day}(?! em dia\b)", relative.publication("day", count), literal, *beside_today(count)
    yield "today-part", rf"\b(?:n?esta ){PART}", counting.part_of(relative.publication("day", 0)), ("esta",)
    yield "last-night", r"\b(?:a )?(?:noite passada|última noite)\b", amounts.part_of_publication("TNI", -1), ("noite",)
    parts = r"(?P<part>manhã|madrugada|tarde|noite)"
    yield "part-after", rf"{THE}\b{parts} seguinte\b", counting.part_of(relative.told("day", 1)), ("seguinte",)
    yield "part-before", rf"{THE}\b{parts} anterior\b", counting.part_of(relative.told("day", -1)), ("anterior",)
    part = rf"(?: passad[oa])?,? (?:de |da |à |pela |ao |a ){PART}"
    yield "weekday-part", rf"{THE}\b{WEEKDAY}{part}", counting.part_of(relative.weekday)
    yield "weekday-last", rf"{THE}\b{WEEKDAY} {LAST}", relative.weekday_shifted(-1)
    yield "weekday-next", rf"{THE}\b{WEEKDAY} {NEXT}", relative.weekday_shifted(1)
    yield "weekday-last", rf"{THE}\b{LAST} {WEEKDAY}", relative.weekday_shifted(-1)
    yield "weekday-next", rf"{THE}\b{NEXT} {WEEKDAY}", relative.weekday_shifted(1)
    yield (
        "weekday-week",
        rf"\b{WEEKDAY} da (?:próxima semana|semana que vem)\b",
        relative.weekday_of_week(1),
        ("semana",),
    )
    yield (
        "weekday-week",
        rf"\b{WEEKDAY} da (?:semana passada|última semana)\b",
        relative.weekday_of_week(-1),
        ("semana",),
    )
    plural = r"(?P<weekday>segunda|terça|quarta|quinta|sexta)s-feiras\b"
    one = rf"(?P<end1>(?P<weekday1>{WEEKDAYS_ONE}|segunda|terça|quarta|quinta|sexta))\b"
    two = rf"(?P<end2>(?P<weekday2>{WEEKDAYS_ONE}|segunda|terça|quarta|quinta|sexta))\b(?!-)"
    yield "weekdays-range", rf"\b(?:de|da|desde) {one} (?:a|à|até) {two}(?! \d)", habits.weekdays_range
    yield "weekday-set", rf"\b(?:todas as |(?<=às )){plural}", counting.repeated_weekday, ("feiras",)
    yield "weekday-set", rf"\b(?:todos os|todas as|cada) {WEEKDAY}s?\b", counting.repeated_weekday
    short = "segunda|terça|quarta|quinta|sexta"
    # *Às quartas* alone are the quarter-finals.
    listed = rf"(?=(?:,| e| ou) (?:[aà]s |aos )?(?:{short}|sábado|domingo)s\b)"
    yield "weekday-set", rf"\btodas as (?P<weekday>{short})s\b(?!-feiras| d[aeo]s?\b)", counting.repeated_weekday
    yield "weekday-set", rf"(?:(?<=\b[àa]s )|(?<=\bnas ))(?P<weekday>{short})s{listed}", counting.repeated_weekday
    yield "weekday-set", rf"\b(?P<weekday>{short}|sábado|domingo)s(?:-feiras)?\b", habits.joined_weekday
    yield "weekday-set", r"(?<=\baos )(?P<weekday>sábado|domingo)s\b", counting.repeated_weekday
    yield "weekday-this", rf"\b(?:n?est[ea]) {WEEKDAY}", relative.weekday_ahead
    yield "weekday", rf"(?<!padre )\b{WEEKDAY}(?!s)", relative.weekday
    followed = r" (?:e|ou) (?:terça|quarta|quinta|sexta)-feira\b"
    shortened = after("na", "nesta", "desta", "da última", "na última", "na próxima", "até", "desde", "esta", "para")
    yield (
        "weekday-short",
        rf"(?:{shortened}){SHORT_WEEKDAY}(?= *(?:[.,;()]|$)| (?:à|de manhã|passada|que vem)\b|{followed})",
        relative.weekday,
    )


def spans() -> Iterator[tuple]:
    """So long before or after the publication, or the date last told."""
    roughly = r"(?:cerca de |mais de |quase |já |apenas |aproximadamente |menos de ){0,3}"
    yield (
        "ago",
        rf"\b(?:há|faz) {roughly}{COUNT}{UNIT}(?: atrás\b)?",
        amounts.told_ago(-1),
        ("há ", "faz "),
        Trait.COUNTED_BACK,
    )
    yield "ago", rf"\b{COUNT}{UNIT} atrás\b", amounts.told_ago(-1), ("atrás",), Trait.COUNTED_BACK
    yield (
        "in-duration",
        rf"\b(?:daqui a|dentro de|daqui por) {roughly}{COUNT}{UNIT}",
        amounts.told_ago(1),
        ("daqui", "dentro"),
    )
    yield (
        "later-than",
        rf"\b{COUNT}{UNIT}(?= (?:após|depois d[eoa]s?|antes d[eoa]s?)\b)",
        counting.duration,
        ("após", "depois", "antes"),
    )
    vague = r"(?P<unit>minutos|horas|dias|semanas|meses|anos|décadas|séculos)\b"
    yield "later-vague", rf"\b{vague} (?:depois|mais tarde|antes|atrás)\b", counting.duration
    yield (
        "later",
        rf"\b{COUNT}{UNIT} (?:depois|mais tarde)\b(?! d[eoa]s?\b)",
        amounts.told_ago(1, told=True),
        ("depois", "tarde"),
    )
    yield "earlier", rf"\b{COUNT}{UNIT} antes\b(?! d[eoa]s?\b)", amounts.told_ago(-1, told=True), ("antes",)


def units() -> Iterator[tuple]:
    """The last, this and the next unit."""
    yield "unit-last", rf"{THE}\b{ONE} passad[oa]\b", relative.unit_shifted(-1)
    yield "unit-last", rf"{THE}\b(?:passad[oa]|últim[oa]) {ONE}", relative.unit_shifted(-1)
    yield "unit-next", rf"{THE}\b{ONE} {NEXT}", relative.unit_shifted(1)
    yield "unit-next", rf"{THE}\bpr[óo]xim[oa] {ONE}", relative.unit_shifted(1)
    weekend = r"\b(?:n?este |(?<=no )|(?<=do )|o )(?:fim[ -]de[ -]semana|final de semana)\b"
    yield "weekend", weekend, lambda anchors, match: anchors.weekend(), ("semana",)
    yield "unit-this", rf"\b(?:n?est[ea]|deste|desta) (?:mesm[oa] )?{ONE}", relative.unit_shifted(0)
    yield "unit-this", rf"{THE}\b(?:presente|corrente) {ONE}", relative.unit_shifted(0)
    yield "unit-this", rf"{THE}\b{ONE} (?:em curso|corrente)\b", relative.unit_shifted(0)
    edge = "|".join(
        rf"(?<={word} d[oa] )" for word in ("fim", "final", "início", "começo", "princípio", "meados", "decorrer")
    )
    yield "unit-this", rf"(?:{edge}){ONE}(?! (?:passad|que|seguinte|anterior|de|próxim|\d))", relative.unit_shifted(0)


def narrative() -> Iterator[tuple]:
    """Counted from the date last told."""
    yield "that-unit", rf"\b(?:n?aquel[ea]|n?ess[ea]) (?:mesm[oa] )?{_BESIDE}", relative.told(None, 0)
    that = r"\b(?:n?aquela|n?essa) (?:mesma )?(?P<part>manhã|madrugada|tarde|noite)\b"
    yield "that-part", that, counting.part_of(relative.told("day", 0))
    yield "same-unit", rf"{THE}\bmesm[oa] {_BESIDE}", relative.told(None, 0), ("mesm",)
    yield "following-unit", rf"{THE}\b{_BESIDE} seguinte\b", relative.told(None, 1), ("seguinte",)
    yield (
        "previous-unit",
        rf"{THE}\b{_BESIDE} (?:anterior|precedente)\b",
        relative.told(None, -1),
        ("anterior", "precedente"),
    )
    yield "day-before", r"\b(?:a )?véspera\b(?! (?:de|do|da|das|dos)\b)", relative.told("day", -1), ("véspera",)
    yield (
        "that-time",
        r"\b(?:n?aquela época|n?essa época|à época|na altura|nessa altura)\b(?! (?:de|do|da|em)\b)",
        relative.same_time,
        ("época", "altura"),
    )
