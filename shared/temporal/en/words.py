"""Pieces of English patterns."""

from shared.temporal.en.names import MONTHS, SEASONS, SHORT_MONTHS, UNITS, WEEKDAY_NAMES
from shared.temporal.numbers import alternatives, english_number_pattern

SHORT_DAYS = r"(?-i:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\."
MONTH = f"(?:(?:{alternatives(MONTHS)})\\b|(?-i:(?:{alternatives(SHORT_MONTHS)})\\b\\.?))"
WEEKDAY = f"(?P<weekday>(?:{alternatives(WEEKDAY_NAMES)})\\b|{SHORT_DAYS})"
ON = f"(?:(?P<on>{alternatives(WEEKDAY_NAMES)}|(?-i:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\\b\\.?),? (?:the )?)?"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
YEAR = r"(?:1[0-9]|20)\d\d(?!\d|[.,]\d|-year)"
ALL_UNITS = alternatives(UNITS)
UNIT = f"(?P<unit>{ALL_UNITS})\\b"
UNIT_ONE = r"(?P<unit>week|weekend|month|quarter|year|decade|century)\b(?!-)"
SPELLED = english_number_pattern("a couple of", "couple of", "a couple", "a dozen", "two dozen", "half a dozen")
VAGUE = r"several|(?:a |quite a )?few|many|some|a number of|countless|numerous"
COUNT = (
    rf"(?:(?:\d{{1,3}}(?:-| to | or ))?(?P<count>\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,4}}(?:\.\d{{1,2}})?"
    rf"|{SPELLED})[ -](?:more |full |straight |consecutive |long |short |or so |additional |other )?"
    rf"|(?:{VAGUE})[ -](?:more |long |short )?)"
)
PART = "(?P<part>early morning|morning|afternoon|evening|night)\\b"
SEASON = f"(?P<season>{alternatives(SEASONS)})\\b"
ORDINAL = r"(?P<ordinal>first|1st|second|2nd|third|3rd|fourth|4th|final)"
NOT_UNIT = (
    r"(?! (?:people|dollars|percent|men|women|points|shares|employees|workers|jobs|million|billion|votes|miles"
    r"|feet|pounds|"
    r"troops|soldiers|units|barrels|tons|copies|or more|euros|students|members|houses|homes|cars|words|pages"
    r"|times)\b|[%$])"
)


def behind(*words: str) -> str:
    """A look-behind for any of the words and a blank."""
    return "|".join(rf"(?<=\b{word} )" for word in words)
