"""German rules for dates counted from the publication or from the date last told."""

import re
from collections.abc import Iterator
from dataclasses import replace

from shared.domain.dates import Trait
from shared.temporal import amounts, counting, habits, relative
from shared.temporal.anchor import Anchors
from shared.temporal.de.words import (
    ARTICLE,
    COUNT,
    LAST,
    NEXT,
    ONE,
    UNIT,
    WEEKDAY,
    WEEKDAYS_ONE,
)
from shared.temporal.rules import beside_today
from shared.temporal.values import Meaning

_DAY_PARTS = r"(?P<part>früh|morgen|vormittag|mittag|nachmittag|abend|nacht)"
_BESIDE = r"(?P<unit>jahr(?:e?s)?|woche|monat(?:e?s)?|tag(?:e?s)?|jahrzehnt(?:s)?)\b"


def days() -> Iterator[tuple]:
    """Yesterday and its kin, weekdays."""
    tomorrow = r"(?:(?-i:morgen)|^morgen(?= (?:wird|werden|findet|ist|sind|beginnt|soll)\b))"
    on = rf"(?:,? (?:{WEEKDAYS_ONE})(?!,? (?:den |dem )?\d),?)?"
    for name, word, count in (
        ("before-yesterday", "vorgestern", -2),
        ("yesterday", "gestern", -1),
        ("today", "heute", 0),
        ("after-tomorrow", "übermorgen", 2),
        ("tomorrow", tomorrow, 1),
    ):
        literal = (word if word.isalpha() else "morgen",)
        yield (
            f"{name}-part",
            rf"\b{word}{on} {_DAY_PARTS}\b",
            counting.part_of(relative.publication("day", count)),
            literal,
            *beside_today(count),
        )
        early = r"(?<!gestern )(?<!heute )(?<!jeden )(?<!am )(?<!guten )(?<!diesen )" if name == "tomorrow" else ""
        yield (
            name,
            rf"\b{early}{word}\b(?:,? (?:{WEEKDAYS_ONE})\b(?!,? (?:den |dem )?\d))?",
            relative.publication("day", count),
            literal,
            *beside_today(count),
        )
    for adjective, count in (("heutig", 0), ("gestrig", -1), ("morgig", 1)):
        yield "day-adjective", rf"\b(?<={adjective}en ){WEEKDAY}", relative.publication("day", count), (adjective,)
        yield (
            "day-adjective",
            rf"\b{ARTICLE}{adjective}e[nrsm]? (?P<part>morgen|vormittag|nachmittag|abend|nacht)s?\b",
            counting.part_of(relative.publication("day", count)),
            (adjective,),
        )
        yield (
            "day-adjective",
            rf"\b{ARTICLE}{adjective}e[nrsm]? tag(?:e?s)?\b",
            relative.publication("day", count),
            (adjective,),
        )
    this = r"\bdiese[nrm] (?P<part>morgen|vormittag|nachmittag|mittag|abend|nacht)\b"
    yield "today-part", this, counting.part_of(relative.publication("day", 0)), ("diese",)
    compound = rf"(?P<weekday>{WEEKDAYS_ONE})[ -]?{_DAY_PARTS}s?\b"
    yield "weekday-part-last", rf"\b{ARTICLE}{LAST} {compound}", counting.part_of(relative.weekday_shifted(-1))
    yield "weekday-part-next", rf"\b{ARTICLE}{NEXT} {compound}", counting.part_of(relative.weekday_shifted(1))
    yield "weekday-part", rf"\b{compound}", counting.part_of(relative.weekday)
    night = rf"\b(?:der )?(?P<part>nacht) (?:auf|zum|vom|zu) (?:den )?{WEEKDAY}"
    yield "weekday-night", night, counting.part_of(relative.weekday), ("nacht",)
    yield "weekday-last", rf"\b{ARTICLE}{LAST} {WEEKDAY}", relative.weekday_shifted(-1)
    yield "weekday-next", rf"\b{ARTICLE}{NEXT} {WEEKDAY}", relative.weekday_shifted(1)
    yield "weekday-next-week", rf"\b{WEEKDAY} (?:der )?nächster? woche\b", relative.weekday_of_week(1), ("woche",)
    yield (
        "weekday-last-week",
        rf"\b{WEEKDAY} (?:der )?(?:letzter?|vergangener?|voriger?)n? woche\b",
        relative.weekday_of_week(-1),
        ("woche",),
    )
    one, two = (rf"(?P<end{n}>(?P<weekday{n}>{WEEKDAYS_ONE}))\b" for n in (1, 2))
    yield "weekdays-range", rf"\b(?:von |vom )?{one} bis (?:zum )?{two}(?!,? (?:den |dem )?\d)", habits.weekdays_range
    yield (
        "weekday-set",
        (
            rf"\b(?:jede[nrsm]?|an) (?:(?:erst|letzt|zweit|dritt)e[nrsm]? )?(?P<weekday>{WEEKDAYS_ONE})e?n?\b"
            r"(?: im monat\b)?"
        ),
        counting.repeated_weekday,
        ("jede", "an "),
    )
    yield "weekday-set", rf"\b(?P<weekday>{WEEKDAYS_ONE})s\b", counting.repeated_weekday
    number = r"(?P<day>3[01]|[12]\d|[1-9])\.(?! ?(?:\d|uhr|jan|jän|feb|fe|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez))"
    yield "weekday-day", rf"\b(?P<weekday>{WEEKDAYS_ONE}),? (?:den |dem )?{number}", relative.weekday_and_day
    yield "weekday-this", rf"\bdiese[nrsm]? {WEEKDAY}", relative.weekday_ahead
    yield "weekday", rf"\b(?P<weekday>{WEEKDAYS_ONE})\b", relative.weekday


