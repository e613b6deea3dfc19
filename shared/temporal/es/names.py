"""Spanish names of times."""

from shared.domain.numerals import NUMBER_WORDS
from shared.temporal.anchor import Names

MONTH_NAMES = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
SHORT = {
    "ene": 1, "feb": 2, "mar": 3, "abr": 4, "may": 5, "jun": 6, "jul": 7, "ago": 8, "sep": 9, "sept": 9, "set": 9,
    "oct": 10, "nov": 11, "dic": 12,
}  # fmt: skip
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)} | {"setiembre": 9}
WEEKDAYS = {
    "lunes": 0, "martes": 1, "miércoles": 2, "miercoles": 2, "jueves": 3, "viernes": 4, "sábado": 5, "sabado": 5,
    "domingo": 6,
}  # fmt: skip
UNITS = {
    "segundo": "second", "minuto": "minute", "hora": "hour", "día": "day", "dia": "day", "jornada": "day",
    "fecha": "day",
    "semana": "week", "quincena": "fortnight", "trimestre": "quarter", "semestre": "half", "año": "year",
    "ano": "year", "década": "decade", "decada": "decade", "decenio": "decade", "siglo": "century",
}  # fmt: skip
UNITS |= {name + "s": unit for name, unit in UNITS.items()}
UNITS |= {"mes": "month", "meses": "month", "fin de semana": "weekend", "fines de semana": "weekend"}

_WORDS = NUMBER_WORDS["es"]


def _numbers() -> dict[str, int]:
    """One to a hundred, and the round numbers above."""
    words = {word: number for number, word in enumerate(_WORDS.units, 1)} | dict(_WORDS.forms)
    words |= {word.translate(str.maketrans("éúó", "euo")): number for word, number in words.items()}
    for tens, name in _WORDS.tens.items():
        words[name] = tens
        if tens > 20:
            words |= {f"{name} y {word}": tens + number for word, number in words.items() if number < 10}
    for name, hundreds in _WORDS.hundreds.items():
        words |= {name: hundreds} | ({name[:-2] + "as": hundreds} if hundreds > 100 else {})
    return words | {"mil": 1000}


NUMBERS = _numbers()
COLLECTIVES = {
    "un par de": 2, "una pareja de": 2, "media docena de": 6, "una decena de": 10, "una docena de": 12,
    "una quincena de": 15, "una veintena de": 20, "una treintena de": 30, "un centenar de": 100,
}  # fmt: skip
DECADES = {name: number for number, name in _WORDS.tens.items()}
ORDINALS = {
    "primer": 1, "primero": 1, "primera": 1, "1er": 1, "1º": 1, "1ª": 1, "segundo": 2, "segunda": 2, "2º": 2,
    "2ª": 2, "tercer": 3, "tercero": 3, "tercera": 3, "3er": 3, "3º": 3, "cuarto": 4, "cuarta": 4, "4º": 4,
    "último": 4, "ultimo": 4,
}  # fmt: skip
PARTS = {
    "mañana": "TMO", "madrugada": "TMO", "mediodía": "TMI", "mediodia": "TMI", "tarde": "TAF", "noche": "TNI",
    "medianoche": "T24:00",
}  # fmt: skip
HOLIDAYS = {
    "año nuevo": "01-01", "reyes": "01-06", "día de reyes": "01-06", "epifanía": "01-06", "san valentín": "02-14",
    "martes de carnaval": "easter-47", "miércoles de ceniza": "easter-46", "domingo de ramos": "easter-7",
    "jueves santo": "easter-3", "viernes santo": "easter-2", "sábado santo": "easter-1",
    "domingo de resurrección": "easter", "domingo de pascua": "easter", "lunes de pascua": "easter+1",
    "pentecostés": "easter+49", "corpus christi": "easter+60",
    "día del trabajo": "05-01", "día de los trabajadores": "05-01", "primero de mayo": "05-01", "san juan": "06-24",
    "día de la hispanidad": "10-12", "día del pilar": "10-12", "todos los santos": "11-01",
    "día de los difuntos": "11-02", "día de la constitución": "12-06", "inmaculada": "12-08",
    "nochebuena": "12-24", "navidad": "12-25", "navidades": "12-25", "santos inocentes": "12-28",
    "nochevieja": "12-31",
    "pascua": "easter", "día de la ascensión": "easter+39", "ascensión del señor": "easter+39",
    "domingo de pentecostés": "easter+49", "lunes de pentecostés": "easter+50", "día de la asunción": "08-15",
    "fiesta de la asunción": "08-15", "asunción de la virgen": "08-15", "halloween": "10-31",
    "noche de brujas": "10-31", "día de todos los santos": "11-01", "día de muertos": "11-02",
    "día de los muertos": "11-02", "inmaculada concepción": "12-08", "víspera de navidad": "12-24",
    "día de navidad": "12-25", "víspera de año nuevo": "12-31", "día de año nuevo": "01-01",
}  # fmt: skip
NAMES = Names(
    months=MONTHS | SHORT,
    weekdays=WEEKDAYS,
    units=UNITS,
    numbers=NUMBERS | COLLECTIVES | DECADES | {"mil novecientos": 19, "mil ochocientos": 18, "dos mil": 20},
    seasons={"primavera": "SP", "verano": "SU", "otoño": "FA", "invierno": "WI"},
    ordinals=ORDINALS,
    day_parts=PARTS,
    holidays=HOLIDAYS,
)
