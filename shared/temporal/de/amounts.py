"""German rules for amounts of time, repeated times, clock times, parts of a day and vague references."""

import re
from collections.abc import Iterator

from shared.temporal import amounts, clock, counting, zones
from shared.temporal.anchor import Anchors
from shared.temporal.de.names import NUMBERS
from shared.temporal.de.words import COUNT, HALVES, LAST, NEXT, NUMBER, UNIT, after
from shared.temporal.numbers import alternatives
from shared.temporal.values import Meaning

_EACH = r"jede[nrsm]?"

_NEAR = counting.toward(counting.duration, ahead=("nächst", "kommend", "bevorstehend"), back=("letzt", "vergangen"))


def repeated() -> Iterator[tuple]:
    yield (
        "every-unit",
        rf"\b{_EACH} (?P<unit>tag|woche|monat|quartal|halbjahr|jahr|stunde|minute|wochenende)s?\b",
        counting.repeated(),
        ("jede",),
    )
    yield (
        "every-part",
        rf"\b{_EACH} (?P<part>morgen|vormittag|mittag|nachmittag|abend|nacht)\b",
        amounts.every_part,
        ("jede",),
    )
    yield "every-count", rf"\balle {COUNT}{UNIT}", counting.repeated(), ("alle ",)
    times = r"(?:\b(?:einmal|zweimal|dreimal|viermal|mehrmals|\w+ mal) (?:pro |im |in der |am )|(?<=\bpro ))"
    yield "per-unit", rf"{times}(?P<unit>tag|woche|monat|jahr)\b(?! \d)", counting.repeated()
    ending = r"(?:e[nrsm]?)?"
    for word, value in (
        ("täglich", "P1D"),
        ("tagtäglich", "P1D"),
        ("wöchentlich", "P1W"),
        ("monatlich", "P1M"),
        ("vierteljährlich", "P3M"),
        ("halbjährlich", "P6M"),
        ("jährlich", "P1Y"),
        ("alljährlich", "P1Y"),
        ("stündlich", "PT1H"),
    ):
        yield "per-unit", rf"\b{word}{ending}\b", counting.repeated(value), (word,)
    yield "weekend-set", r"\b(?:an )?wochenenden\b", counting.repeated("XXXX-WXX-WE"), ("wochenenden",)


def lasting() -> Iterator[tuple]:
    """Amounts of time."""
    yield "these-units", rf"\b(?:{LAST}|{NEXT}) {COUNT}{UNIT}", _NEAR
    yield (
        "these-units",
        (
            r"\b(?:den |die |der )?(?:letzten|vergangenen|nächsten|kommenden|ersten) (?:paar )?(?P<unit>sekunden"
            r"|minuten|stunden|tagen?|wochen|monaten?|jahren?|jahrzehnten?|jahrhunderten?)\b"
        ),
        _NEAR,
    )
    yield (
        "whole-unit",
        r"\b(?:(?:den |die |das )?ganze[nsr]? |das gesamte )(?P<unit>tag|woche|monat|jahr)\b",
        counting.whole_unit,
        ("ganze", "gesamte"),
    )
    also = rf" und (?P<count2>{NUMBER}) (?P<unit2>minuten?|sekunden?|monaten?|tagen?|stunden?)\b"
    yield "duration-and", rf"(?<![\d.,/])\b{COUNT}{UNIT}{also}", amounts.compound, (" und ",)
    for pattern, value in (
        (r"(?:eine[rn]? )?halbe[nr]? stunde", "PT30M"), (r"(?:eine[rn]? )?viertelstunde", "PT15M"),
        (r"(?:eine[rn]? )?dreiviertelstunde", "PT45M"),
        (r"(?:ein(?:em|es)? )?halbe[ns]? jahr(?:e?s)?", "P6M"), (r"(?:ein(?:em|es)? )?dreivierteljahr", "P9M"),
        (r"(?:ein(?:em)? )?halbe[ns]? jahrhundert", "P50Y"),
        (r"(?:ein(?:em)? )?vierteljahrhundert", "P25Y"), (r"(?:ein(?:em|es)? )?vierteljahr", "P3M"),
        (r"(?:ein(?:em)? )?halbe[nr]? tag", "PT12H"),
        (r"anderthalb stunden", "PT1H30M"), (r"anderthalb jahren?", "P1Y6M"),
        (r"(?:ein(?:em)? )?jahrtausend", "P1000Y"),
    ):  # fmt: skip
        yield (
            "named-amount",
            rf"\b{pattern}\b",
            counting.fixed_duration(value),
            ("halbe", "viertel", "anderthalb", "jahrtausend"),
        )
    yield "duration-half", rf"\b{HALVES}{UNIT}", counting.duration, ("einhalb",)
    since = rf"(?<=\bseit )(?:(?:rund|über|mehr als|fast|gut|knapp|etwa) )?{COUNT}{UNIT}"
    yield "since-duration", since, counting.duration_since, ("seit",)
    short = r"(?P<unit>sekunden|minuten|stunden|tagen?|wochen|monaten?|jahren?|jahrzehnten?|jahrhunderten?)\b"
    leads = after("seit", "vor", "nach", "binnen", "für", "über", "wenigen", "innerhalb von")
    yield "duration-vague", rf"(?:{leads}){short}", counting.duration
    first = rf"(?<![\d.,/-])\b(?P<count>{NUMBER})(?=(?: bis | oder |-){NUMBER}[ -]{UNIT})"
    yield "duration-first", first, counting.duration
    yield "duration", rf"(?<![\d.,/:-])(?:(?<!\d )|(?=[a-zäöü]))\b{COUNT}{UNIT}(?: lang\b)?(?!-)", _amount
    numeral = rf"(?P<count>\d{{1,3}}|{alternatives(NUMBERS)})-?"
    yield (
        "adjective",
        rf"(?<![\d.,])\b{numeral}(?P<stem>täg|wöch|monat|stünd|minüt)(?:ig|lich)(?:e[nrsm]?)?\b",
        _adjective,
        ("ig",),
    )
    lasting = (
        r"(?= (?:\w+ )?(?:bestehen|jubiläum|bestandsjubiläum|haft\w*|gefängnis\w*|freiheitsstrafe|vertrag\w*"
        r"|amtszeit|tätigkeit|zusammenarbeit|geschichte|krieg|frist|dienst\w*|laufzeit|mandat\w*|pause|suche|arbeit"
        r"|planung\w*))"
    )
    yield "adjective", rf"(?<![\d.,])\b{numeral}(?P<stem>jähr)ig(?:e[nrsm]?)?\b{lasting}", _adjective, ("jährig",)
    for word, value in (
        ("jahrelang", "PXY"),
        ("monatelang", "PXM"),
        ("wochenlang", "PXW"),
        ("tagelang", "PXD"),
        ("stundenlang", "PTXH"),
        ("minutenlang", "PTXM"),
        ("ganztägig", "P1D"),
        ("jahrzehntelang", "PXE"),
        ("mehrjährig", "PXY"),
        ("mehrtägig", "PXD"),
        ("mehrstündig", "PTXH"),
    ):
        yield "long", rf"\b{word}(?:e[nrsm]?)?\b", counting.fixed_duration(value), (word,)


