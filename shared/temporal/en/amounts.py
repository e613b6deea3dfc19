"""English rules for amounts of time, repeated times, clock times, parts of a day and vague references."""

# ruff: noqa: E501 - a rule is a line: its name, its pattern, its reading
# fmt: off

import re
from collections.abc import Iterator

from shared.domain.dates import TimexType, Trait
from shared.temporal import counting, reports, values, zones
from shared.temporal.anchor import Anchors
from shared.temporal.en.words import ALL_UNITS, COUNT, SPELLED, UNIT, behind
from shared.temporal.titles import is_title
from shared.temporal.values import Meaning

_COMING = counting.toward(counting.fuzzy("FUTURE_REF"), ahead=("coming", "next", "future"))


def repeated() -> Iterator[tuple]:
    units = "day|week|month|quarter|year|hour|minute|decade|weekend"
    yield "every-unit", rf"\b(?:each|every) (?P<unit>{units})\b", counting.repeated(), ("each", "every")
    yield "every-count", rf"\bevery {COUNT}{UNIT}", counting.repeated(), ("every",)
    yield "every-other", rf"\bevery other (?P<unit>{units})\b", counting.every_other, ("every other",)
    yield "times-a-unit", rf"\b(?:once|twice|(?:three|four|five|six|several|\d+) times) (?:a|per|each|every) (?P<unit>{units})\b", counting.repeated(), ("once", "twice", "times")
    yield "per-unit", rf"(?<=\bper )(?<!miles per )(?<!kilometers per )(?<!kilometres per )(?<!feet per )(?<!inches per )(?<!words per )(?P<unit>{units})\b", counting.repeated(), ("per ",)
    rate = r"(?<!\d% )(?<!percent )(?<!million )(?<!billion )(?<!units )(?<!tons )(?<!barrels )"
    for word, value in (("(?-i:daily|^Daily)", "P1D"), ("weekly", "P1W"), ("monthly", "P1M"), (f"{rate}annually|yearly", "P1Y"), ("hourly", "PT1H")):
        yield f"per-{value[-1].lower()}", rf"\b(?:{word})\b(?! (?-i:[A-Z]))", counting.repeated(value), ("dai", "week", "month", "year", "annual", "hour")


