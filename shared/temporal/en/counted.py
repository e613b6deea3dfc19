"""English rules for dates counted from the publication or from the date last told."""

# ruff: noqa: E501 - a rule is a line: its name, its pattern, its reading
# fmt: off

import re
from collections.abc import Iterator

from shared.domain.dates import Trait
from shared.temporal import counting, habits, relative, reports
from shared.temporal.anchor import Anchors
from shared.temporal.en.names import WEEKDAY_NAMES
from shared.temporal.en.words import COUNT, PART, SHORT_DAYS, UNIT, UNIT_ONE, WEEKDAY, YEAR
from shared.temporal.numbers import alternatives
from shared.temporal.rules import beside_today
from shared.temporal.titles import is_title
from shared.temporal.values import Meaning

_DAYS = alternatives(WEEKDAY_NAMES)
_WHEN = r"(?:later |earlier |late |early )?"
_BESIDE = r"(?P<unit>day|week|month|quarter|year|decade|weekend)"


def days() -> Iterator[tuple]:
    """Yesterday and its kin, weekdays."""
    yield "before-yesterday", r"\b(?:the )?day before yesterday\b", relative.publication("day", -2), ("yesterday",)
    yield "after-tomorrow", r"\b(?:the )?day after tomorrow\b", relative.publication("day", 2), ("tomorrow",)
    for word, count in (("yesterday", -1), ("tomorrow", 1)):
        yield f"{word}-part", rf"\b{_WHEN}{word} {PART}", counting.part_of(relative.publication("day", count)), (word,), *beside_today(count)
        yield word, rf"\b{_WHEN}{word}\b", relative.publication("day", count), (word,), *beside_today(count)
    yield "today", rf"\b{_WHEN}today\b(?!'s (?:world|society|standards|terms|money))", relative.publication("day", 0), ("today",)
    yield "today-part", rf"\b{_WHEN}this {PART}", counting.part_of(relative.publication("day", 0)), ("this",)
    yield "tonight", r"\b(?:later )?(?P<part>tonight)\b", counting.part_of(relative.publication("day", 0)), ("tonight",)
    yield "last-night", r"\b(?:late )?last (?P<part>night|evening)\b", counting.part_of(relative.publication("day", -1)), ("last",)
    yield "weekday-part-set", rf"\b(?:(?:every|each) {WEEKDAY} {PART}|(?P<weekday2>{_DAYS}) (?P<part2>morning|afternoon|evening|night)s)\b", _repeated_part, ("mornings", "afternoons", "evenings", "nights", "every", "each")
    yield "part-set", rf"\b(?:every|each) {PART}", counting.repeated_part, ("every", "each")
    yield "weekday-part", rf"\b{_WHEN}{WEEKDAY} {PART}(?! (?:Live|Fever))", counting.part_of(relative.weekday)
    yield "weekday-last", rf"\b(?:last|this past) {WEEKDAY}", relative.weekday_shifted(-1), ("last", "past")
    yield "weekday-next", rf"\b(?:next|this coming) {WEEKDAY}", relative.weekday_shifted(1), ("next", "coming")
    yield "weekday-told", rf"\bthe (?P<side>previous|preceding|following|next) {WEEKDAY}", relative.weekday_beside_told(before=("previous", "preceding")), ("previous", "preceding", "following", "next")
    for word, count in (("last", -1), ("this", 0), ("next", 1)):
        yield f"weekday-of-{word}-week", rf"\b{WEEKDAY}(?: of)? {word} week\b", relative.weekday_of_week(count), (f"{word} week",)
    yield "weekday-set", rf"\b(?:every|each) {WEEKDAY}", counting.repeated_weekday, ("every", "each")
    yield "weekday-set", rf"\b(?P<weekday>{_DAYS})s\b", counting.repeated_weekday
    through = rf"\b(?:from )?(?P<end1>(?P<weekday1>{_DAYS})) (?:through|to|thru) (?P<end2>(?P<weekday2>{_DAYS}))\b"
    yield "weekdays-range", through, habits.weekdays_range, ("through", "to", "thru")
    yield "weekday-this", rf"\bthis {WEEKDAY}", relative.weekday_ahead, ("this",)
    yield "weekday", rf"\b{_WHEN}(?P<weekday>(?:{_DAYS})\b|{SHORT_DAYS})", relative.weekday