def clocks() -> Iterator[tuple]:
    digits = r"(?P<hour>2[0-4]|[01]?\d)(?:[.:](?P<minute>[0-5]\d))?"
    later = r"(?:2[0-4]|[01]?\d)(?:[.:][0-5]\d)?"
    part = r"(?: (?P<of>morgens|früh|vormittags|mittags|nachmittags|abends|nachts))?"
    zone = zones.behind(zones.zone("CITY Zeit", "Ortszeit"), " ")
    yield "clock", rf"(?<![\d.,:/-]){digits} {{1,2}}uhr\b{part}{zone}", _clock, ("uhr",)
    measure = r"(?! ?(?:euro|franken|dollar|cent|prozent|punkte?|meter|kilometer|km|m|mio|mill\w*|mrd)\b| ?[%€$])"
    bare = r"(?<=\bum )(?P<hour>2[0-3]|[01]?\d)[.:](?P<minute>[0-5]\d)\b(?![.,:]\d)"
    yield "clock", rf"{bare}(?! uhr\b){measure}", _clock
    joint = r"(?: ?[-?/] ?| bis | und | oder |, )"
    yield "clock", rf"(?<![\d.,:/])\b{digits}(?={joint}(?:{later}{joint}){{0,4}}{later} {{0,2}}uhr\b)", _clock, ("uhr",)
    yield "clock", rf"(?<=[-?]){digits}(?={joint}(?:{later}{joint}){{0,4}}{later} {{0,2}}uhr\b)", _clock, ("uhr",)
    yield "clock", rf"(?<=\d[-?]){digits} {{1,2}}uhr\b{part}", _clock, ("uhr",)
    yield "clock", rf"(?<=\d \d\d - )(?<=- ){digits} uhr\b{part}", _clock, ("uhr",)
    hours = "ein|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
    named = rf"(?P<hour_name>{hours})"
    yield "clock", rf"\b{named} uhr\b{part}", _clock, ("uhr",)
    yield "clock", rf"\b(?P<less>(?P<fraction>halb)) {named}\b(?! (?:jahr|stunde))(?: uhr)?{part}", _clock, ("halb",)
    yield "clock", rf"\b(?P<fraction>viertel) nach {named}\b(?: uhr)?{part}", _clock, ("viertel nach",)
    yield "clock", rf"\b(?P<less>(?P<fraction>viertel)) vor {named}\b(?: uhr)?{part}", _clock, ("viertel vor",)
    yield "clock", r"(?<![\d.,:/-])\b(?P<hour>2[0-3]|[01]?\d):(?P<minute>[0-5]\d)\b(?![:.,]?\d)", _clock, (":",)
    yield "midnight", r"\b(?:um |nach |vor |gegen |bis )?(?P<part>mitternacht)\b", counting.day_part, ("mitternacht",)


