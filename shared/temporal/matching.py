"""The matches of a language's rules in one sentence, what they mean, and on which day its clock times fall."""

import re
from dataclasses import dataclass, replace
from functools import partial
from re import Match

from shared.domain.dates import TimexType, Trait
from shared.domain.text import Span
from shared.domain.timex import WEEKDAY_SET
from shared.temporal.anchor import Anchors
from shared.temporal.counting import on_day, on_its_day, timed
from shared.temporal.language import Language
from shared.temporal.rules import Rule
from shared.temporal.tense import Tense, TenseOf
from shared.temporal.values import Meaning

# What stands between coordinated weekdays, and behind one that only a comma coordinates: *lunes, martes y jueves*.
_AND = "(?:et|and|y|e|ed|und|o|or|ou|oder|&)"
_COORDINATED = re.compile(rf"(?:,|,? {_AND}) (?:(?:i|le|les|los|as|os|às|aos|nas) )?", re.IGNORECASE)
_GOES_ON = re.compile(rf",? {_AND} |, ", re.IGNORECASE)
# What stands before an expression is looked for in this many characters at most.
BEFORE = 32
# A day this close behind a clock time is the time's own: *at 0:40, Thursday*.
_OWN_DAY = 4
# What stands between the two ends of a time span, or between a local time and the same in another zone.
_LINK = re.compile(r" ?(?:[-/?]|\(|[^\W\d_]{1,3}) ?(?:[^\W\d_]{2,3} )?")


