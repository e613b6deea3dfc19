"""Italian rules for dates counted from the publication or from the date last told."""

from collections.abc import Iterator

from shared.domain.dates import Trait
from shared.temporal import amounts, counting, habits, relative
from shared.temporal.it.words import COUNT, LAST, NEXT, ONE, PART, THE, UNIT, WEEKDAY, WEEKDAYS_ONE
from shared.temporal.rules import beside_today

_BESIDE = r"(?P<unit>anno|settimana|mese|giorno|giornata|decennio|secolo|weekend)\b"


def days() -> Iterator[tuple]:
    """Yesterday and its kin, weekdays."""
    on = rf"(?:,? (?:{WEEKDAYS_ONE})(?!\w)(?! \d))?"
    for name, word, count in (
        ("before-yesterday", r"(?:l'altro ieri|altroieri|avantieri|ieri l'altro)", -2),
        ("yesterday", r"(?<!altro )(?<!l'altro)ieri(?! l'altro)", -1),
        ("today", "oggi", 0),
        ("after-tomorrow", "dopodomani", 2),
        ("tomorrow", "domani", 1),
    ):
        literal = ("ieri",) if "ieri" in word else ("oggi",) if word == "oggi" else ("domani",)
        part = rf"\b{word}\b{on},? (?:di |nel |nella |in |al |a )?{PART}"
        yield f"{name}-part", part, counting.part_of(relative.publication("day", count)), literal, *beside_today(count)
        alone = rf"\b{word}\b(?! giorno| come oggi){on}"
        yield name, alone, relative.publication("day", count), literal, *beside_today(count)
    for word, part in (("stamattina|stamani|stamane|stamattin", "TMO"), ("stasera", "TEV"), ("stanotte", "TNI")):
        yield "today-part", rf"\b(?:{word})\b", amounts.part_of_publication(part), ("sta",)
    this = r"\b(?:questo |questa |quest')(?P<part>mattina|mattino|pomeriggio|sera|notte)\b"
    yield "today-part", this, counting.part_of(relative.publication("day", 0)), ("quest",)
    yield (
        "last-night",
        r"\b(?:la )?(?:scorsa notte|notte scorsa)\b",
        amounts.part_of_publication("TNI", -1),
        ("scorsa notte", "notte scorsa"),
    )
    yield "last-night", r"\b(?:la )?(?:scorsa sera|sera scorsa)\b", amounts.part_of_publication("TEV", -1), ("scorsa",)
    parts = r"(?P<part>mattina|mattino|pomeriggio|sera|notte)"
    yield (
        "part-after",
        rf"{THE}\b{parts} (?:seguente|successiv[oa]|dopo)\b",
        counting.part_of(relative.told("day", 1)),
        ("seguente", "success", "dopo"),
    )
    yield (
        "part-before",
        rf"{THE}\b{parts} (?:precedente|prima)\b(?! (?:di|del|della)\b)",
        counting.part_of(relative.told("day", -1)),
        ("precedente", "prima"),
    )
    yield "weekday-part-last", rf"{THE}\b{WEEKDAY} {LAST} {PART}", counting.part_of(relative.weekday_shifted(-1))
    yield (
        "weekday-part",
        rf"{THE}\b{WEEKDAY},? (?:di |nel |nella |in |al |a )?{PART}",
        counting.part_of(relative.weekday),
    )
    yield "weekday-last", rf"{THE}\b{WEEKDAY} {LAST}", relative.weekday_shifted(-1)
    yield "weekday-next", rf"{THE}\b{WEEKDAY} {NEXT}", relative.weekday_shifted(1)
    yield "weekday-last", rf"{THE}\b{LAST} {WEEKDAY}", relative.weekday_shifted(-1)
    yield "weekday-next", rf"{THE}\b{NEXT} {WEEKDAY}", relative.weekday_shifted(1)
    yield (
        "weekday-week",
        rf"\b{WEEKDAY} della (?:settimana prossima|prossima settimana)\b",
        relative.weekday_of_week(1),
        ("settimana",),
    )
    yield (
        "weekday-week",
        rf"\b{WEEKDAY} della (?:settimana scorsa|scorsa settimana)\b",
        relative.weekday_of_week(-1),
        ("settimana",),
    )
    one, two = (rf"(?P<end{n}>(?P<weekday{n}>{WEEKDAYS_ONE}))(?!\w)" for n in (1, 2))
    yield "weekdays-range", rf"\b(?:da|dal|dalla) {one} (?:a|al|alla) {two}(?! \d)", habits.weekdays_range
    yield "weekday-set", rf"\b(?:ogni|tutti i|tutte le|i|le) {WEEKDAY}", counting.repeated_weekday
    other = rf"(?=,? (?:e|o) (?:il|la) (?:{WEEKDAYS_ONE})(?!\w)(?! \d))"
    yield "weekday-habit", rf"\b(?:il|la) {WEEKDAY}{other}", habits.habitual_weekday
    yield "weekday-set", rf"\b(?:il|la) {WEEKDAY}(?! \d)", habits.joined_weekday
    yield "weekday-this", rf"\b(?:questo|questa) {WEEKDAY}", relative.weekday_ahead
    yield "weekday", rf"(?<!santa )(?<!san )\b{WEEKDAY}", relative.weekday