def spans() -> Iterator[tuple]:
    """So long before or after the publication, or the date last told."""
    roughly = (
        r"(?:(?:rund|etwa|fast|knapp|gut|genau|mehr als|weniger als|über|bereits|schon|erst|ungefähr|nicht ganz) ){0,3}"
    )
    yield "ago", rf"\bvor {roughly}{COUNT}{UNIT}", amounts.told_ago(-1), ("vor ",), Trait.COUNTED_BACK
    yield (
        "in-duration",
        rf"\bin {roughly}{COUNT}{UNIT}(?= (?:wird|werden|soll|sollen|findet|beginnt|startet|ist|steht|will)\b)",
        amounts.told_ago(1),
        ("in ",),
    )
    yield "in-duration", rf"\bin {roughly}{COUNT}{UNIT}(?=\s*[,.;)]|$)", counting.ahead_or_present, ("in ",)
    then = r"(?:später|danach|darauf)\b"
    vague = r"(?P<unit>minuten|stunden|tage|wochen|monate|jahre|jahrzehnte|jahrhunderte)\b"
    yield (
        "later-than",
        rf"\b{vague}(?= (?:nach|vor) (?:de[mnr]|deren|seine[mnr]|ihre[mnr]|eine[mnr])\b)",
        counting.duration,
    )
    yield "later-vague", rf"\b{vague} (?:später|danach|zuvor|davor|vorher)\b", counting.duration
    yield "later", rf"\b{COUNT}{UNIT} {then}", amounts.told_ago(1, told=True), ("später", "danach", "darauf")
    before = r"(?:zuvor|davor|vorher|früher)\b"
    yield (
        "earlier",
        rf"\b{COUNT}{UNIT} {before}",
        amounts.told_ago(-1, told=True),
        ("zuvor", "davor", "vorher", "früher"),
    )