@dataclass(frozen=True, slots=True)
class Found:
    """One rule's match."""

    start: int
    end: int
    order: int
    rule: Rule
    match: Match[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands at ``start`` to ``end``, by which rule, what it means, and what else its words say."""

    start: int
    end: int
    rule: str
    meaning: Meaning
    traits: frozenset[Trait]


def candidates(language: Language, text: str) -> list[Found]:
    """Every match of every rule, the leftmost first, then the longest; rules that cannot match are not searched."""
    found = [
        Found(match.start(), match.end(), order, rule, match)
        for order, rule in language.gate.open_for(text)
        for match in rule.pattern.finditer(text)
        if match.end() > match.start()
    ]
    return sorted(found, key=lambda one: (one.start, -one.end, one.order))


def readings(language: Language, anchors: Anchors, text: str, tense_of: TenseOf) -> list[Reading]:
    """The sentence's expressions in order; none overlaps another."""
    taken: list[Reading] = []
    reached = 0
    for found in candidates(language, text):
        if found.start < reached:
            continue
        anchors.tense = partial(_direction, language, text, Span(found.start, found.end), tense_of)
        anchors.joins_set = _joins_set(text, taken, found)
        meaning = found.rule.read(anchors, found.match)
        if meaning is None or _is_measure(language, text, found, meaning):
            continue
        if _is_named(language, text, found):
            reached = found.end
            continue
        if not language.since.search(text, max(0, found.start - BEFORE), found.start):
            anchors.tell(meaning)
        alone = {Trait.HOUR_ALONE} if meaning.wants_day else frozenset()
        traits = found.rule.traits | meaning.traits | alone
        taken.append(Reading(found.start, found.end, found.rule.name, meaning, traits))
        reached = found.end
    return _on_their_days(language, anchors, text, taken)


def _joins_set(text: str, taken: list[Reading], found: Found) -> bool:
    """Whether a repeated weekday stands right before it, with no more than an *and* between."""
    before = taken[-1] if taken else None
    if before is None or not WEEKDAY_SET.fullmatch(before.meaning.value):
        return False
    between = _COORDINATED.fullmatch(text, before.end, found.start)
    if between is None:
        return False
    return between[0].lstrip(", ") != "" or _GOES_ON.match(text, found.end) is not None


def _is_named(language: Language, text: str, found: Found) -> bool:
    """Whether what stands before makes it a name; the pattern may look at how the expression begins."""
    names = language.named.finditer(text, max(0, found.start - BEFORE), found.end)
    return any(name.end() == found.start for name in names)


def _direction(language: Language, text: str, span: Span, tense_of: TenseOf) -> Tense | None:
    """Where the expression looks: *since* back, *until* and *from* ahead unless its verb is past, or as its verb."""
    before = max(0, span.start - BEFORE)
    if language.since.search(text, before, span.start):
        return Tense.PAST
    tense = tense_of(text, span)
    ahead = language.until.search(text, before, span.start) or language.onward.search(text, before, span.start)
    return Tense.FUTURE if ahead and tense is not Tense.PAST else tense


def _is_measure(language: Language, text: str, found: Found, meaning: Meaning) -> bool:
    if meaning.type is not TimexType.DURATION:
        return False
    return language.excluded.match(text, found.end) is not None


def _on_their_days(language: Language, anchors: Anchors, text: str, taken: list[Reading]) -> list[Reading]:
    """Each clock time on its day: one expression with the day that it leans on, or on the nearest day told."""
    out: list[Reading] = []
    told: Reading | None = None
    place = 0
    while place < len(taken):
        one = taken[place]
        after = taken[place + 1] if place + 1 < len(taken) else None
        joined = _joined(language, text, one, after) if after else None
        if joined is None and one.meaning.wants_day:
            shared = _shared_day(language, text, out, taken, place)
            one = replace(one, meaning=on_day(one.meaning, shared) if shared else _dated(anchors, one, told, after))
            anchors.tell(one.meaning)
        out.append(joined or one)
        told = out[-1] if _is_day(out[-1]) else told
        place += 2 if joined else 1
    return out


def _is_day(reading: Reading) -> bool:
    interval = reading.meaning.interval
    return interval is not None and interval.is_day and reading.meaning.type is not TimexType.DURATION


def _is_linked(text: str, one: Reading, after: Reading) -> bool:
    """Whether two clock times stand together (*14-18 Uhr*, *8 a.m. to 5 p.m.*, *8.00 (13.00 GMT)*)."""
    return _LINK.fullmatch(text, one.end, after.start) is not None


def _shared_day(language: Language, text: str, out: list[Reading], taken: list[Reading], place: int) -> Meaning | None:
    """The day of the clock time that stands together with this one, the one before or the one behind."""
    one, after = taken[place], taken[place + 1] if place + 1 < len(taken) else None
    if out and out[-1].meaning.type is TimexType.TIME and _is_day(out[-1]) and _is_linked(text, out[-1], one):
        return out[-1].meaning
    if after is None or not after.meaning.wants_day or not _is_linked(text, one, after):
        return None
    behind = taken[place + 2] if place + 2 < len(taken) else None
    day = _joined(language, text, after, behind) if behind else None
    return day.meaning if day else None


def _joined(language: Language, text: str, one: Reading, after: Reading) -> Reading | None:
    """A day and a clock time that read as one: *hier à 10 h*, *9 a.m. Tuesday*."""
    day, clock, between = one, after, language.day_clock
    if one.meaning.wants_day:
        day, clock, between = after, one, language.clock_day
    if not clock.meaning.wants_day or not clock.meaning.value.startswith("T"):
        return None
    if day.meaning.type is not TimexType.DATE or not _is_day(day):
        return None
    if not between.fullmatch(text, one.end, after.start):
        return None
    start = day.meaning.interval.start if day.meaning.interval else None
    value = timed(start, clock.meaning) if start else ""
    meaning = replace(day.meaning, type=TimexType.TIME, value=value)
    traits = day.traits | clock.traits - {Trait.HOUR_ALONE}
    return Reading(one.start, after.end, f"{day.rule}-{clock.rule}", meaning, traits)


def _dated(anchors: Anchors, clock: Reading, told: Reading | None, after: Reading | None) -> Meaning:
    """On the day that stands right behind the clock time, the last one told, or the one told next."""
    if after is not None and _is_day(after) and after.start - clock.end <= _OWN_DAY:
        return on_day(clock.meaning, after.meaning)
    if told is None and after is not None and _is_day(after):
        told = after
    return on_day(clock.meaning, told.meaning) if told else on_its_day(anchors, clock.meaning)
