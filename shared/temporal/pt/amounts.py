"""Portuguese rules for amounts of time, repeated times, clock times, parts of a day and vague references."""

import re
from collections.abc import Iterator

from shared.domain.dates import Trait
from shared.temporal import amounts, clock, counting, zones
from shared.temporal.anchor import Anchors
from shared.temporal.pt.ages import is_age
from shared.temporal.pt.words import COUNT, NUMBER, PART, UNIT, after
from shared.temporal.values import Meaning

_NEAR = counting.toward(counting.duration, ahead=("xim", "vindour", "vêm"), back=("ltim", "pasad", "passad"))


def repeated() -> Iterator[tuple]:
    yield (
        "every-unit",
        r"\bcada (?P<unit>dia|semana|mês|trimestre|semestre|ano|hora|minuto|fim de semana)\b",
        counting.repeated(),
        ("cada",),
    )
    yield (
        "every-unit",
        r"\b(?:todos os|todas as) (?P<unit>dias|semanas|meses|anos|horas|fins de semana|finais de semana)\b",
        counting.repeated(),
        ("todos", "todas"),
    )
    yield (
        "every-part",
        r"\b(?:cada|todas as|todos os) (?P<part>manhã|tarde|noite|madrugada)s?\b",
        amounts.every_part,
        ("cada", "todas", "todos"),
    )
    yield "every-count", rf"\b(?:a )?cada {COUNT}{UNIT}", counting.repeated(), ("cada",)
    yield (
        "per-unit",
        (
            r"\b(?:por (?=dia|semana|mês|ano|hora)|ao (?=dia|mês|ano)|à (?=semana))(?P<unit>dia|semana|mês"
            r"|ano)\b(?! (?:de|do|seguinte|anterior|passad|próxim|que|em|\d))"
        ),
        counting.repeated(),
    )
    yield (
        "weekend-set",
        r"(?<=\baos )(?:fins de semana|finais de semana|fins-de-semana)\b",
        counting.repeated("XXXX-WXX-WE"),
        ("semana",),
    )
    for word, value in (
        ("diariamente|diári[oa]s?", "P1D"),
        ("semanal(?:mente)?|semanais", "P1W"),
        ("quinzenal(?:mente)?|quinzenais", "P2W"),
        ("mensal(?:mente)?|mensais", "P1M"),
        ("bimestral|bimestrais", "P2M"),
        ("trimestral(?:mente)?|trimestrais", "P3M"),
        ("semestral(?:mente)?|semestrais", "P6M"),
        ("anual(?:mente)?|anuais", "P1Y"),
    ):
        yield (
            "per-unit",
            rf"(?<!\bo )(?<!\bum )(?<!jornal )(?<!\bao )(?<!\bno )(?<!\bdo )\b(?:{word})\b",
            counting.repeated(value),
            (word[:4], "diár"),
        )


