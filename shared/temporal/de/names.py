"""German names of times."""

from shared.domain.numerals import NUMBER_WORDS
from shared.temporal.anchor import Names

MONTHS = {
    "januar": 1, "jänner": 1, "februar": 2, "feber": 2, "märz": 3, "maerz": 3, "april": 4, "mai": 5, "juni": 6,
    "juli": 7, "august": 8, "september": 9, "oktober": 10, "november": 11, "dezember": 12,
}  # fmt: skip
SHORT = {
    "jan": 1, "jän": 1, "feb": 2, "mär": 3, "mrz": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "okt": 10, "nov": 11, "dez": 12,
}  # fmt: skip
WEEKDAYS = {
    "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5, "sonnabend": 5,
    "sonntag": 6,
}  # fmt: skip
_STEMS = {
    "sekunde": ("second", "n"), "minute": ("minute", "n"), "stunde": ("hour", "n"), "tag": ("day", "en|es|s|e"),
    "woche": ("week", "n"), "wochenende": ("weekend", "n|s"), "monat": ("month", "en|es|s|e"),
    "quartal": ("quarter", "en|es|s|e"), "halbjahr": ("half", "en|es|s|e"), "jahr": ("year", "en|es|s|e"),
    "jahrzehnt": ("decade", "en|es|s|e"), "jahrhundert": ("century", "en|es|s|e"),
}  # fmt: skip
UNITS = {stem + ending: unit for stem, (unit, endings) in _STEMS.items() for ending in ("", *endings.split("|"))}

_WORDS = NUMBER_WORDS["de"]


def _numbers() -> dict[str, int]:
    """One to a hundred, and the round numbers above."""
    words = {word: number for number, word in enumerate(_WORDS.units, 1)}
    for tens, name in _WORDS.tens.items():
        words[name] = tens
        words |= {f"{word}und{name}": tens + number for number, word in enumerate(_WORDS.units[:9], 1)}
    words |= {word.replace("ß", "ss"): number for word, number in words.items()}
    for number, word in enumerate(_WORDS.units[:9], 1):
        words[word + "hundert"] = number * 100
    return words | {"hundert": 100, "tausend": 1000, "eintausend": 1000}


NUMBERS = _numbers()
# *Ein* as a word of its own takes endings.
COUNTS = NUMBERS | dict(_WORDS.forms) | {
    "ein dutzend": 12, "zwei dutzend": 24, "beide": 2, "beiden": 2, "zweier": 2, "dreier": 3,
}  # fmt: skip
DECADES = {name + "er": number for number, name in _WORDS.tens.items()}
_ORDINALS = ["erst", "zweit", "dritt", "viert"]
ORDINALS = {stem + ending: n for n, stem in enumerate(_ORDINALS, 1) for ending in ("e", "en", "er", "es", "em")}
ORDINALS |= {f"{n}.": n for n in range(1, 5)} | {f"letzte{ending}": 4 for ending in ("", "n", "r", "s")}
PARTS = {
    "morgen": "TMO", "früh": "TMO", "morgens": "TMO", "frühmorgens": "TMO", "morgenstunden": "TMO", "vormittag": "TMO",
    "vormittags": "TMO", "vormittagsstunden": "TMO", "mittag": "TMI", "mittags": "TMI", "mittagsstunden": "TMI",
    "nachmittag": "TAF", "nachmittags": "TAF", "nachmittagsstunden": "TAF", "abend": "TEV", "abends": "TEV",
    "abendstunden": "TEV", "nacht": "TNI", "nachts": "TNI", "nachtstunden": "TNI", "mitternacht": "T24:00",
    "vorabend": "TEV",
}  # fmt: skip
SEASONS = {
    "frühling": "SP", "frühjahr": "SP", "sommer": "SU", "herbst": "FA", "winter": "WI", "frühlings": "SP",
    "frühjahrs": "SP", "sommers": "SU", "herbsts": "FA", "herbstes": "FA", "winters": "WI",
}  # fmt: skip
HOLIDAYS = {
    "neujahr": "01-01", "neujahrstag": "01-01", "dreikönigstag": "01-06", "heilige drei könige": "01-06",
    "valentinstag": "02-14", "rosenmontag": "easter-48", "faschingsdienstag": "easter-47",
    "aschermittwoch": "easter-46", "palmsonntag": "easter-7", "gründonnerstag": "easter-3", "karfreitag": "easter-2",
    "karsamstag": "easter-1", "ostern": "easter", "ostersonntag": "easter", "ostermontag": "easter+1",
    "christi himmelfahrt": "easter+39", "pfingsten": "easter+49", "pfingstsonntag": "easter+49",
    "pfingstmontag": "easter+50", "fronleichnam": "easter+60", "tag der arbeit": "05-01",
    "mariä himmelfahrt": "08-15", "maria himmelfahrt": "08-15", "nationalfeiertag": "10-26",
    "tag der deutschen einheit": "10-03", "reformationstag": "10-31", "allerheiligen": "11-01",
    "allerseelen": "11-02", "nikolaustag": "12-06", "heiligabend": "12-24", "heiliger abend": "12-24",
    "weihnachten": "12-25",
    "weihnachtstag": "12-25", "christtag": "12-25", "stephanstag": "12-26", "stefanitag": "12-26", "silvester": "12-31",
    "dreikönigsfest": "01-06", "epiphanias": "01-06", "fastnachtsdienstag": "easter-47",
    "veilchendienstag": "easter-47", "himmelfahrtstag": "easter+39", "maifeiertag": "05-01", "halloween": "10-31",
    "mariä empfängnis": "12-08", "maria empfängnis": "12-08", "weihnachtsabend": "12-24",
    "zweiter weihnachtstag": "12-26", "zweiten weihnachtstag": "12-26", "2. weihnachtstag": "12-26",
    "silvesterabend": "12-31",
}  # fmt: skip
NAMES = Names(
    months=MONTHS | SHORT,
    weekdays=WEEKDAYS,
    units=UNITS,
    numbers=COUNTS | DECADES,
    seasons=SEASONS,
    ordinals=ORDINALS,
    day_parts=PARTS,
    holidays=HOLIDAYS,
)