def lasting() -> Iterator[tuple]:
    """Amounts of time."""
    near = r"(?:(?:the|these|those|its|his|her|their) )?(?:past|last|next|first|coming|final|recent|latest|previous|opening)"
    verb = "".join(rf"(?<!\b{lead} )" for lead in ("to", "will", "would", "could", "can", "may", "might", "should", "not"))
    yield "span-count", rf"\b{verb}(?<!n't ){near} {COUNT}{UNIT}", reports.period_under_report, ("past", "last", "next", "first", "coming", "final", "recent", "latest", "previous", "opening"), Trait.UNQUALIFIED
    yield "span-unit", r"\bthe (?:past|coming) (?P<unit>hour|day|week|month|quarter|year|decade|century)\b", counting.whole_unit, ("past", "coming"), Trait.UNQUALIFIED
    plural = r"(?P<unit>seconds|minutes|hours|days|weeks|months|quarters|years|decades)\b"
    yield "recent", rf"\b(?:the )?(?:recent|past|last|early|first) {plural}(?: and \w+s\b)?", counting.vague_amount, ("recent", "past", "last", "early", "first")
    yield "coming", rf"\b(?:the )?(?:coming|upcoming|next|future) {plural}", _COMING, ("coming", "next", "future")
    yield "ahead", rf"\bthe {plural} (?:ahead|to come)\b", counting.toward(counting.vague_amount, ahead=("ahead", "to come")), ("ahead", "to come")
    yield "year-ended", r"\b(?:the|its) (?:fiscal |full )?year(?= (?:ended|ending)\b)", counting.fixed_duration("P1Y"), ("year",)
    yield "over-the-years", rf"(?<=\bover )the {plural}(?! (?:of|to)\b)", counting.vague_amount, ("over the",)
    beside = r"(?=,? (?:before|after|following|that followed|leading up to|since)\b)"
    yield "vague-beside", rf"(?<=\bthe ){plural}{beside}|(?<=\bmatter of ){plural.replace('<unit>', '<unit2>')}", _beside, ("the ", "matter of")
    yield "vague-beside", rf"(?:^|(?<=[,(] )|(?:{behind('just', 'only', 'even', 'came', 'come', 'comes', 'and', 'but')})){plural}(?= (?:before|after|following)\b)", counting.vague_amount, ("before", "after", "following")
    yield "vague-later", rf"\b{plural} (?:later|earlier|afterwards?)\b", counting.vague_amount, ("later", "earlier", "afterward")
    yield "vague-ago", rf"\b{plural} ago\b", counting.fuzzy("PAST_REF"), ("ago",)
    yield "half-hour", r"\bhalf an hour\b|\b(?:a )?half-hour\b", counting.fixed_duration("PT30M"), ("half",)
    yield "half-year", r"\bhalf a year\b", counting.fixed_duration("P6M"), ("half",)
    yield "quarter-century", r"\ba quarter[- ](?:of a )?century\b", counting.fixed_duration("P25Y"), ("quarter",)
    yield "half-century", r"\b(?:a )?half[- ](?:a )?century\b", counting.fixed_duration("P50Y"), ("half",)
    old = rf"\b(?:\d+|{SPELLED})[- ](?:year|month|week|day)s?[- ]olds?\b"
    yield "duration-old", old, lambda anchors, match: None, ("-old", " old")
    yield "duration-long", r"\b(?P<unit>seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|century|centuries)-?long\b", _long, ("long",)
    yield "duration-half", rf"\b(?P<count>{SPELLED}|\d+) and a (?P<half>half) {UNIT}", counting.duration, ("half",)
    yield "duration-half", rf"\b(?P<count>{SPELLED}|\d+)-and-a-(?P<half>half)[ -]{UNIT}", counting.duration, ("-half",)
    yield "duration-half", rf"\b(?P<count>\d+) (?P<half>1/2)[ -]{UNIT}", counting.duration, ("1/2",)
    yield "duration-half", rf"\b(?P<count>an?|one) {UNIT} and a (?P<half>half)\b", counting.duration, ("half",)
    yield "duration", rf"(?<![\d.,/$-])\b(?:the (?={COUNT.replace('<count>', '<ahead>')}\w+s\b(?! of)))?{COUNT}{UNIT}(?: or (?:so|two))?(?!-old| old\b|-ago|-earlier)", _amount
    vague = behind("for", "in", "took", "last", "within", "after", "follows", "until", "over", "lasted", "spent", "takes", "take")
    yield "duration-vague", rf"(?=[dwmychs])(?:{vague})(?P<unit>days|weeks|months|years|decades|centuries|hours|minutes|seconds)(?: or \w+s)?\b(?! (?:before|after|later|earlier|ago)\b)", counting.vague_amount


def clock() -> Iterator[tuple]:
    told = zones.zone(zones.AMERICAN, "CITY(?: standard| daylight)? time", "local time")
    zone = zones.behind(told, ",? ")
    half = r"(?P<half_day>[ap]\.?m)\b\.?"
    yield "clock", rf"(?<![\d.:])\b(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?{half}{zone}", counting.clock, ("a.m", "p.m", "am", "pm")
    yield "clock", rf"(?=\d)(?:{behind('at', 'by', 'until', 'around', 'about', 'from', 'to', 'before', 'after')})(?P<hour>2[0-3]|[01]?\d):(?P<minute>[0-5]\d)\b(?![:.]\d){zone}", counting.clock
    yield "clock", rf"(?<![\d.:/])\b(?P<hour>2[0-3]|[01]\d):?(?P<minute>[0-5]\d)(?: hours)? {zones.zone(zones.AMERICAN)}", counting.clock
    yield "clock", r"(?<=\bat )(?P<hour>2[0-3]|[01]\d)(?P<minute>[0-5]\d) hours\b", counting.clock, ("hours",)
    yield "clock", r"\b(?P<hour>1[0-2]|[1-9]) o'clock\b", counting.clock, ("o'clock",)
    yield "noon", r"\b(?:noon|midday)\b", counting.clock_at(12), ("noon", "midday")
    leads = behind("at", "by", "after", "before", "around", "until")
    yield "midnight", rf"(?:{leads})midnight\b", counting.clock_at(24), ("midnight",)


