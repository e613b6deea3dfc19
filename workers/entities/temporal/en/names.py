"""English names of times."""

from workers.entities.temporal.anchor import Names
from workers.entities.temporal.numbers import english_numbers

MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)}
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items() if name != "May"} | {"Sept": 9}
WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
WEEKDAYS |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
UNIT_NAMES = [
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "weekend",
    "fortnight",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
]
UNITS = {name: name for name in UNIT_NAMES} | {f"{name}s": name for name in UNIT_NAMES}
UNITS |= {"centuries": "century"}
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_FROM_FIFTH = [
    "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth",
    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first",
]  # fmt: skip
ORDINALS |= {name: number for number, name in enumerate(_FROM_FIFTH, 5)}
NUMBERS = english_numbers() | {"a couple of": 2, "a dozen": 12, "two dozen": 24, "the": 1, "one": 1}
DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
            "eighties": 80, "nineties": 90}  # fmt: skip
NAMES = Names(
    months={name.lower(): number for name, number in (MONTHS | SHORT_MONTHS).items()},
    weekdays=WEEKDAYS,
    units=UNITS,
    numbers=NUMBERS | DECADES,
    seasons={"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"},
    ordinals=ORDINALS,
    day_parts={"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"},
    day_first=False,
)