def units() -> Iterator[tuple]:
    """The last, this and the next unit."""
    yield "unit-before-last", rf"\b{ARTICLE}vorletzte[nrsm]? {ONE}", relative.unit_shifted(-2), ("vorletzte",)
    yield "unit-after-next", rf"\b{ARTICLE}übernächste[nrsm]? {ONE}", relative.unit_shifted(2), ("übernächste",)
    yield "unit-last", rf"\b{ARTICLE}{LAST} {ONE}", relative.unit_shifted(-1)
    yield "unit-next", rf"\b{ARTICLE}{NEXT} {ONE}", relative.unit_shifted(1)
    yield "unit-last", r"\b(?:des )?vorjahr(?:e?s)?\b", relative.publication("year", -1), ("vorjahr",)
    yield "unit-last", r"\b(?:des )?vormonat(?:e?s)?\b", relative.publication("month", -1), ("vormonat",)
    yield "unit-last", r"\b(?:der )?vorwoche\b", relative.publication("week", -1), ("vorwoche",)
    yield "unit-this", r"\bheuer\b", relative.publication("year", 0), ("heuer",)
    yield "unit-this", r"\bdiesjährige[nrsm]?\b", relative.publication("year", 0), ("diesjährig",)
    yield "unit-last", r"\b(?:letzt|vor)jährige[nrsm]?\b", relative.publication("year", -1), ("jährig",)
    weekend = r"\b(?:diese[ms]? |am |das |dem |übers )?wochenende\b"
    yield "weekend", weekend, lambda anchors, match: anchors.weekend(), ("wochenende",)
    running = r"(?:dies|laufend|heurig|aktuell)e[nrsm]?"
    yield "unit-this", rf"\b(?:(?:des|im|der|das|dem|den) )?{running} {ONE}", relative.unit_shifted(0)
    yield (
        "unit-this",
        rf"(?:(?<=anfang )|(?<=mitte )|(?<=ende )|(?<=lauf )|(?<=laufe )|(?<=beginn ))(?:des |der ){ONE}(?! \d)",
        relative.unit_shifted(0),
    )
    edge = r"(?P<unit>jahres|monats|wochen)"
    yield (
        "unit-end",
        rf"\b{edge}(?P<edge>ende|beginn|anfang|mitte)\b",
        _edge_of_unit,
        ("ende", "beginn", "anfang", "mitte"),
    )


def narrative() -> Iterator[tuple]:
    """Counted from the date last told."""
    former = r"(?:vorherig|vorangegangen|vorhergehend|vorausgegangen)e[nrsm]?"
    yield (
        "previous-unit",
        rf"\b{ARTICLE}{former} {_BESIDE}",
        relative.told(None, -1),
        ("vorher", "vorangegangen", "vorausgegangen"),
    )
    yield (
        "previous-unit",
        r"\b(?P<unit>jahr|monat|woche) (?:zuvor|davor)\b",
        relative.told(None, -1),
        ("zuvor", "davor"),
    )
    yield (
        "following-unit",
        r"\b(?P<unit>jahr|monat|woche) (?:darauf|danach)\b",
        relative.told(None, 1),
        ("darauf", "danach"),
    )
    yield (
        "that-unit",
        (
            r"\b(?:jene[nrsm]?|demselben|derselben|(?:im|der|des|das|am) gleichen?|(?:im|am|der) selben|desselben"
            rf"|derselben) {_BESIDE}"
        ),
        relative.told(None, 0),
    )
    yield (
        "next-day",
        r"\b(?:(?:der|den) )?(?:nächsten|folgenden|darauffolgenden|darauf folgenden) tag(?:e?s)?\b",
        relative.told("day", 1),
        ("tag",),
    )
    yield (
        "next-day",
        r"\b(?:tags darauf|am tag (?:darauf|danach)|einen tag (?:später|danach))\b",
        relative.told("day", 1),
        ("tag",),
    )
    yield (
        "day-before",
        r"\b(?:tags zuvor|am tag (?:zuvor|davor)|am vortag|des vortage?s|vortag)\b",
        relative.told("day", -1),
        ("tag",),
    )
    yield (
        "next-part",
        r"\b(?:nächsten|folgenden) (?P<part>morgen|vormittag|nachmittag|abend)\b",
        counting.part_of(relative.told("day", 1)),
    )
    yield "that-day", r"\b(?:an )?diesem tag(?:e)?\b", relative.told("day", 0), ("tag",)
    yield (
        "following-unit",
        r"\b(?:im |des |der |das )?(?:folge|darauf ?folgenden |folgenden )(?P<unit>jahr|monat|woche)(?:e?s)?\b",
        relative.told(None, 1),
        ("folge",),
    )
    yield "that-time", r"\b(?:zu )?(?:dieser|jener) zeit\b|\bzum damaligen zeitpunkt\b", relative.same_time, ("zeit",)


def _edge_of_unit(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """*Jahresende*, *Monatsbeginn*: the year or month of the publication, and the part of it."""
    mod = {"ende": "END", "mitte": "MID"}.get(match["edge"].lower(), "START")
    return replace(anchors.from_publication(anchors.names.units[match["unit"].lower()], 0), mod=mod)
