"""English rules for dates that the calendar names: days, months, years, seasons, quarters, centuries, holidays."""

# ruff: noqa: E501 - a rule is a line: its name, its pattern, its reading
# fmt: off

import re
from collections.abc import Iterator

from shared.temporal import counting, habits, reading, relative, values
from shared.temporal.anchor import Anchors, on_side
from shared.temporal.en.names import DECADES, HOLIDAYS, MONTHS, ORDINALS
from shared.temporal.en.words import DAY, MONTH, NOT_UNIT, ON, ORDINAL, SEASON, YEAR, behind
from shared.temporal.numbers import alternatives, english_numbers
from shared.temporal.rules import Reading
from shared.temporal.values import Meaning

_DAY, _MONTH, _YEAR = f"(?P<day>{DAY})", f"(?P<month>{MONTH})", f"(?P<year>{YEAR})"
_TO = r"(?:to|and|-|through|thru|until|till)"


def days() -> Iterator[tuple]:
    """Single days and ranges of days."""
    yield "iso-date", r"(?<![\d-])(?P<first>\d{4})-(?P<second>\d\d)-(?P<third>\d\d)(?![\d-])", reading.iso_date, ("-",)
    numeric = r"(?P<first>\d(?<![\d/.$-]\d)\d?)(?P<mark>[/-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d/-])"
    yield "numeric-date", numeric, reading.numeric_date
    yield "numeric-date", r"(?P<first>\d(?<![\d/.$-]\d)\d?)\.(?P<second>\d{1,2})\.(?P<year>\d{4})(?!\d|\.\d)", reading.numeric_date
    yield "full-date", rf"\b{ON}{_MONTH} {_DAY},? (?:of )?{_YEAR}", reading.full_date
    yield "full-date", rf"\b{ON}(?:the )?{_DAY}[ -](?:of )?{_MONTH}[ ,-]{{1,2}}{_YEAR}", reading.full_date
    first = rf"(?P<end1>(?P<month1>{MONTH}) (?P<day1>{DAY})(?:,? (?P<year1>{YEAR}))?)"
    last = rf"(?P<end2>(?:(?P<month2>{MONTH}) )?(?P<day2>{DAY})(?! ?(?:%|percent)|:\d)(?:,? (?P<year2>{YEAR}))?)"
    yield "days-range", rf"\b(?:from |between )?{first},? ?{_TO} ?{last}", reading.days_range
    last = rf"(?P<end2>(?P<day2>{DAY}) (?:of )?(?P<month2>{MONTH})(?:,? (?P<year2>{YEAR}))?)"
    yield "days-range", rf"\b(?:from |between )?(?:the )?(?P<end1>(?P<day1>{DAY})(?: (?P<month1>{MONTH}))?) ?{_TO} ?(?:the )?{last}", reading.days_range
    yield "month-day-last", rf"\blast {_MONTH} {_DAY}(?!,? \d{{4}})", relative.month_shifted(-1), ("last",)
    yield "day-month", rf"\b{ON}{_MONTH} {_DAY}(?![,.]?\d|%)", reading.full_date
    yield "day-month", rf"\b{ON}(?:the )?{_DAY} (?:of )?{_MONTH}", reading.full_date
    spelled = alternatives(word for word, number in ORDINALS.items() if number <= 31 and not word[0].isdigit())
    yield "day-month", rf"\b{ON}{_MONTH} (?P<ordinal>{spelled})\b(?:,? {_YEAR})?", reading.spelled_day
    for of, count in (("(?:the|this)", 0), ("last", -1), ("next", 1)):
        yield "day-of-month", rf"\bthe first of {of} month\b", relative.day_of_shifted_month(count, 1), ("of",)
    proper = {"epiphany", "pentecost"}
    nth = r"(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))"
    yield "day-of-month", rf"(?<=\bon )the {nth}(?: of the month\b|(?=\s*(?:[.,;)]|$)))", relative.day_of_month(), ("on the",)
    names = alternatives(set(HOLIDAYS) - proper) + f"|(?-i:{alternatives(name.capitalize() for name in proper)})"
    yield "holiday", rf"\b(?P<holiday>{names})\b(?:(?:,? (?:of )?){_YEAR})?(?! (?:island|bunny|egg|tree|card|song|carol))", relative.holiday, tuple(HOLIDAYS)


