"""English names of times."""

from shared.temporal.anchor import Names
from shared.temporal.numbers import english_numbers

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)}
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items() if name != "May"} | {"Sept": 9}
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
WEEKDAYS |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
UNIT_NAMES = (
    "second", "minute", "hour", "day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century",
)  # fmt: skip
UNITS = {name: name for name in UNIT_NAMES} | {f"{name}s": name for name in UNIT_NAMES} | {"centuries": "century"}
ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
}
_FROM_FIFTH = (
    "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first",
)  # fmt: skip
ORDINALS |= {name: number for number, name in enumerate(_FROM_FIFTH, 5)}
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
NUMBERS = english_numbers() | {
    "a couple of": 2, "couple of": 2, "a couple": 2, "half a dozen": 6, "a dozen": 12, "two dozen": 24, "the": 1,
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
HOLIDAYS = {
    "christmas": "12-25", "christmas day": "12-25", "christmas eve": "12-24", "boxing day": "12-26",
    "new year's day": "01-01", "new year's eve": "12-31", "new year's": "01-01", "valentine's day": "02-14",
    "st. patrick's day": "03-17", "st patrick's day": "03-17", "good friday": "easter-2", "easter": "easter",
    "easter sunday": "easter", "easter monday": "easter+1", "ash wednesday": "easter-46", "palm sunday": "easter-7",
    "pentecost": "easter+49", "may day": "05-01", "memorial day": "05-monlast", "independence day": "07-04",
    "the fourth of july": "07-04", "fourth of july": "07-04", "labor day": "09-mon1", "columbus day": "10-mon2",
    "halloween": "10-31", "all saints' day": "11-01", "veterans day": "11-11", "armistice day": "11-11",
    "thanksgiving": "11-thu4", "thanksgiving day": "11-thu4", "martin luther king day": "01-mon3",
    "presidents day": "02-mon3", "presidents' day": "02-mon3", "bastille day": "07-14", "epiphany": "01-06",
    "three kings' day": "01-06", "mardi gras": "easter-47", "shrove tuesday": "easter-47",
    "maundy thursday": "easter-3", "holy saturday": "easter-1", "ascension day": "easter+39",
    "feast of the ascension": "easter+39", "whit sunday": "easter+49", "whit monday": "easter+50",
    "pentecost monday": "easter+50", "feast of corpus christi": "easter+60", "labour day": "05-01",
    "international workers' day": "05-01", "international labor day": "05-01", "assumption day": "08-15",
    "feast of the assumption": "08-15", "all souls' day": "11-02", "feast of the immaculate conception": "12-08",
    "st. stephen's day": "12-26", "st stephen's day": "12-26",
}  # fmt: skip
NAMES = Names(
    months={name.lower(): number for name, number in (MONTHS | SHORT_MONTHS).items()},
    weekdays=WEEKDAYS,
    units=UNITS,
    numbers=NUMBERS | DECADES,
    seasons=SEASONS,
    ordinals=ORDINALS,
    day_parts={
        "early morning": "TMO",
        "morning": "TMO",
        "afternoon": "TAF",
        "evening": "TEV",
        "night": "TNI",
        "tonight": "TNI",
    },
    day_first=False,
    holidays=HOLIDAYS,
)
