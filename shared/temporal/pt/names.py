"""Portuguese names of times, as written in Portugal and in Brazil."""

from shared.domain.numerals import NUMBER_WORDS
from shared.temporal.anchor import Names

MONTHS = {
    "janeiro": 1, "fevereiro": 2, "março": 3, "abril": 4, "maio": 5, "junho": 6, "julho": 7, "agosto": 8,
    "setembro": 9, "outubro": 10, "novembro": 11, "dezembro": 12,
}  # fmt: skip
SHORT = {
    "jan": 1, "fev": 2, "mar": 3, "abr": 4, "mai": 5, "jun": 6, "jul": 7, "ago": 8, "set": 9, "out": 10, "nov": 11,
    "dez": 12,
}  # fmt: skip
_FEIRAS = ["segunda", "terça", "quarta", "quinta", "sexta"]
WEEKDAYS = {f"{name}{joint}feira": n for n, name in enumerate(_FEIRAS) for joint in ("-", " ")}
WEEKDAYS |= {"terca-feira": 1, "sábado": 5, "sabado": 5, "domingo": 6}
# *Na quinta* for *na quinta-feira*: ordinals too, so that only some places let them be weekdays.
SHORT_WEEKDAYS = {name: number for number, name in enumerate(_FEIRAS)}
UNITS = {
    "segundo": "second", "minuto": "minute", "hora": "hour", "dia": "day", "jornada": "day", "semana": "week",
    "quinzena": "fortnight", "trimestre": "quarter", "semestre": "half", "ano": "year", "década": "decade",
    "decada": "decade", "decénio": "decade", "decênio": "decade", "século": "century", "seculo": "century",
}  # fmt: skip
UNITS |= {name + "s": unit for name, unit in UNITS.items()}
UNITS |= {
    "mês": "month", "mes": "month", "meses": "month", "fim de semana": "weekend", "fim-de-semana": "weekend",
    "final de semana": "weekend", "fins de semana": "weekend", "finais de semana": "weekend",
}  # fmt: skip

_WORDS = NUMBER_WORDS["pt"]


def _numbers() -> dict[str, int]:
    """One to a hundred, and the round numbers above."""
    words = {word: number for number, word in enumerate(_WORDS.units, 1)} | dict(_WORDS.forms) | {"tres": 3}
    for tens, name in _WORDS.tens.items():
        words[name] = tens
        words |= {f"{name} e {word}": tens + number for word, number in words.items() if number < 10}
    for name, hundreds in _WORDS.hundreds.items():
        words |= {name: hundreds} | ({name[:-2] + "as": hundreds} if hundreds > 100 else {})
    return words | {"mil": 1000}


NUMBERS = _numbers()
COLLECTIVES = {
    "um par de": 2, "meia dúzia de": 6, "uma dezena de": 10, "uma dúzia de": 12, "uma quinzena de": 15,
    "uma vintena de": 20, "uma centena de": 100,
}  # fmt: skip
DECADES = {name: number for number, name in _WORDS.tens.items()}
ORDINALS = {
    "primeiro": 1, "primeira": 1, "1º": 1, "1.º": 1, "1°": 1, "segundo": 2, "segunda": 2, "2º": 2, "2.º": 2, "2°": 2,
    "terceiro": 3, "terceira": 3, "3º": 3, "3.º": 3, "3°": 3, "quarto": 4, "4º": 4, "4.º": 4, "4°": 4, "último": 4,
}  # fmt: skip
PARTS = {
    "manhã": "TMO", "madrugada": "TMO", "meio-dia": "TMI", "tarde": "TAF", "noite": "TNI", "meia-noite": "T24:00",
    "tardinha": "TAF", "fim da tarde": "TAF", "final da tarde": "TAF",
}  # fmt: skip
SEASONS = {
    "primavera": "SP", "verão": "SU", "verao": "SU", "outono": "FA", "inverno": "WI",
}  # fmt: skip
HOLIDAYS = {
    "ano novo": "01-01", "dia de ano novo": "01-01", "dia de reis": "01-06", "terça-feira de carnaval": "easter-47",
    "carnaval": "easter-47", "quarta-feira de cinzas": "easter-46", "domingo de ramos": "easter-7",
    "quinta-feira santa": "easter-3", "sexta-feira santa": "easter-2", "sábado de aleluia": "easter-1",
    "páscoa": "easter", "domingo de páscoa": "easter", "pentecostes": "easter+49", "corpus christi": "easter+60",
    "corpo de deus": "easter+60", "tiradentes": "04-21", "dia da liberdade": "04-25", "dia do trabalho": "05-01",
    "dia do trabalhador": "05-01", "primeiro de maio": "05-01", "dia de portugal": "06-10",
    "dia da independência": "09-07", "dia de finados": "11-02", "dia de todos os santos": "11-01",
    "véspera de natal": "12-24", "natal": "12-25", "réveillon": "12-31",
    "ano-novo": "01-01", "epifania": "01-06", "são valentim": "02-14", "terça-feira gorda": "easter-47",
    "sexta-feira da paixão": "easter-2", "sábado santo": "easter-1", "segunda-feira de páscoa": "easter+1",
    "dia da ascensão": "easter+39", "quinta-feira da ascensão": "easter+39", "ascensão do senhor": "easter+39",
    "domingo de pentecostes": "easter+49", "segunda-feira de pentecostes": "easter+50", "dia da assunção": "08-15",
    "assunção de maria": "08-15", "assunção de nossa senhora": "08-15", "halloween": "10-31",
    "dia das bruxas": "10-31", "noite das bruxas": "10-31", "finados": "11-02", "imaculada conceição": "12-08",
    "dia de natal": "12-25", "véspera de ano novo": "12-31", "véspera do ano novo": "12-31",
    "véspera de ano-novo": "12-31", "noite de ano novo": "12-31",
}  # fmt: skip
NAMES = Names(
    months=MONTHS | SHORT,
    weekdays=WEEKDAYS | SHORT_WEEKDAYS,
    units=UNITS,
    numbers=NUMBERS | COLLECTIVES | DECADES,
    seasons=SEASONS,
    ordinals=ORDINALS,
    day_parts=PARTS,
    holidays=HOLIDAYS,
)