def months() -> Iterator[tuple]:
    between = rf"\b(?:from|between) (?P<month1>{MONTH})(?: (?P<year1>{YEAR}))? {_TO} (?P<month2>{MONTH})(?: (?P<year2>{YEAR}))?"
    yield "months-range", between, reading.months_range
    hyphened = rf"\b(?P<month1>{MONTH})(?: (?P<year1>{YEAR}))? ?[-/] ?(?P<month2>{MONTH})(?: (?P<year2>{YEAR}))?(?! \d)"
    yield "months-range", hyphened, reading.months_range, ("-", "/")
    yield "month-year", rf"\b{_MONTH},? (?:of )?{_YEAR}", reading.month_year
    for word, count in (("last", -1), ("next", 1), ("this", 0)):
        yield f"month-{word}-year", rf"\b{_MONTH}(?: of)?,? {word} year\b", relative.month_of_shifted_year(count), (f"{word} year",)
    yield "month-last", rf"\b(?:last|this past) {_MONTH}(?! \d)", relative.month_shifted(-1), ("last", "past")
    yield "month-next", rf"\b(?:next|this coming) {_MONTH}(?! \d)", relative.month_shifted(1), ("next", "coming")
    sure = alternatives(set(MONTHS) - {"May", "March", "August"}) + "|(?-i:August|AUGUST)"
    yield "month-set", rf"\b(?:every|each) (?P<month>{sure}|(?-i:March|May))\b", counting.repeated_month, ("every", "each")
    yield "month-this", rf"\bthis (?P<month>{sure}|(?-i:March|May))\b(?! \d)", relative.month_of_shifted_year(0), ("this",)
    yield "month", rf"\b(?P<month>{sure})\b", reading.lone_month
    unsure = behind("in", "of", "since", "until", "by", "early", "late", "from", "to", "for", "and", "last", "next", "during", "through", "before", "after")
    yield "month", rf"(?:{unsure}|(?<=\bmid-))(?P<month>(?-i:March|May|MARCH|MAY))\b(?! \d)", reading.lone_month, ("march", "may")
    yield "month", r"\b(?P<month>(?-i:Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\.)(?! \d)", reading.lone_month, (".",)


def years() -> Iterator[tuple]:
    """Years, and what is longer."""
    between = rf"\b(?:from|between) (?P<year1>{YEAR}) {_TO} (?P<year2>{YEAR}){NOT_UNIT}"
    yield "years-range", between, reading.years_range, ("19", "20")
    hyphened = r"(?<![\d-])(?P<year1>(?:1[0-9]|20)\d\d) ?[-/] ?(?P<year2>(?:1[0-9]|20)\d\d|(?<! )\d\d)(?![\d-])"
    yield "years-range", hyphened, reading.years_range, ("-", "/")
    yield "fiscal-year", rf"\b(?:fiscal(?: year)?|calendar(?: year)?|(?:the )?year) {_YEAR}", reading.year_alone, ("fiscal", "calendar", "year")
    strong = behind("in", "since", "by", "until", "from", "during", "before", "after", "early", "late", "through", "till", "mid", "in early", "circa", "around the year")
    yield "year", rf"(?=[12]\d\d\d)(?:{strong}|(?<=\bmid-)){_YEAR}(?!-\d|/\d|s\b|'s? \d){NOT_UNIT}", reading.year_alone
    weak = behind("of", "the", "and", "to", "for", "or", "between", "than", "with", "at", "on", "as", "a", "their", "its", "both", "versus", "that", "summer", "fall", "is", "was", "born", "est.", "founded", "but", "year", "euro", "years")
    after = (
        r"(?=\s*(?:[.,;:)!?\"']|$)| (?:and|or|to|for|in|on|by|with|was|were|is|that|when|as|at|because|but|from|the|a|an|had|"
        r"has|have|after|before|it|he|they|of|[a-z]+ed|first|second|third|fourth|quarter|period|level|levels|results?|season|"
        r"election|could|will|would|may|might|became|saw|marks?|should|budget|sales|earnings|[A-Z][a-z]+ earnings)\b)"
    )
    yield "year", rf"(?=[12]\d\d\d)(?:{weak}|(?<=\()|(?<=, ))(?P<year>(?:19|20)\d\d)(?![.,]\d){after}", reading.year_alone
    owners = behind("the", "his", "her", "its", "our", "that", "a", "due", "their", "whose", "my", "this")
    yield "year", rf"(?=[12]\d\d\d)(?:{owners})(?P<year>19\d\d|20\d\d)(?= [A-Za-z]){NOT_UNIT}", reading.year_alone
    event = r"(?= (?:campaign|elections?|championships?|season|games|olympics|world cup|census|budget|report|crisis|war|revolution|coup|earnings|profits?|net|model|summit|conference|agreement|treaty|law|act|ruling|convention|draft|tournament|primary|primaries)\b)"
    yield "year", rf"\b(?P<year>(?:19|20)\d\d){event}", reading.year_alone
    yield "year", r"^(?P<year>(?:19|20)\d\d)(?=\s*(?:,|$)| (?:is|was|will|could|would|has|saw|marks?)\b)", reading.year_alone
    under = alternatives(word for word, number in english_numbers().items() if 10 <= number < 100)
    spelled = rf"\b(?P<hundreds>nineteen|eighteen|seventeen) (?:hundred and )?(?P<rest>{under})\b|\bthe year two thousand\b"
    yield "spelled-year", spelled, reading.spelled_year, ("teen", "two thousand")
    yield "decade", r"\b(?:the )?(?P<decade>1[0-9]\d0|20\d0)'?s\b", reading.decade, ("0s", "0's")
    yield "decade", r"(?:\bthe )?(?<![\w])'(?P<decade>\d0)'?s\b|\bmid-'(?P<d2>\d0)s\b", _decade, ("0s", "0's")
    yield "decade", rf"\b(?:the )?(?P<decade>{alternatives(DECADES)})\b", reading.decade, tuple(DECADES)
    listed = rf"(?:the )?(?P<century>\d{{1,2}}(?=st|nd|rd|th)|{alternatives(ORDINALS)})(?:st|nd|rd|th)?(?= (?:and|or|to) (?:the )?[\w-]+[ -](?:centuries|century)\b)"
    yield "century", rf"\b{listed}", reading.century, ("centur",)
    numeral = rf"(?P<century>\d{{1,2}}(?=st|nd|rd|th)|{alternatives(ORDINALS)})(?:st|nd|rd|th)?[- ]centur(?:y|ies)\b"
    yield "century", rf"\b(?:the )?{numeral}", reading.century, ("centur",)