def amounts() -> Iterator[tuple]:
    """So long before or after the publication, or the date last told."""
    yield "year-before", r"\b(?:a|one|the) year (?:ago|earlier|before(?=[,.;]|$))", reports.year_before, ("year",)
    ordinal = r"(?: (?:first|second|third|fourth))?"
    yield "year-before", rf"\b(?:the |a )?(?:comparable )?year-(?:ago|earlier){ordinal}(?: period| quarter| months?)?\b", reports.year_before, ("year-",)
    like = r"(?:the |a )(?:same|corresponding|like|comparable|similar|equivalent|year-(?:ago|earlier)) (?:period|quarter)"
    yield "year-before", rf"\b{like} (?:(?:of |in )?(?:last|the (?:previous|prior|preceding)) year|(?:a|one) year (?:ago|earlier|before))\b", reports.year_before, ("year",)
    yield "year-before", r"\b(?:last|the (?:previous|prior|preceding)) year's (?:quarter|period)\b", reports.year_before, ("year's",)
    yield "quarter-of-year", rf"\bthe (?P<year>{YEAR}) (?:period|quarter)\b", reports.quarter_of_year, ("period", "quarter")
    yield "ago", rf"\b{COUNT}{UNIT} (?:or so )?ago\b", counting.ago(-1, vague="PAST_REF"), ("ago",), Trait.COUNTED_BACK
    yield "ago", r"\bhalf a (?P<half_of>decade|century) ago\b", _half_ago, ("half a",), Trait.COUNTED_BACK
    yield "in-duration", rf"\b(?:with)?in {COUNT}{UNIT}(?! (?:of|ended|to)\b)(?='s? time| from now)", counting.ago(1), ("time", "from now")
    yield "in-duration", rf"(?<=\bin )(?:about |some )?{COUNT}{UNIT}(?=\s*[,.;)]|$| when\b)", counting.ahead_or_long, ("in ",)
    yield "from-now", rf"\b{COUNT}{UNIT} from now\b", counting.ago(1), ("from now",)
    yield "later", rf"\b{COUNT}{UNIT} (?:later|after that|afterwards?)\b", counting.ago(1, told=True), ("later", "after")
    earlier = rf"\b{COUNT}{UNIT} (?:earlier|previously|beforehand|before(?=\s*[,.;]|$))"
    yield "earlier", earlier, counting.ago(-1, told=True), ("earlier", "previously", "before")


def units() -> Iterator[tuple]:
    """The last, this and the next unit."""
    yield "quarter-told", r"\bthe (?:latest )?(?:quarter|latest period)\b(?!-)(?! of)", reports.quarter_under_report, ("quarter", "period")
    edge = r"(?:(?<=end of )|(?<=earlier in )|(?<=later in )|(?<=early in )|(?<=late in )|(?<=rest of ))"
    yield "unit-this", rf"{edge}the (?P<unit>year|month|week|quarter|decade|century)\b(?! (?:ended|ending))", relative.unit_shifted(0)
    yield "unit-this", r"\b(?:the|this|its) (?:full |current )?(?:fiscal |calendar )year\b(?! (?:ended|ending|\d))", relative.publication("year", 0), ("year",)
    yield "unit-this", r"\bthe full year\b(?! (?:ended|ending))|(?<=\bfor )the year(?=,)", relative.publication("year", 0), ("year",)
    yield "unit-next", r"\bnext fiscal year\b", relative.publication("year", 1), ("next",)
    yield "unit-last", r"\b(?:last|the (?:past|previous|prior|latest)) fiscal year\b", relative.publication("year", -1), ("fiscal",)
    yield "unit-last", r"\bthis past (?P<unit>week|weekend|month|quarter|year)\b", relative.unit_shifted(-1), ("this past",)
    yield "weekend", rf"\b{_WHEN}(?:the|this) weekend\b", lambda anchors, match: anchors.weekend(), ("weekend",)
    yield "unit-last", rf"\b{_WHEN}(?:the )?last {UNIT_ONE}(?! of\b)(?: or so\b)?", relative.unit_shifted(-1), ("last",)
    yield "unit-next", rf"\b{_WHEN}(?:the )?next {UNIT_ONE}(?: or so\b)?", relative.unit_shifted(1), ("next",)
    yield "unit-this", rf"\b{_WHEN}th(?:is|e current) {UNIT_ONE}", _this_unit, ("this", "current")


def narrative() -> Iterator[tuple]:
    """Counted from the date last told."""
    yield "same-unit", rf"\b(?:later |earlier )?(?:the same|that same|that) {_BESIDE}\b(?! (?:the|when)\b)", relative.told(None, 0), ("same", "that")
    yield "that-part", r"\bthat (?P<part>morning|afternoon|evening|night)\b", counting.part_of(relative.told("day", 0)), ("that",)
    part = r" (?P<part>morning|afternoon|evening|night)\b"
    yield "next-day-part", rf"\bthe (?:next|following){part}", counting.part_of(relative.told("day", 1)), ("next", "following")
    yield "day-before-part", rf"\bthe previous{part}", counting.part_of(relative.told("day", -1)), ("previous",)
    yield "following-unit", rf"\b(?:the|a) following {_BESIDE}\b", relative.told(None, 1), ("following",)
    yield "following-unit", r"\b(?:the|a) next day\b", relative.told("day", 1), ("next day",)
    yield "following-unit", r"\bthe (?P<unit>day|week|month|year) after(?=\s*[,.;]|$)", relative.told(None, 1), ("after",)
    yield "previous-unit", rf"\bthe (?:previous|preceding|prior) {_BESIDE}\b", relative.told(None, -1), ("previous", "preceding", "prior")
    yield "previous-unit", r"\bthe (?P<unit>day|week|month|year) before(?=\s*[,.;]|$)", relative.told(None, -1), ("before",)
    yield "that-time", r"\b(?:at|around|by) (?:that time\b(?! (?:of|when)\b)|the time\b(?! (?:of|when|the|to|his|her|their|they|he|she|it)\b| (?-i:[A-Z])))", relative.same_time, ("time",)
    yield "that-moment", r"\bat that moment\b(?! of\b)", relative.same_time, ("at that",)


def _repeated_part(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    weekday, part = match["weekday"] or match["weekday2"], match["part"] or match["part2"]
    return counting.every_part(anchors, weekday, part)


def _half_ago(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    return anchors.from_publication("year", -5 if match["half_of"].lower() == "decade" else -50)


def _this_unit(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    return None if is_title(match) else relative.unit_shifted(0)(anchors, match)
