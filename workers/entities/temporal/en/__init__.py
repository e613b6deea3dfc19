"""English."""

# A rule is a line: its name, its pattern, its reading.
# ruff: noqa: E501
# fmt: off

import re
from collections.abc import Iterator
from functools import cache

from shared.domain.dates import TimexType
from workers.entities.temporal import counting, reading, relative, values
from workers.entities.temporal.anchor import Anchors
from workers.entities.temporal.en.names import (
    DECADES,
    MONTHS,
    NAMES,
    ORDINALS,
    SHORT_MONTHS,
    UNITS,
    WEEKDAY_NAMES,
)
from workers.entities.temporal.engine import Language, Qualifier
from workers.entities.temporal.numbers import alternatives, english_number_pattern, english_numbers
from workers.entities.temporal.rules import compiled
from workers.entities.temporal.tense import TenseMarks
from workers.entities.temporal.values import Meaning

_MONTH = f"(?-i:(?:{alternatives(MONTHS)})\\b|(?:{alternatives(SHORT_MONTHS)})\\b\\.?)"
_WEEKDAY = f"(?P<weekday>(?-i:(?:{alternatives(WEEKDAY_NAMES)})\\b|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\\.))"
_ON = f"(?:(?P<on>{alternatives(WEEKDAY_NAMES)})\\b,? (?:the )?)?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_YEAR = r"(?:1[0-9]|20)\d\d(?!\d|[.,]\d|-year)"
_UNIT = f"(?P<unit>{alternatives(UNITS)})\\b"
_SPELLED = english_number_pattern("a couple of", "a dozen", "two dozen")
_COUNT = f"(?:(?P<count>\\d{{1,4}}(?:\\.\\d{{1,2}})?|{_SPELLED})[ -](?:more |full |straight |consecutive |long |short )?|(?:several|a few|few|many|some|a number of) )"
_PART = "(?P<part>morning|afternoon|evening|night)\\b"
_SEASON = "(?P<season>spring|summer|autumn|fall|winter)\\b"
_ALL_UNITS = alternatives(UNITS)
_SPELLED_UNDER = alternatives(word for word, number in english_numbers().items() if 10 <= number < 100)
_ONE = r"(?P<unit>week|weekend|month|quarter|year|decade|century)\b(?!-)"
_NOT_UNIT = r"(?! (?:people|dollars|percent|men|women|points|shares|employees|workers|jobs|million|billion|votes|miles|feet|pounds|troops|soldiers|units|barrels|tons|copies|or more)\b|[%$])"


