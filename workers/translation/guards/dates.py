"""Dates: months, days of the week and words such as *yesterday* agree.

Two readers can say more: :data:`DateReader` is a temporal tagger that gives the values of a text's dates, or nothing
for a language that it does not read.
"""

import re
from collections.abc import Callable, Collection
from functools import cache

from workers.translation.guards.pair import Pair

NAME = "date_changed"

DateReader = Callable[[str, str], Collection[str] | None]
"""From a text and its language to the values of its dates."""

_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "en": "January February March April May June July August September October November December",
}
_DAYS = {
    "fr": "lundis? mardis? mercredis? jeudis? vendredis? samedis? dimanches?",
    "es": "lunes martes miércoles jueves viernes sábados? domingos?",
    "it": "lunedì martedì mercoledì giovedì venerdì sabat[oi] domenic(?:a|he)",
    "pt": "segundas?(?:-feiras?) terças?(?:-feiras?)? quartas?(?:-feiras?) quintas?(?:-feiras?) sextas?(?:-feiras?)? "
    "sábados? domingos?",
    "en": "Mondays? Tuesdays? Wednesdays? Thursdays? Fridays? Saturdays? Sundays?",
}
_RELATIVE = {
    "fr": {"yesterday": r"hier", "today": r"aujourd['’]hui", "tomorrow": r"demain"},
    "es": {"yesterday": r"ayer", "today": r"hoy", "tomorrow": r"(?<!la )(?<!esta )(?<!de )mañana(?! siguiente)"},
    "it": {"yesterday": r"ieri", "today": r"oggi", "tomorrow": r"domani"},
    "pt": {"yesterday": r"ontem", "today": r"hoje", "tomorrow": r"amanhã"},
    "en": {"yesterday": r"yesterday", "today": r"today", "tomorrow": r"tomorrow"},
}
_PERIOD = {
    "fr": r"(?:semaine|mois|année|an|trimestre|siècle|été|hiver|printemps|automne)",
    "es": r"(?:semana|mes|año|trimestre|siglo|verano|invierno|primavera|otoño)",
    "it": r"(?:settimana|mese|anno|trimestre|secolo|estate|inverno|primavera|autunno)",
    "pt": r"(?:semana|mês|ano|trimestre|século|verão|inverno|primavera|outono)",
    "en": r"(?:week|month|year|quarter|century|summer|winter|spring|autumn|fall)",
}
_DIRECTION = {
    "fr": ("{p} (?:derni[eè]re?|passée?)", "{p} prochaine?|prochaine? {p}"),
    "es": ("{p} pasad[oa]|(?:pasad|últim)[oa] {p}", "próxim[oa] {p}|{p} (?:que viene|próxim[oa])"),
    "it": ("{p} scors[oa]|scors[oa] {p}", "prossim[oa] {p}|{p} prossim[oa]"),
    "pt": ("{p} passad[oa]|(?:passad|últim)[oa] {p}", "próxim[oa] {p}|{p} que vem"),
    "en": ("last {p}|past {p}", "next {p}|coming {p}"),
}
# Short forms of English months. Sat, Sun and Mon are words and names.
_SHORT = {
    "Jan": 1,
    "Feb": 2,
    "Mar": 3,
    "Apr": 4,
    "Jun": 6,
    "Jul": 7,
    "Aug": 8,
    "Sep": 9,
    "Sept": 9,
    "Oct": 10,
    "Nov": 11,
    "Dec": 12,
}


def fails(pair: Pair, read: DateReader | None = None) -> bool:
    """Each side names a date that the other does not, or the English names one and the source none."""
    if pair.language not in _MONTHS:
        return False
    source, english = named_dates(pair.source, pair.language), named_dates(pair.english, "en")
    lost, added = source - english, english - source - named_dates(pair.source, "en")
    if any(_kind(one) == _kind(other) for one in lost for other in added):
        return True
    if any(one.startswith(("month", "day")) for one in added):
        return True
    return bool(read and _differs(pair, read))


def named_dates(text: str, language: str) -> frozenset[str]:
    """Months, days and relative words of a text under names that are the same for every language."""
    return frozenset(name for name, pattern in _patterns(language) if pattern.search(text))


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    case = re.NOFLAG if language == "en" else re.IGNORECASE
    named = [(f"month {number}", word) for number, word in enumerate(_MONTHS[language].split(), start=1)]
    named += [(f"day {number}", word) for number, word in enumerate(_DAYS[language].split(), start=1)]
    if language == "en":
        named += [(f"month {number}", rf"{word}\.?(?= \d)") for word, number in _SHORT.items()]
    relative = [(f"relative {name}", word) for name, word in _RELATIVE[language].items()]
    period = _PERIOD[language]
    turns = [
        (f"turn {name}", form.format(p=period))
        for name, form in zip(("last", "next"), _DIRECTION[language], strict=True)
    ]
    return tuple(
        [(name, re.compile(rf"(?<!\w)(?:{word})(?!\w)", case)) for name, word in named]
        + [(name, re.compile(rf"(?<!\w)(?:{word})(?!\w)", re.IGNORECASE)) for name, word in relative + turns]
    )


def _kind(name: str) -> str:
    return name.split(" ")[0]


def _differs(pair: Pair, read: DateReader) -> bool:
    source, english = read(pair.source, pair.language), read(pair.english, "en")
    if source is None or english is None:
        return False
    return bool(set(source) - set(english)) and bool(set(english) - set(source))