def lasting() -> Iterator[tuple]:
    """Amounts of time."""
    near = r"(?:últim|ultim|próxim|proxim|pasad|passad|primeir)[oa]s"
    these = r"\b(?:(?:os|as|estes|estas) )?"
    yield "these-units", rf"{these}{near} {COUNT}{UNIT}", _NEAR
    yield "these-units", rf"{these}{COUNT}{near} {UNIT}", _NEAR
    yield (
        "these-units",
        rf"{these}{near} (?P<unit>segundos|minutos|horas|dias|semanas|meses|anos|décadas|séculos)\b",
        _NEAR,
    )
    coming = r"(?:vindour[oa]s|que vêm)"
    yield (
        "these-units",
        rf"\b(?:os |as )?(?P<unit>dias|semanas|meses|anos) {coming}\b",
        _NEAR,
        ("vindour", "vêm"),
    )
    yield (
        "span-around",
        (
            r"\b(?P<unit>horas|dias|semanas|meses|anos|décadas) (?:recentes|passad[oa]s|seguintes|anteriores"
            r"|posteriores)\b"
        ),
        counting.duration,
        ("recentes", "passad", "seguintes", "riores"),
        Trait.UNQUALIFIED,
    )
    yield (
        "whole-unit",
        r"\b(?:toda a |todo o |o dia inteiro|a semana inteira)(?P<unit>dia|semana|mês|ano|século)\b",
        counting.whole_unit,
    )
    yield (
        "duration-and",
        rf"(?<![\d.,/])\b{COUNT}{UNIT} e (?P<count2>{NUMBER}) (?P<unit2>minutos?|segundos?|meses|mês|dias?|horas?)\b",
        amounts.compound,
    )
    for pattern, value in (
        (r"meia hora", "PT30M"), (r"(?:um )?quarto de hora", "PT15M"), (r"três quartos de hora", "PT45M"),
        (r"meio século", "P50Y"),
        (r"um quarto de século", "P25Y"), (r"meio ano", "P6M"), (r"(?:um |o )?biénio|(?:um |o )?biênio", "P2Y"),
        (r"(?:um |o )?tri[éê]nio", "P3Y"),
        (r"(?:um |o )?quinqu[éê]nio", "P5Y"), (r"meio dia(?! (?:de|do)\b)", "PT12H"),
    ):  # fmt: skip
        yield "named-amount", rf"\b(?:{pattern})\b", counting.fixed_duration(value), ("mei", "quarto", "nio")
    yield "duration-half", rf"\b{COUNT}{UNIT} e (?P<half>mei[oa])\b", counting.duration, (" e mei",)
    units = r"(?P<unit>dias|semanas|meses|anos|décadas|séculos|horas|minutos)\b"
    yield "duration-vague", rf"(?:{after('durante', 'há', 'por', 'após', 'faz')}){units}", counting.duration
    yield "duration-first", rf"(?<![\d.,/-])\b(?P<count>{NUMBER})(?= (?:ou|a|e) {NUMBER} {UNIT})", counting.duration
    yield (
        "duration",
        (
            rf"(?<![\d.,/:-])(?:(?<!\d )|(?=[a-z]))\b(?:[oa]s (?={NUMBER}))?{COUNT}{UNIT}(?: (?:seguidos"
            r"|consecutivos|seguidas|consecutivas))?\b"
        ),
        _amount,
    )


def clocks() -> Iterator[tuple]:
    part = r"(?: d[ao] (?P<of>manhã|tarde|noite|madrugada))?"
    hours = "(?:horas?|horário)"
    place = zones.zone(f"{hours} loca(?:l|is)", f"{hours} (?:de|do|em) CITY", "em Lisboa", "de (?:Brasília|Lisboa)")
    zone = zones.behind(place, ",? ")
    digits = r"(?P<hour>2[0-4]|[01]?\d)"
    yield "clock", rf"(?<![\d.,:/-])\b{digits} ?h(?P<minute>[0-5]\d)(?:min)?\b{part}{zone}", _clock
    yield (
        "clock",
        (
            rf"(?:{after('às', 'as', 'das', 'pelas', 'até às', 'para as', 'entre as', 'e as')}){digits}[:.]"
            rf"(?P<minute>[0-5]\d)(?![\d.,:]\d)(?: horas)?{part}{zone}"
        ),
        _clock,
    )
    yield "clock", rf"(?<![\d.,:/-])\b{digits}:(?P<minute>[0-5]\d)\b(?![:.,]?\d){part}{zone}", _clock, (":",)
    leads = after("às", "das", "pelas", "até às", "as")
    yield "clock", rf"(?:{leads}){digits} ?(?:h|horas)\b{part}{zone}", _clock
    yield "clock", rf"(?<![\d.,:/-])\b{digits}h\b{part}{zone}", _clock
    named = r" d[ao] (?P<of>manhã|tarde|noite|madrugada)\b"
    yield "clock", rf"(?:{leads}){digits}{named}{zone}", _clock
    hours = "uma|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze"
    told = rf"(?:{leads}|(?<=\bà ))(?P<hour_name>{hours})"
    yield "clock", rf"{told}(?: horas)? e (?P<fraction>meia|um quarto)\b{part}", _clock, (" e meia", " e um quarto")
    yield "clock", rf"{told}(?: horas)? d[ao] (?P<of>manhã|tarde|noite|madrugada)\b", _clock, (" da ", " do ")
    yield "clock", rf"{told} horas\b(?! de)", _clock, (" horas",)