def spans() -> Iterator[tuple]:
    """So long before or after the publication, or the date last told."""
    yield "ago", rf"\b{COUNT}{UNIT} (?:fa|or sono)\b", amounts.told_ago(-1), (" fa", "or sono"), Trait.COUNTED_BACK
    roughly = r"(?:circa |quasi |appena |poco più di )?"
    yield (
        "in-duration",
        rf"\b(?:tra|fra) {roughly}{COUNT}{UNIT}(?! e )",
        amounts.told_ago(1),
        ("tra ", "fra "),
    )
    vague = r"(?P<unit>minuti|ore|giorni|settimane|mesi|anni|decenni|secoli)\b"
    yield "later-vague", rf"\b{vague} (?:dopo|più tardi|prima|fa|or sono)\b", counting.duration
    yield "later-than", rf"\b{COUNT}{UNIT}(?= (?:dopo|prima) )", counting.duration, ("dopo", "prima")
    yield (
        "later",
        rf"\b{COUNT}{UNIT} (?:dopo|più tardi)\b(?! (?:di|il|la|lo|i|gli|le|un|una|aver|che|del|della|quell\w+)\b| l')",
        amounts.told_ago(1, told=True),
        ("dopo", "tardi"),
    )
    yield "earlier", rf"\b{COUNT}{UNIT} prima\b(?! (?:di|del|della|che)\b)", amounts.told_ago(-1, told=True), ("prima",)


def units() -> Iterator[tuple]:
    """The last, this and the next unit."""
    yield "unit-last", rf"{THE}\b{ONE} (?:scors[oa]|passat[oa])\b", relative.unit_shifted(-1)
    yield "unit-last", rf"{THE}\b(?:scors[oa]|passat[oa]) {ONE}", relative.unit_shifted(-1)
    yield "unit-next", rf"{THE}\b{ONE} {NEXT}", relative.unit_shifted(1)
    yield "unit-next", rf"{THE}\b(?:prossim[oa]) {ONE}", relative.unit_shifted(1)
    weekend = r"\b(?:questo |il )(?:weekend|week-end|fine settimana)\b"
    yield "weekend", weekend, lambda anchors, match: anchors.weekend(), ("week", "fine settimana")
    yield "unit-this", rf"\b(?:quest'|questo |questa |questo stesso ){ONE}", relative.unit_shifted(0)
    yield "unit-this", rf"{THE}\b{ONE} (?:in corso|corrente)\b", relative.unit_shifted(0)
    edge = (
        r"(?:(?<=fine )|(?<=inizio )|(?<=metà )|(?<=corso )|(?<=fine dell')|(?<=inizio dell')|(?<=corso dell')"
        r"|(?<=durante l')|(?<=metà dell')|(?<=fine del )|(?<=corso del )|(?<=corso della )|(?<=inizio del )"
        r"|(?<=metà del )|(?<=inizio della )|(?<=fine della ))"
    )
    yield (
        "unit-this",
        rf"{edge}(?P<unit>anno|mese|settimana)\b(?! (?:\d|scors|prossim|passat|successiv|seguent|scolastic|precedent))",
        relative.unit_shifted(0),
    )


def narrative() -> Iterator[tuple]:
    """Counted from the date last told."""
    yield "that-unit", rf"\b(?:quel |quello |quella |quell'){_BESIDE}", relative.told(None, 0)
    yield (
        "same-unit",
        rf"\b(?:(?:lo|la) stess[oa] |quello stesso |quella stessa |stess[oa] |medesim[oa] ){_BESIDE}",
        relative.told(None, 0),
        ("stess", "medesim"),
    )
    that = r"\b(?:quel |quella )(?P<part>mattina|mattino|pomeriggio|sera|notte)\b"
    yield "that-part", that, counting.part_of(relative.told("day", 0)), ("quel",)
    yield (
        "following-unit",
        rf"{THE}\b{_BESIDE} (?:dopo|seguente|successiv[oa])\b(?! (?:anno|mese|giorno|settimana)\b)",
        relative.told(None, 1),
        ("dopo", "seguente", "successiv"),
    )
    yield (
        "following-unit",
        rf"{THE}\b(?:seguente|successiv[oa]) {_BESIDE}",
        relative.told(None, 1),
        ("seguente", "successiv"),
    )
    yield (
        "previous-unit",
        rf"{THE}\b{_BESIDE} (?:prima|precedente)\b(?! (?:di|del|della|che)\b)",
        relative.told(None, -1),
        ("prima", "precedente"),
    )
    yield "next-day", r"\bl'indomani\b|\bil giorno appresso\b", relative.told("day", 1), ("indomani", "appresso")
    yield "day-before", r"\bla vigilia\b(?! (?:di|del|della|dell'|delle)\b)", relative.told("day", -1), ("vigilia",)
    yield (
        "that-time",
        r"\b(?:all'epoca|a quell'epoca|a quel tempo|in quel periodo)\b(?! (?:di|del|della|in cui)\b)",
        relative.same_time,
        ("epoca", "tempo", "periodo"),
    )