def parts_of_years() -> Iterator[tuple]:
    """Seasons, quarters, halves, the year's end."""
    yield "season-year", rf"\b(?:the )?{SEASON}(?: of|,)? {_YEAR}", relative.season(), ("of", "1", "2")
    under = alternatives(word for word, number in english_numbers().items() if 10 <= number < 100)
    yield "season-year", rf"\b(?:the )?{SEASON} of (?P<hundreds>nineteen) (?P<rest>{under})\b", relative.season_of_spelled_year, ("nineteen",)
    for word, shift in (("last", -1), ("next", 1), ("this", 0)):
        yield f"season-{word}-year", rf"\b(?:the )?{SEASON} of {word} year\b", relative.season_of_shifted_year(shift), (f"{word} year",)
        yield f"season-{word}", rf"\b{word} (?:past )?{SEASON}", relative.season(shift), (word,)
    yield "season-set", rf"\b(?:every|each) {SEASON}", counting.repeated_season, ("every", "each")
    behind_season = behind("in", "during", "early", "late", "by", "over", "into", "until", "through", "since", "last", "of")
    yield "season", rf"(?:{behind_season})the (?P<season>spring|summer|autumn|winter)\b(?!-)", relative.season()
    yield "season", rf"(?:{behind('in', 'during', 'by')})(?P<season>spring|summer|autumn|winter)\b(?!-)", habits.habitual_season
    of_year = rf"(?:(?:,? (?:of )?(?:fiscal )?){_YEAR})?"
    fiscal = r"(?:fiscal |latest |company's |calendar )?"
    yield "quarter", rf"\b(?:the )?{fiscal}{ORDINAL}(?:[- ]fiscal)?[- ]quarter\b{of_year}", reading.ordinal_period("quarter"), ("quarter",)
    yield "quarter", rf"\b(?:the |fiscal )?{_YEAR}(?:'s)? {fiscal}{ORDINAL}[- ]quarter\b", reading.ordinal_period("quarter"), ("quarter",)
    for word, shift in (("last", -1), ("next", 1), ("this", 0)):
        yield f"quarter-{word}-year", rf"\b{word} year's {ORDINAL}[- ]quarter\b|\b(?:the )?{ORDINAL.replace('ordinal', 'ordinal2')}[- ]quarter(?: of)? {word} year\b", _quarter_of_year(shift), (f"{word} year",)
    yield "quarter", rf"\b(?:the )?(?P<ordinal>last) quarter of {_YEAR}", reading.ordinal_period("quarter"), ("last quarter",)
    yield "quarter-number", rf"\bQ(?P<ordinal>[1-4])(?: (?:of )?{_YEAR})?\b", _numbered_quarter, ("q1", "q2", "q3", "q4")
    yield "half", rf"\b(?:the )?(?P<ordinal>first|second|last) half(?: of {_YEAR})\b", _half, ("half",)
    yield "half", r"\b(?:the )?(?P<ordinal>first|second) half\b(?= of the year| (?:results?|profits?|earnings|sales|net)\b)", reading.ordinal_period("half"), ("half",)
    yield "year-end", r"\b(?:the )?(?:year[- ]end|year's end|end of the year)\b(?! (?:net|results|profit))", _year_end, ("year",)


def _decade(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    return values.of_decade(1900 + int(match["decade"] or match["d2"]))


def _year_end(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    """The year's last day where it is a date of account, otherwise the end of the year."""
    if match[0].lower().endswith("the year"):
        return anchors.from_publication("year", 0)
    year = anchors.published.year if anchors.published else None
    return values.calendar_day(year, 12, 31) if year else values.unresolved("yearly", 12, 31)


def _quarter_of_year(shift: int) -> Reading:
    def read(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
        number = anchors.names.ordinals[(match["ordinal"] or match["ordinal2"]).lower()]
        if anchors.published is None:
            return values.unresolved("quarter", number, "year", shift)
        return on_side(values.of_quarter(anchors.published.year + shift, number), shift)

    return read


def _half(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    return values.of_half(int(match["year"]), 1 if match["ordinal"].lower() == "first" else 2)


def _numbered_quarter(anchors: Anchors, match: re.Match[str]) -> Meaning | None:
    number, year = int(match["ordinal"]), match["year"]
    build = values.of_quarter
    return build(int(year), number) if year else anchors.recurring(lambda each: build(each, number), begun=True)