def _rules() -> Iterator[tuple]:
    day, month, year = f"(?P<day>{_DAY})", f"(?P<month>{_MONTH})", f"(?P<year>{_YEAR})"
    yield "iso-date", r"(?<![\d-])(?P<first>\d{4})-(?P<second>\d\d)-(?P<third>\d\d)(?![\d-])", reading.iso_date
    numeric = r"(?<![\d/.$-])(?P<first>\d{1,2})(?P<mark>[/-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d/-])"
    yield "numeric-date", numeric, reading.numeric_date
    yield "full-date", rf"\b{_ON}{month} {day},? {year}", reading.full_date
    yield "full-date", rf"\b{_ON}(?:the )?{day} (?:of )?{month},? {year}", reading.full_date
    yield (
        "days-range",
        rf"\b(?:from |between )?(?P<month1>{_MONTH}) (?P<day1>{_DAY})(?:,? (?P<year1>{_YEAR}))?,? ?(?:to|and|-|through|until) ?"
        rf"(?:(?P<month2>{_MONTH}) )?(?P<day2>{_DAY})(?! ?(?:%|percent))(?:,? (?P<year2>{_YEAR}))?",
        reading.days_range,
    )
    yield "day-month", rf"\b{_ON}{month} {day}(?![,.]?\d|%)", reading.full_date
    yield "day-month", rf"\b{_ON}(?:the )?{day} (?:of )?{month}", reading.full_date
    yield "months-range", rf"\b(?:from|between) (?P<month1>{_MONTH})(?: (?P<year1>{_YEAR}))? (?:to|and|through|until) (?P<month2>{_MONTH})(?: (?P<year2>{_YEAR}))?", reading.months_range
    yield "years-range", rf"\b(?:from|between) (?P<year1>{_YEAR}) (?:to|and|through|until) (?P<year2>{_YEAR}){_NOT_UNIT}", reading.years_range, ("19", "20")
    yield "years-range", r"(?<![\d-])(?P<year1>(?:19|20)\d\d)[-/](?P<year2>(?:19|20)?\d\d)(?![\d-])", reading.years_range, ("19", "20")
    yield "month-year", rf"\b{month},? (?:of )?{year}", reading.month_year
    yield "month-last-year", rf"\b{month} (?:of )?last year\b", relative.month_of_shifted_year(-1), ("last year",)
    yield "month-next-year", rf"\b{month} (?:of )?next year\b", relative.month_of_shifted_year(1), ("next year",)
    yield "month-this-year", rf"\b{month} (?:of )?this year\b", relative.month_of_shifted_year(0), ("this year",)
    yield "month-last", rf"\b(?:last|this past) {month}(?! \d)", relative.month_shifted(-1)
    yield "month-next", rf"\bnext {month}(?! \d)", relative.month_shifted(1)
    long_names = alternatives(set(MONTHS) - {"May", "March"})
    yield "month", rf"\b(?:this )?(?P<month>(?-i:{long_names}))\b", reading.lone_month
    yield "month", r"(?:(?<=\bin )|(?<=\bof )|(?<=\bsince )|(?<=\buntil )|(?<=\bby )|(?<=\bearly )|(?<=\blate )|(?<=\bmid-)|(?<=\bfrom )|(?<=\bto )|(?<=\bfor )|(?<=\band )|(?<=\bthis ))(?P<month>(?-i:March|May))\b(?! \d)", reading.lone_month, ("march", "may")
    yield "month", r"\b(?P<month>(?-i:Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\.)(?! \d)", reading.lone_month, (".",)
    yield "fiscal-year", rf"\b(?:fiscal(?: year)?|calendar|the year) {year}", reading.year_alone
    strong = (
        "in",
        "since",
        "by",
        "until",
        "from",
        "during",
        "before",
        "after",
        "early",
        "late",
        "through",
        "back in",
    )
    looks = "|".join(rf"(?<=\b{word} )" for word in strong) + r"|(?<=\bmid-)"
    yield "year", rf"(?=[12]\d\d\d)(?:{looks}){year}(?!-\d|/\d|s\b|'s? \d){_NOT_UNIT}", reading.year_alone
    weak = (
        "of",
        "the",
        "and",
        "to",
        "for",
        "or",
        "between",
        "than",
        "with",
        "at",
        "on",
        "as",
        "a",
        "their",
        "its",
    )
    looks = "|".join(rf"(?<=\b{word} )" for word in weak)
    weak_after = r"(?=\s*(?:[.,;:)!?\"']|$)| (?:and|or|to|for|in|on|by|with|was|were|is|that|when|as|at|because|but|from|the|a|an|had|has|have|after|before|it|he|they|of|[a-z]+ed|first|second|third|fourth|quarter|period|level|levels|results?|season|election|budget|sales|earnings)\b)"
    yield "year", rf"(?=[12]\d\d\d)(?:{looks}|(?<=\()|(?<=, ))(?P<year>(?:19|20)\d\d)(?![.,]\d){weak_after}", reading.year_alone
    noun = r"(?= (?![a-z]+s\b)[A-Za-z])"
    owners = "|".join(rf"(?<=\b{word} )" for word in ("the", "his", "her", "its", "our", "that", "a", "due"))
    yield "year", rf"(?=[12]\d\d\d)(?:{owners})(?P<year>19\d\d|20\d\d){noun}", reading.year_alone
    yield "year", r"^(?P<year>(?:19|20)\d\d)(?=\s*(?:,|$))", reading.year_alone
    yield "decade", r"\b(?:the )?(?P<decade>1[0-9]\d0|20\d0)'?s\b", reading.decade
    yield "decade", r"(?:\bthe )?(?<![\w])'(?P<decade>\d0)'?s\b|\bmid-'(?P<d2>\d0)s\b", _decade
    yield "decade", rf"\b(?:the )?(?P<decade>{alternatives(DECADES)})\b", reading.decade
    ordinals = alternatives(ORDINALS)
    yield "century", rf"\b(?:the )?(?P<century>\d{{1,2}}(?=st|nd|rd|th)|{ordinals})(?:st|nd|rd|th)?[- ]century\b", reading.century, ("century",)
    yield "before-yesterday", r"\b(?:the )?day before yesterday\b", relative.publication("day", -2)
    yield "after-tomorrow", r"\b(?:the )?day after tomorrow\b", relative.publication("day", 2)
    for name, word, count in (("yesterday", "yesterday", -1), ("tomorrow", "tomorrow", 1)):
        yield f"{name}-part", rf"\b{word} {_PART}", counting.part_of(relative.publication("day", count))
        yield name, rf"\b{word}\b", relative.publication("day", count)
    yield "today", r"\b(?:later |earlier )?today\b", relative.publication("day", 0)
    yield "today-part", rf"\b(?:later |earlier )?this {_PART}", counting.part_of(relative.publication("day", 0))
    yield "tonight", r"\bto(?P<part>night)\b", counting.part_of(relative.publication("day", 0))
    yield "last-night", r"\blast (?P<part>night|evening)\b", counting.part_of(relative.publication("day", -1))
    yield "weekday-part", rf"\b{_WEEKDAY} {_PART}", counting.part_of(relative.weekday)
    yield "weekday-last", rf"\b(?:last|this past) {_WEEKDAY}", relative.weekday_shifted(-1), ("last", "past")
    yield "weekday-next", rf"\b(?:next|this coming) {_WEEKDAY}", relative.weekday_shifted(1), ("next", "coming")
    yield "weekday-set", rf"\b(?:every|each) {_WEEKDAY}", counting.repeated_weekday
    yield "weekday-set", rf"\b(?P<weekday>(?-i:{alternatives(WEEKDAY_NAMES)}))s\b", counting.repeated_weekday
    yield "weekday", rf"\b(?:this )?{_WEEKDAY}", relative.weekday
    yield "year-before", r"\b(?:a|one) year (?:ago|earlier)\b", relative.year_before
    yield "year-before", r"\b(?:the |a )?year-(?:ago|earlier)(?: (?:first|second|third|fourth))?(?: period| quarter)?\b", relative.year_before
    yield "quarter-told", r"\bthe (?:latest )?(?:quarter|latest period)\b(?!-)", relative.quarter_under_report
    yield "unit-this", r"(?<=end of )the (?P<unit>year|month|week|quarter)\b", relative.unit_shifted(0)
    yield "unit-this", r"\bthe (?:full |fiscal )(?P<unit>year)\b(?! (?:ended|ending))|(?<=\bfor )the (?P<unit2>year)(?=,)", _this_year
    yield "year-end", r"\byear[- ]end\b", _year_end
    yield "weekend", r"\b(?:the|this) weekend\b", lambda anchors, match: anchors.weekend()
    yield "spelled-year", rf"\b(?P<hundreds>nineteen|eighteen|seventeen) (?:hundred and )?(?P<rest>{_SPELLED_UNDER})\b|\bthe year two thousand\b", reading.spelled_year, ("teen", "two thousand")
    yield "ago", rf"\b{_COUNT}{_UNIT} ago\b", counting.ago(-1, vague="PAST_REF"), ("ago",)
    yield "in-duration", rf"\b(?:with)?in {_COUNT}{_UNIT}(?! (?:of|ended|to)\b)(?='s time| from now)", counting.ago(1), ("time", "from now")
    yield "from-now", rf"\b{_COUNT}{_UNIT} from now\b", counting.ago(1), ("from now",)
    yield "later", rf"\b{_COUNT}{_UNIT} (?:later|after that|afterwards?)\b", counting.ago(1, told=True), ("later", "after")
    yield "earlier", rf"\b{_COUNT}{_UNIT} (?:earlier|previously|before(?=\s*[,.;]|$))", counting.ago(-1, told=True), ("earlier", "previously", "before")
    yield "unit-last", rf"\blast {_ONE}", relative.unit_shifted(-1)
    yield "unit-next", rf"\bnext {_ONE}", relative.unit_shifted(1)
    yield "unit-this", rf"\bth(?:is|e current) {_ONE}", relative.unit_shifted(0)
    yield "same-unit", r"\b(?:later |earlier )?(?:the same|that same|that) (?P<unit>day|week|month|quarter|year|decade)\b(?! (?:the|when)\b)", relative.told(None, 0)
    yield "following-unit", r"\b(?:the|a) (?:following|next) (?P<unit>day|week|month|quarter|year)\b", relative.told(None, 1)
    yield "following-unit", r"\bthe (?P<unit>day|week|month|year) after(?=\s*[,.;]|$)", relative.told(None, 1)
    yield "previous-unit", r"\bthe (?:previous|preceding) (?P<unit>day|week|month|quarter|year)\b", relative.told(None, -1)
    yield "previous-unit", r"\bthe (?P<unit>day|week|month|year) before(?=\s*[,.;]|$)", relative.told(None, -1)
    yield "that-time", r"\b(?:at|around|by) (?:that|the) time\b(?! (?:of|when|the|to)\b)", relative.same_time
    yield "season-year", rf"\b(?:the )?{_SEASON}(?: of)? {year}", relative.season(), ("of", "1", "2")
    yield "season-last", rf"\blast {_SEASON}", relative.season(-1)
    yield "season-next", rf"\bnext {_SEASON}", relative.season(1)
    yield "season-this", rf"\bthis {_SEASON}", relative.season(0)
    yield "season", r"(?:(?<=\bin )|(?<=\bearly )|(?<=\blate )|(?<=\bby ))(?:the )?(?P<season>spring|summer|autumn|winter)\b|\bthe (?P<season2>fall)(?= of \d)", _season
    ordinal = r"(?P<ordinal>first|1st|second|2nd|third|3rd|fourth|4th)"
    yield "quarter", rf"\b(?:the )?(?:fiscal )?{ordinal}[- ]quarter\b(?: (?:of )?{year})?", reading.ordinal_period("quarter")
    yield "quarter", rf"\b(?:the )?{year}(?:'s)? (?:fiscal )?{ordinal}[- ]quarter\b", reading.ordinal_period("quarter")
    yield "quarter", rf"\bthis year's {ordinal} quarter\b", reading.ordinal_period("quarter")
    yield "quarter-number", rf"\bQ(?P<ordinal>[1-4])(?: (?:of )?{year})?\b", _numbered_quarter
    yield "half", rf"\b(?:the )?(?P<ordinal>first|second) half(?: of {year})?\b(?! (?:an?|of)\b)", reading.ordinal_period("half")
    yield "every-unit", r"\b(?:each|every) (?P<unit>day|week|month|quarter|year|hour|minute|decade|weekend)\b", counting.repeated(), ("each", "every")
    yield "every-count", rf"\bevery {_COUNT}{_UNIT}", counting.repeated(), ("every",)
    yield "per-unit", r"\b(?:a|per) (?P<unit>day|week|month|year)(?=$|[.,;])(?<=\d a day)", counting.repeated()
    for word, value in (
        ("daily", "P1D"),
        ("weekly", "P1W"),
        ("monthly", "P1M"),
        ("annually|yearly", "P1Y"),
        ("hourly", "PT1H"),
    ):
        yield f"per-{word[:5]}", rf"\b(?:{word})\b", counting.repeated(value)
    near = r"(?:(?:the|these|those) )?(?:past|last|next|first|coming|final|recent)"
    yield "span-count", rf"\b{near} {_COUNT}{_UNIT}", counting.duration
    yield "span-unit", r"\bthe (?:past|coming) (?P<unit>day|week|month|quarter|year|decade|century)\b", _one
    yield "recent", r"\b(?:in )?recent (?:days|weeks|months|years|decades)\b", counting.fuzzy("PAST_REF")
    yield "coming", r"\b(?:the )?(?:coming|upcoming) (?:days|weeks|months|years)\b", counting.fuzzy("FUTURE_REF")
    yield "half-hour", r"\bhalf an hour\b|\b(?:a )?half-hour\b", counting.fixed_duration("PT30M")
    yield "duration-old", rf"\b(?:\d+|{_SPELLED})[- ](?:year|month|week|day)s?[- ]olds?\b", lambda anchors, match: None, ("old",)
    yield "duration-half", rf"\b(?P<count>{_SPELLED}|\d+) and a (?P<half>half) {_UNIT}", counting.duration, ("half", "1/2")
    yield "duration-half", rf"\b(?P<count>\d+) (?P<half>1/2)[ -]{_UNIT}", counting.duration, ("half", "1/2")
    yield "duration-half", rf"\b(?P<count>an?|one) {_UNIT} and a (?P<half>half)\b", counting.duration, ("half", "1/2")
    yield "duration", rf"(?<![\d.,/$-])\b(?:the (?=[\dtfsen]))?{_COUNT}{_UNIT}(?!-old| old\b|-ago|-earlier)", _amount
    yield "duration-vague", r"(?=[dwmych])(?:(?<=\bfor )|(?<=\bin )|(?<=\btook )|(?<=\blast )|(?<=\bwithin ))(?=[dwmych])(?P<unit>days|weeks|months|years|decades|centuries|hours|minutes)\b", counting.duration
    zone = r"(?: (?-i:EST|EDT|GMT|PST|PDT|CST|ET|UTC)\b)?"
    yield "clock", rf"(?<![\d.:])\b(?P<hour>1[0-2]|0?[1-9])(?::(?P<minute>[0-5]\d))? ?(?P<half_day>[ap]\.?m)\b\.?{zone}", counting.clock
    yield "clock", rf"(?<=\bat )(?P<hour>2[0-3]|[01]?\d):(?P<minute>[0-5]\d)\b(?![:.]\d){zone}", counting.clock
    yield "noon", r"\b(?:at |by |around )?(?:noon|midday)\b", counting.clock_at(12), ("noon", "midday")
    yield "midnight", r"(?:(?<=\bat )|(?<=\bby )|(?<=\bafter )|(?<=\bbefore )|(?<=\baround ))midnight\b", counting.clock_at(24), ("midnight",)
    yield "day-part", r"(?:(?<=\bin )|(?<=\bduring )|(?<=\bthat ))(?:the )?(?P<part>morning|afternoon|evening|night)\b", counting.day_part
    yield "present", r"\b(?:right now|now|currently|at present|presently|nowadays|these days|at the moment|at this time|current)\b", counting.fuzzy("PRESENT_REF"), ("now", "current", "present", "these days", "moment", "at this time", "so far")
    yield "past", rf"\b(?:recently|(?:in )?the past(?! (?:[\w-]+ ){{0,2}}(?:{_ALL_UNITS})\b)(?! [a-z]+s?\b)|formerly|the recent past|recent|long ago|once upon a time|lately)\b", counting.fuzzy("PAST_REF")
    yield "future", r"(?<!\bas )\bsoon\b(?! (?:after|as)\b)|\b(?:in )?the (?:near |foreseeable )?future\b|\bthe near term\b|\bshortly\b(?! (?:after|before)\b)", counting.fuzzy("FUTURE_REF")


