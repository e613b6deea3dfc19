"""Italian rules for amounts of time, repeated times, clock times and parts of a day."""

import re
from collections.abc import Iterator

from shared.domain.dates import Trait
from shared.temporal import amounts, clock, counting, zones
from shared.temporal.anchor import Anchors
from shared.temporal.it.ages import AGE_AFTER, is_age
from shared.temporal.it.words import COUNT, NUMBER, PART, UNIT, after
from shared.temporal.values import Meaning

_NEAR = counting.toward(counting.duration, ahead=("prossim", "venire"), back=("ultim", "scors", "passat"))


def repeated() -> Iterator[tuple]:
    yield (
        "every-unit",
        r"\bogni (?P<unit>giorno|settimana|mese|trimestre|semestre|anno|ora|minuto|weekend|fine settimana)\b",
        counting.repeated(),
        ("ogni",),
    )
    yield (
        "every-unit",
        r"\b(?:tutti i|tutte le|tutti gli) (?P<unit>giorni|settimane|mesi|anni|ore|weekend)\b",
        counting.repeated(),
        ("tutti", "tutte"),
    )
    yield (
        "every-part",
        r"\b(?:ogni|tutte le|tutti i) (?P<part>mattina|mattine|pomeriggio|sera|sere|notte|notti)\b",
        amounts.every_part,
        ("ogni", "tutt"),
    )
    yield "every-count", rf"\bogni {COUNT}{UNIT}", counting.repeated(), ("ogni",)
    yield (
        "per-unit",
        (
            r"\b(?:al (?=giorno|mese)|all'(?=anno|ora)|alla (?=settimana)|a (?=settimana))(?P<unit>giorno|mese|anno"
            r"|ora|settimana)\b(?! (?:di|dopo|prima|scors|success|seguent|prossim|preced|\d))(?<!all'ora)"
        ),
        counting.repeated(),
    )
    for word, value in (
        ("quotidian(?:a|amente|i|e)", "P1D"),
        ("giornalier[oaie]", "P1D"),
        ("settimanal[ei]|settimanalmente", "P1W"),
        ("mensil[ei]|mensilmente", "P1M"),
        ("bimestral[ei]", "P2M"),
        ("trimestral[ei]", "P3M"),
        ("semestral[ei]", "P6M"),
        ("annual[ei]|annualmente|annu[oai]", "P1Y"),
    ):
        yield (
            "per-unit",
            rf"(?<!un )(?<!il )(?<!del )(?<!al )(?<!sul )(?<!dal )(?<!nel )(?<!quel )\b(?:{word})\b",
            counting.repeated(value),
            (word[:4],),
        )


def lasting() -> Iterator[tuple]:
    """Amounts of time."""
    near = r"(?:ultim|prossim|scors|passat|prim)[ie]"
    these = r"\b(?:(?:gli|le|i|questi|queste) )?"
    yield "these-units", rf"{these}{near} {COUNT}{UNIT}", _NEAR
    yield "these-units", rf"{these}{COUNT}{near} {UNIT}", _NEAR
    yield (
        "these-units",
        rf"{these}{near} (?P<unit>secondi|minuti|ore|giorni|settimane|mesi|anni|decenni|secoli)\b",
        _NEAR,
    )
    yield "these-units", rf"{these}(?P<unit>giorni|settimane|mesi|anni) a venire\b", _NEAR, ("a venire",)
    yield (
        "span-around",
        (
            r"\b(?P<unit>ore|giorni|settimane|mesi|anni|decenni) (?:recenti|passat[ie]|scors[ie]|successiv[ie]"
            r"|precedenti|seguenti)\b"
        ),
        counting.duration,
        ("recenti", "passat", "scors", "success", "preced", "seguenti"),
        Trait.UNQUALIFIED,
    )
    yield (
        "whole-unit",
        r"\b(?:tutta la |tutto il |tutto l'|l'intero |l'intera )(?P<unit>giorno|giornata|settimana|mese|anno|secolo)\b",
        counting.whole_unit,
    )
    yield (
        "duration-and",
        (
            rf"(?<![\d.,/])\b{COUNT}{UNIT} e (?P<count2>{NUMBER}) (?P<unit2>minut[oi]|second[oi]|mes[ei]|giorn[oi]"
            r"|or[ae])\b"
        ),
        amounts.compound,
    )
    for pattern, value in (
        (r"(?:una )?mezz'ora", "PT30M"), (r"(?:un )?quarto d'ora", "PT15M"), (r"tre quarti d'ora", "PT45M"),
        (r"mezzo secolo", "P50Y"),
        (r"(?:un )?quarto di secolo", "P25Y"), (r"mezza giornata", "PT12H"), (r"un'ora e mezz[ao]", "PT1H30M"),
        (r"(?:un )?biennio", "P2Y"),
        (r"(?:un |il )?triennio", "P3Y"), (r"(?:un |il )?quinquennio", "P5Y"), (r"(?:un )?lustro", "P5Y"),
        (r"un'ora", "PT1H"), (r"(?:un |il )?ventennio", "P20Y"),
    ):  # fmt: skip
        yield (
            "named-amount",
            rf"\b{pattern}\b",
            counting.fixed_duration(value),
            ("mezz", "quart", "ennio", "lustro", "un'ora"),
        )
    yield "duration-half", rf"\b{COUNT}{UNIT} e (?P<half>mezz[oa])\b", counting.duration, ("mezz",)
    yield "since-duration", rf"(?<=\bda )(?:circa |oltre |quasi |più di )?{COUNT}{UNIT}", _since
    units = r"(?P<unit>giorni|settimane|mesi|anni|decenni|secoli|ore|minuti)\b"
    yield "duration-vague", rf"(?:{after('per', 'da', 'dopo', 'durante')}){units}", counting.duration
    yield "duration-first", rf"(?<![\d.,/-])\b(?P<count>{NUMBER})(?= (?:o|a|e) {NUMBER} {UNIT})", counting.duration
    yield (
        "duration",
        rf"(?<![\d.,/:-])(?:(?<!\d )|(?=[a-z]))\b{COUNT}{UNIT}(?: consecutiv[ie])?\b(?! (?:fa|or sono)\b)",
        _amount,
    )