_clock = clock.told_clock(
    clock.ClockWords(
        fractions={"halb": 30, "viertel": 15},
        late=frozenset({"nachmittags", "abends", "nachts"}),
        night=frozenset({"nachts"}),
    )
)


def parts() -> Iterator[tuple]:
    """Parts of the day that the text is at."""
    hours = r"(?P<part>morgenstunden|vormittagsstunden|mittagsstunden|nachmittagsstunden|abendstunden|nachtstunden)\b"
    yield "day-part", rf"\b(?:(?:den|der) )?(?:(?:frühen|späten|ersten) )?{hours}", counting.day_part, ("stunden",)
    leads = after("am", "in der", "über", "zu", "gegen", "bis zum", "im laufe des", "der", "des", "bis in die")
    adverb = r"(?:(?:frühen|späten|gleichen|selben) )?"
    noun = r"(?P<part>morgen|vormittag|mittag|nachmittag|abend|nacht)s?\b"
    yield "day-part", rf"(?:{leads}){adverb}{noun}(?! (?:auf|zum|des|der|vom)\b)", counting.day_part
    yield "day-part", r"(?<=\bin der )(?P<part>früh)\b", counting.day_part, ("früh",)
    yield (
        "day-part",
        r"(?<!uhr )\b(?P<part>frühmorgens|morgens|vormittags|mittags|nachmittags|abends|nachts)\b",
        counting.day_part,
    )


def vague() -> Iterator[tuple]:
    present = (
        r"jetzt|derzeit(?:ig(?:e[nrsm]?))?|zurzeit|zur zeit|momentan|im (?:moment|augenblick)|aktuell(?:e[nrsm]?)?"
        r"|gegenwärtig(?:e[nrsm]?)?|heutzutage|bis dato|bislang|nunmehr|zu diesem zeitpunkt"
    )
    yield "present", rf"\b(?:{present})\b", counting.fuzzy("PRESENT_REF"), _NOW
    past = (
        r"damals|seinerzeit|einst|früher(?! oder)|ehemals|ehemalig(?:e[nrsm]?)|kürzlich|neulich|unlängst|vor kurzem"
        r"|vor kurzer zeit|vor langem|vor langer zeit|jüngst|in letzter zeit|in jüngster zeit|(?<=in )der jüngsten zeit"
        r"|(?<=in )der vergangenheit|jüngste[nrsm]?|damalig(?:e[nrsm]?)"
    )
    yield "past", rf"\b(?:{past})\b", counting.fuzzy("PAST_REF"), _ONCE
    future = (
        r"bald|demnächst|künftig(?:e[nrsm]?)?|zukünftig(?:e[nrsm]?)?|(?<=in )(?:naher |der )?zukunft|in kürze"
        r"|irgendwann|bevorstehend(?:e[nrsm]?)"
    )
    yield "future", rf"\b(?:{future})\b(?! (?:darauf|danach)\b)", counting.fuzzy("FUTURE_REF"), _SOON


_NOW = (
    "jetzt", "derzeit", "zurzeit", "zur zeit", "momentan", "im moment", "augenblick", "aktuell", "gegenwärtig",
    "heutzutage", "bis dato", "bislang", "nunmehr", "zeitpunkt",
)  # fmt: skip
_ONCE = (
    "damal", "seinerzeit", "einst", "früher", "ehemal", "kürzlich", "neulich", "unlängst", "vor kurze", "vor lang",
    "jüngst", "in letzter zeit", "vergangenheit",
)  # fmt: skip
_SOON = ("bald", "demnächst", "künftig", "zukunft", "in kürze", "irgendwann", "bevorstehend")
_ADJECTIVE_UNITS = {
    "täg": "day",
    "wöch": "week",
    "monat": "month",
    "stünd": "hour",
    "minüt": "minute",
    "jähr": "year",
}


def _adjective(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """*Dreitägig*, *100-jährig*."""
    return amounts.measured(anchors, match, _ADJECTIVE_UNITS[match["stem"].lower()])


# *38 Jahre alt*, *mit 38 Jahren*, *im Alter von 38 Jahren* are ages.
_AGE_AFTER = re.compile(r" (?:alt|jung)\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"(?:alter von|\bmit|\bab|\b(?:kinder|jugendliche)n? (?:bis|ab|von|unter|über)(?: zu)?) (?:\w+ )?\Z", re.IGNORECASE
)


# *Einen Jahrzehnte alten Streit*: the number is another noun's.
_PLURALS = ("tage", "wochen", "monate", "jahre", "jahrzehnte", "jahrhunderte", "stunden", "minuten")


def _amount(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """An amount of time, unless it is an age."""
    text = match.string
    if _AGE_AFTER.match(text, match.end()):
        return None
    if match["count"].strip().lower() in ("eine", "einen") and match["unit"].lower() in _PLURALS:
        return None
    years = match["unit"].lower().startswith("jahr") and match["count"].strip().isdigit()
    if years and _AGE_BEFORE.search(text, max(0, match.start() - 24), match.start()):
        return None
    return counting.duration(anchors, match)