def parts() -> Iterator[tuple]:
    """Parts of the day that the text is at."""
    leads = behind("in", "during", "by", "into", "overnight")
    yield "day-part", rf"(?:{leads})(?:the )?(?:early |late |mid-)?(?P<part>morning|afternoon|evening|night)\b(?! (?:of|after)\b)", counting.day_part


def vague() -> Iterator[tuple]:
    present = r"right now|now|currently|at present|presently|nowadays|these days|at the moment|at this time|at this point|current"
    yield "present", rf"\b(?:{present})\b", counting.fuzzy("PRESENT_REF"), ("now", "current", "present", "these days", "moment", "at this")
    past = (
        rf"recently|the past(?! (?:[\w-]+ ){{0,2}}(?:{ALL_UNITS})\b)(?= (?:it|he|she|they|we|that|to|and|the|,)\b|[.,;]|$)|formerly|the recent past|recent|"
        r"(?<!not that )(?<!so )long ago|(?:a )?(?:little |short |long )?(?:while|time) (?:ago|back)|a (?:few )?moments? ago|ages ago|once upon a time|lately|previously(?=[,.]| (?:it|he|she|they|the)\b)"
    )
    yield "past", rf"\b(?:{past})\b", counting.fuzzy("PAST_REF"), ("recent", "past", "former", "ago", "once", "lately", "previously")
    future = (
        r"(?<!\bas )soon\b(?! (?:after|as)\b)|as soon as possible|the (?:near |foreseeable |not-too-distant )?future|"
        r"(?:(?<=will )|(?<=would ))one day|some day|someday|the (?:near|short|long) term|shortly\b(?! (?:after|before)\b)|from time to time|in due course"
    )
    yield "future", rf"\b(?:{future})\b", counting.fuzzy("FUTURE_REF"), ("soon", "future", "term", "shortly", "time", "due", "day")


def _beside(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """``in the weeks before the vote``, ``within a matter of days``."""
    unit = anchors.names.units[(match["unit"] or match["unit2"]).lower()]
    return Meaning(TimexType.DURATION, values.duration_value(None, unit))


def _long(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """``a week-long strike`` is one week, ``decades-long`` an unknown number of decades."""
    return (counting.vague_amount if match["unit"].lower().endswith("s") else counting.whole_unit)(anchors, match)


# *$500 million a year*, *four flights a week*: a rate, not an amount of time.
_RATE = re.compile(
    r"(?:\d%?|\b(?:million|billion|cents|percent|times|once|twice|hours|(?:\d|hundred|dozen|thousand|two|three|four|five|six|ten)[\w ,]{0,24} \w+s)) \Z",
    re.IGNORECASE,
)
_OLD = re.compile(r",? (?:old|of age)\b")
_IDIOMS = ("a second", "one second", "a minute", "the second", "second")


def _amount(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """An amount of time, unless it is an age, a rate or an idiom (*one day*, *a second*)."""
    found, text = match[0].lower(), match.string
    if found.startswith(("a ", "an ")) and _RATE.search(text, max(0, match.start() - 40), match.start()):
        return None
    if (match["count"] or "").lower() in ("a", "an", "one") and match["unit"].lower().endswith("s"):
        return None
    if is_title(match):
        return None
    if re.fullmatch(r"(?:an?|one|three|some)[- ]quarters?", found) or found in _IDIOMS:
        return None
    return None if _OLD.match(text, match.end()) else counting.duration(anchors, match)
