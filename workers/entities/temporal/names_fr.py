"""French names of times."""

from workers.entities.temporal.anchor import Names
from workers.entities.temporal.numbers import french_numbers

MONTH_NAMES = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)} | {
    "janv": 1, "fevrier": 2, "févr": 2, "fév": 2, "avr": 4, "juil": 7, "aout": 8, "sept": 9, "oct": 10,
    "nov": 11, "decembre": 12, "déc": 12,
}  # fmt: skip
WEEKDAYS = {name: n for n, name in enumerate(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"])}
UNITS = {
    "seconde": "second", "minute": "minute", "heure": "hour", "jour": "day", "journée": "day",
    "semaine": "week", "week-end": "weekend", "weekend": "weekend", "quinzaine": "fortnight",
    "mois": "month", "trimestre": "quarter",
    "semestre": "half", "an": "year", "année": "year", "décennie": "decade", "siècle": "century",
}  # fmt: skip
UNITS |= {name + "s": unit for name, unit in UNITS.items() if name != "mois"}
ORDINALS = {"premier": 1, "1er": 1, "première": 1, "deuxième": 2, "second": 2, "seconde": 2, "troisième": 3,
             "quatrième": 4, "2e": 2, "3e": 3, "4e": 4, "dernier": 4}  # fmt: skip
NUMBERS = french_numbers() | {
    "une dizaine de": 10, "une quinzaine de": 15, "une vingtaine de": 20, "une trentaine de": 30,
    "une quarantaine de": 40, "une cinquantaine de": 50, "une centaine de": 100, "une douzaine de": 12,
    "une huitaine de": 8, "une dizaine d'": 10, "une quinzaine d'": 15, "une vingtaine d'": 20,
    "une trentaine d'": 30, "une quarantaine d'": 40, "une cinquantaine d'": 50, "une centaine d'": 100,
    "une douzaine d'": 12,
}  # fmt: skip
NAMES = Names(
    months=MONTHS,
    weekdays=WEEKDAYS,
    units=UNITS,
    numbers=NUMBERS,
    seasons={"printemps": "SP", "été": "SU", "automne": "FA", "hiver": "WI"},
    ordinals=ORDINALS,
    day_parts={
        "matin": "TMO",
        "matinée": "TMO",
        "midi": "T12:00",
        "après-midi": "TAF",
        "soir": "TEV",
        "soirée": "TEV",
        "nuit": "TNI",
        "minuit": "T24:00",
        "journée": "TDT",
    },
)

SHORT = ("janv", "févr", "fév", "avr", "juil", "sept", "oct", "nov", "déc")