def clocks() -> Iterator[tuple]:
    digits = r"(?P<hour>2[0-4]|[01]?\d)(?:[.:,](?P<minute>[0-5]\d))?(?![\d.,:]\d)"
    part = r"(?: (?:di|del|della) (?P<of>mattina|mattino|pomeriggio|sera|notte))?"
    zone = zones.behind(zones.zone("ora locale", "or[ae] (?:di |a |del )?CITY"), ",? ")
    yield "clock", rf"\bore {digits}{part}{zone}", _clock, ("ore ",)
    yield (
        "clock",
        (
            rf"(?:{after('alle', 'dalle', 'delle', 'le')})(?P<hour>2[0-4]"
            rf"|[01]?\d)[.:,](?P<minute>[0-5]\d)(?![\d.,:]\d){part}{zone}"
        ),
        _clock,
    )
    yield (
        "clock",
        (
            rf"(?:{after('alle', 'dalle', 'verso le', 'entro le', 'fino alle', 'dopo le')})(?P<hour>2[0-4]"
            rf"|[01]?\d)(?![\d.,:]\d)(?! (?:persone|anni|\w+i\b)){part}{zone}"
        ),
        _clock,
    )
    yield (
        "clock",
        rf"(?<![\d.,:/-])\b(?P<hour>2[0-3]|[01]?\d):(?P<minute>[0-5]\d)\b(?![:.,]?\d){part}{zone}",
        _clock,
        (":",),
    )
    named = r" (?:di|del|della) (?P<of>mattina|mattino|pomeriggio|sera|notte)\b"
    yield (
        "clock",
        rf"(?:{after('delle', 'le', 'alle')})(?P<hour>2[0-4]|[01]?\d)(?:[.:](?P<minute>[0-5]\d))?{named}{zone}",
        _clock,
    )
    hours = "due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici"
    told = rf"(?:{after('alle', 'dalle', 'verso le', 'delle')})(?P<hour_name>{hours})"
    yield "clock", rf"{told}(?: e (?P<fraction>mezz[ao]|un quarto)){part}", _clock, ("lle ", "verso le ")
    yield "clock", rf"{told} (?P<less>meno) (?P<fraction>un quarto){part}", _clock, (" meno ",)
    yield (
        "clock",
        rf"{told} (?:di|del|della) (?P<of>mattina|mattino|pomeriggio|sera|notte)\b",
        _clock,
        ("lle ", "verso le "),
    )
    yield "clock", rf"{told}(?= *(?:[.,;)]|$))", _clock, ("lle ", "verso le ")
    yield (
        "clock",
        rf"(?<=\ball')(?P<hour_name>una)\b(?: e (?P<fraction>mezz[ao]|un quarto))?{part}",
        _clock,
        ("all'una",),
    )


_clock = clock.told_clock(
    clock.ClockWords(
        fractions={"mezza": 30, "mezzo": 30, "un quarto": 15},
        late=frozenset({"pomeriggio", "sera", "notte"}),
        night=frozenset({"notte"}),
    )
)


def parts() -> Iterator[tuple]:
    """Parts of the day that the text is at."""
    hours = r"(?:prime|ultime|tarde) ore (?:del |della |dell')(?P<part>mattino|mattina|pomeriggio|sera|notte|alba)\b"
    yield "early", rf"\b(?:le )?{hours}", counting.day_part, ("prime ore", "ultime ore", "tarde ore")
    leads = after(
        "in",
        "nella",
        "di",
        "della",
        "nel",
        "durante la",
        "per la",
        "fino a",
        "a",
        "alla",
        "tutta la",
        "prima",
        "al",
        "dall'",
        "all'",
        "la",
        "il",
    )
    yield (
        "day-part",
        (
            rf"(?:{leads})(?:prima |tarda |tardo |primo )?{PART}(?! (?:di|del|della|tra|dei|degli) (?!\d|ieri|oggi"
            r"|luned|marted|mercoled|gioved|venerd|sabato|domenica))"
        ),
        counting.day_part,
    )
    yield "midnight", r"\b(?P<part>mezzanotte)\b", counting.day_part, ("mezzanotte",)


def _since(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    if match.string.startswith(" all'altr", match.end()):  # *da un giorno all'altro* is no amount
        return None
    if match["unit"].lower().startswith("ann") and AGE_AFTER.match(match.string, match.end()):
        return None
    return counting.duration_since(anchors, match)


def _amount(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """An amount of time, unless it is an age (*, di 38 anni,*) or *un giorno* in the sense of once."""
    if match["unit"].lower() in ("anni", "anno") and is_age(match.string, match.start(), match.end()):
        return None
    lead = match.string[max(0, match.start() - 10) : match.start()].lower()
    if not lead.endswith(("più di ", "meno di ", "almeno ", "quasi ")) and match[0].lower() in (
        "un giorno",
        "un secondo",
        "un minuto",
        "una giornata",
    ):
        return None
    return counting.duration(anchors, match)
