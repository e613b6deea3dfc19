"""French names of times."""

from shared.temporal.anchor import Names
from shared.temporal.numbers import french_numbers

MONTH_NAMES = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
# As a month's only mark these need a day or a year beside them.
SHORT = ("janv", "févr", "fév", "avr", "juil", "sept", "oct", "nov", "déc")
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
ORDINALS = {
    "premier": 1, "1er": 1, "première": 1, "deuxième": 2, "second": 2, "seconde": 2, "troisième": 3, "quatrième": 4,
    "2e": 2, "3e": 3, "4e": 4, "2ème": 2, "3ème": 3, "4ème": 4, "dernier": 4,
}  # fmt: skip
_AROUND = {"huit": 8, "diz": 10, "douz": 12, "quinz": 15, "vingt": 20, "trent": 30, "quarant": 40,
           "cinquant": 50, "soixant": 60, "cent": 100}  # fmt: skip
NUMBERS = french_numbers() | {f"une {stem}aine {of}": number for stem, number in _AROUND.items() for of in ("de", "d'")}
SEASONS = {"printemps": "SP", "été": "SU", "eté": "SU", "automne": "FA", "hiver": "WI"}
DAY_PARTS = {
    "matin": "TMO", "matinée": "TMO", "petit matin": "TMO", "aube": "TMO", "midi": "T12:00", "mi-journée": "TMI",
    "après-midi": "TAF", "soir": "TEV", "soirée": "TEV", "nuit": "TNI", "minuit": "T24:00", "journée": "TDT",
}  # fmt: skip
HOLIDAYS = {
    "noël": "12-25", "jour de noël": "12-25", "veille de noël": "12-24", "réveillon de noël": "12-24",
    "saint-sylvestre": "12-31", "nouvel an": "01-01", "jour de l'an": "01-01", "premier de l'an": "01-01",
    "épiphanie": "01-06", "chandeleur": "02-02", "saint-valentin": "02-14", "mardi gras": "easter-47",
    "mercredi des cendres": "easter-46", "dimanche des rameaux": "easter-7", "rameaux": "easter-7",
    "jeudi saint": "easter-3", "vendredi saint": "easter-2", "pâques": "easter", "dimanche de pâques": "easter",
    "lundi de pâques": "easter+1", "jeudi de l'ascension": "easter+39", "ascension": "easter+39",
    "pentecôte": "easter+49", "dimanche de pentecôte": "easter+49", "lundi de pentecôte": "easter+50",
    "fête du travail": "05-01", "fête nationale": "07-14", "14-juillet": "07-14", "assomption": "08-15",
    "halloween": "10-31", "toussaint": "11-01", "armistice": "11-11", "11-novembre": "11-11", "8-mai": "05-08",
    "1er-mai": "05-01",
    "fête des rois": "01-06", "samedi saint": "easter-1", "fête-dieu": "easter+60", "jour des morts": "11-02",
    "fête des morts": "11-02", "immaculée conception": "12-08", "réveillon du nouvel an": "12-31",
    "réveillon de la saint-sylvestre": "12-31", "veille du nouvel an": "12-31", "veille du jour de l'an": "12-31",
}  # fmt: skip
NAMES = Names(
    months=MONTHS,
    weekdays=WEEKDAYS,
    units=UNITS,
    numbers=NUMBERS,
    seasons=SEASONS,
    ordinals=ORDINALS,
    day_parts=DAY_PARTS,
    holidays=HOLIDAYS,
)