_clock = clock.told_clock(
    clock.ClockWords(
        fractions={"meia": 30, "um quarto": 15}, late=frozenset({"tarde", "noite"}), night=frozenset({"noite"})
    )
)


def parts() -> Iterator[tuple]:
    """Parts of the day that the text is at."""
    yield (
        "early",
        r"\b(?:as )?(?:primeiras|últimas) horas d[ao] (?P<part>manhã|tarde|noite|madrugada)\b",
        counting.day_part,
        ("horas d",),
    )
    leads = after("de", "da", "pela", "à", "na", "durante a", "até à", "desde a", "a", "toda a")
    yield (
        "day-part",
        (
            rf"(?:{leads}){PART}(?! (?:d[aeo]s? )(?!\d|ontem|hoje|amanhã|segunda|terça|quarta|quinta|sexta|sábado"
            r"|domingo))"
        ),
        counting.day_part,
    )
    yield "day-part", r"(?<=\bao )(?P<part>meio-dia|fim da tarde|final da tarde)\b", counting.day_part
    yield "midnight", r"\b(?P<part>meia-noite)\b", counting.day_part, ("meia-noite",)


def vague() -> Iterator[tuple]:
    present = (
        r"agora(?! que\b)|atualmente|actualmente|neste momento|no momento(?= *[,.])|de momento|(?<=hora )atual"
        r"|hoje em dia|nos dias de hoje|por enquanto|até (?:agora|ao momento|o momento)|atual|atuais|actual|actuais"
        r"|presentemente"
    )
    yield (
        "present",
        rf"\b(?:{present})\b",
        counting.fuzzy("PRESENT_REF"),
        ("agora", "tua", "momento", "hoje", "enquanto", "presentemente", "até "),
    )
    past = (
        r"recentemente|há pouco(?: tempo)?|ultimamente|no passado(?! (?:dia|m[êe]s|ano|fim|sábado|domingo|\w+-feira"
        r"|século|verão|inverno)\b)|outrora|antigamente|anteriormente|há muito(?: tempo)?|recentes?|naquele tempo"
        r"|nos últimos tempos|em tempos"
    )
    yield (
        "past",
        rf"\b(?:{past})\b",
        counting.fuzzy("PAST_REF"),
        ("recent", "há ", "ultimamente", "passado", "outrora", "antigamente", "anteriormente", "tempo"),
    )
    future = (
        r"em breve|brevemente|futuramente|no futuro|num futuro próximo|futur[oa]s?(?! d[eoa]\b)|proximamente"
        r"|a (?:curto|médio|longo) prazo"
    )
    yield (
        "future",
        rf"(?<!\bo )(?<!\bseu )\b(?:{future})\b",
        counting.fuzzy("FUTURE_REF"),
        ("breve", "futur", "ximamente", "prazo"),
    )
    owner = after("o", "a", "os", "as", "do", "da", "dos", "das", "no", "na", "nos", "nas", "ao", "à")
    yield (
        "future",
        rf"(?:{owner})próxim[oa]s?\b(?= [a-zà-ÿ])(?! (?:a|de|do|da)\b)",
        counting.fuzzy("FUTURE_REF"),
        ("xim",),
    )
    yield (
        "long",
        r"\b(?:há|por|durante|faz) (?:muito |algum |bastante |pouco )tempo\b",
        counting.fixed_duration("PXM"),
        ("tempo",),
    )


def _amount(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """An amount of time, unless it is an age (*, de 38 anos,*) or *um dia* in the sense of once."""
    if match["unit"].lower() in ("anos", "ano") and is_age(match.string, match.start("count"), match.end("unit")):
        return None
    lead = match.string[max(0, match.start() - 12) : match.start()].lower()
    if (
        not lead.endswith(("mais de ", "menos de ", "pelo menos ", "quase "))
        and match[0].lower() in ("um dia", "um segundo", "um minuto")
    ) or (match["count"] == "um" and match["unit"] == "segundo"):
        return None
    return counting.duration(anchors, match)