def _decade(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    return values.of_decade(1900 + int(match["decade"] or match["d2"]))


def _this_year(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    return anchors.from_publication("year", 0)


def _year_end(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    year = anchors.published.year if anchors.published else None
    return values.calendar_day(year, 12, 31) if year else values.unresolved()


def _season(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    return relative.season()(anchors, match) if match["season"] else None


def _numbered_quarter(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    number, year = int(match["ordinal"]), match["year"]
    build = values.of_quarter
    return build(int(year), number) if year else anchors.recurring(lambda each: build(each, number), begun=True)


def _one(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    return Meaning(TimexType.DURATION, values.duration_value(1, match["unit"].lower()))


# *$500 million a year*, *four flights a week*: a rate, not an amount of time.
_RATE = re.compile(r"(?:\d|\b(?:million|billion|cents|percent|times|once|twice|hours|\w+s))[%]? \Z", re.IGNORECASE)
_OLD = re.compile(r",? (?:old|of age)\b")


def _amount(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """An amount of time, unless it is an age or an idiom (*one day*, *a second*)."""
    if _RATE.search(match.string, max(0, match.start() - 16), match.start()) and match[0].lower().startswith(
        ("a ", "an ")
    ):
        return None
    if re.fullmatch(r"(?:an?|one|three)[- ]quarters?", match[0].lower()):
        return None
    if _OLD.match(match.string, match.end()) or match[0].lower() in ("a second", "one second", "a minute"):
        return None
    return counting.duration(anchors, match)


_DATES = frozenset({TimexType.DATE})
_AMOUNTS = frozenset({TimexType.DURATION})
_TIMES = frozenset({TimexType.TIME})
_QUALIFIERS = (
    (
        r"\b(?:(?:the )?(?:early|beginning|start)(?: (?:in|of))? (?:the )?|earlier (?:in )?)\Z",
        "START",
        _DATES,
    ),
    (r"\b(?:(?:the )?(?:middle of |mid-|mid )(?:the )?)\Z", "MID", _DATES),
    (r"\b(?:(?:the )?(?:late|end of|later(?: in)?) (?:the )?|(?:the )?end of (?:the )?)\Z", "END", _DATES),
    (r"\b(?:more than|over) \Z", "MORE_THAN", _AMOUNTS),
    (r"\b(?:less than|under|almost|nearly|fewer than) \Z", "LESS_THAN", _AMOUNTS),
    (r"\b(?:at least) \Z", "EQUAL_OR_MORE", _AMOUNTS),
    (r"\b(?:up to|at most|no more than) \Z", "EQUAL_OR_LESS", _AMOUNTS),
    (r"\b(?:about|around|approximately|some|roughly) \Z", "APPROX", _AMOUNTS),
    (r"\b(?:about|around|approximately) \Z", "APPROX", _TIMES, False),
)
_TRIGGER = (
    rf"\d|\b(?:{alternatives(UNITS)}|today|tonight|yesterday|tomorrow|night|morning|afternoon|evening|noon|midnight|"
    rf"spring|summer|autumn|fall|winter|time|{alternatives(MONTHS)}|{alternatives(WEEKDAY_NAMES)}|"
    rf"(?:{alternatives(WEEKDAY_NAMES)})s|{alternatives(DECADES)}|daily|weekly|monthly|annually|yearly|hourly|"
    r"now|currently|presently?|midday|nineteen|eighteen|seventeen|two thousand|nowadays|moment|so far|current|recent(?:ly)?|previously|past|formerly|ago|lately|"
    rf"soon|future|near term|shortly|hour|olds?)\b|\b(?:{alternatives(SHORT_MONTHS)})\.|\b(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\."
)
_FUTURE = (
    r"\b(?:will|won't|shall|would|going to|(?:is|are) to|(?<!had been )(?:due|set|scheduled|slated|expected|likely|poised|"
    r"ready|about) (?:to|for|on)|(?:has|have) scheduled|"
    r"by (?:early |late |mid-|the end of )?(?=next|(?-i:Jan|Feb|Mar|Apr|May|Ju|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun))|plan(?:s|ned|ning)?|hop(?:es|ing)|as (?:soon|early|late) as|until|effective|upcoming)\b|'ll\b"
)
_PAST = (
    r"\b(?:(?:was|were)\b(?! (?:planning|going|to|due|set|expected|scheduled|likely)\b)|"
    r"(?:had|did|has|have|became|came|went|took|made|gave|got|began|rose|fell|left|won|lost|met|led|sent|saw|"
    r"held|ran|put|kept|spoke|grew|sold|bought|paid|spent|brought|broke|shot|found|ago|"
    r"(?!add|ask|not|expect|schedul|plann|need|propos|call|pleas|unit)\w{2,}ed)\b)"
)
_REPORTING = r"\b(?:said|says?|told|added|noted|asked)\b"


@cache
def language() -> Language:
    """The rules of English, compiled once."""
    flags = re.IGNORECASE
    return Language(
        names=NAMES,
        rules=compiled(_rules()),
        qualifiers=tuple(Qualifier(re.compile(pattern, flags), *rest) for pattern, *rest in _QUALIFIERS),
        trigger=re.compile(_TRIGGER, flags),
        since=re.compile(r"\b(?:since|starting|beginning)(?: (?:in|on|from))?(?: the)? \Z", flags),
        until=re.compile(r"\b(?:until|till|up to|through)(?: the)? \Z", flags),
        excluded=re.compile(r"[- ]olds?\b| of age\b", flags),
        day_clock=re.compile(r" at "),
        clock_day=re.compile(r",? (?:on )?"),
        marks=TenseMarks(
            future=re.compile(_FUTURE, flags), past=re.compile(_PAST, flags), reporting=re.compile(_REPORTING, flags)
        ),
    )
