"""Italian names of times."""

from shared.domain.numerals import NUMBER_WORDS
from shared.temporal.anchor import Names

MONTHS = {
    "gennaio": 1, "febbraio": 2, "marzo": 3, "aprile": 4, "maggio": 5, "giugno": 6, "luglio": 7, "agosto": 8,
    "settembre": 9, "ottobre": 10, "novembre": 11, "dicembre": 12,
}  # fmt: skip
SHORT = {
    "gen": 1, "feb": 2, "mar": 3, "apr": 4, "mag": 5, "giu": 6, "lug": 7, "ago": 8, "set": 9, "sett": 9, "ott": 10,
    "nov": 11, "dic": 12,
}  # fmt: skip
_WEEKDAYS = ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"]
WEEKDAYS = {name: number for number, name in enumerate(_WEEKDAYS)}
WEEKDAYS |= {name.replace("ì", "i"): number for name, number in WEEKDAYS.items()}
WEEKDAYS |= {name.replace("ì", "i'"): number for name, number in WEEKDAYS.items() if "ì" in name}
UNITS = {
    "secondo": "second", "secondi": "second", "minuto": "minute", "minuti": "minute", "ora": "hour", "ore": "hour",
    "giorno": "day", "giorni": "day", "giornata": "day", "giornate": "day", "settimana": "week",
    "settimane": "week", "weekend": "weekend", "week-end": "weekend", "fine settimana": "weekend",
    "fine-settimana": "weekend", "mese": "month", "mesi": "month", "trimestre": "quarter", "trimestri": "quarter",
    "semestre": "half", "semestri": "half", "anno": "year", "anni": "year", "decennio": "decade",
    "decenni": "decade", "secolo": "century", "secoli": "century",
}  # fmt: skip

_WORDS = NUMBER_WORDS["it"]


def _numbers() -> dict[str, int]:
    """One to a hundred, and the round numbers above."""
    words = {word: number for number, word in enumerate(_WORDS.units, 1)} | dict(_WORDS.forms)
    for tens, name in _WORDS.tens.items():
        words[name] = tens
        for number, word in enumerate(_WORDS.units[:9], 1):
            stem = name[:-1] if word[0] in "uo" else name
            words[stem + word] = tens + number
        words |= {name[:-1] + "un": tens + 1, name + "tré": tens + 3}
    for number, word in enumerate(_WORDS.units[1:9], 2):
        words[word + "cento"] = number * 100
    return words | {"cento": 100, "mille": 1000, "duemila": 2000}


NUMBERS = _numbers()
# *Vent'anni*, *un'ora*: without its last letter before a vowel.
ELIDED = {name[:-1] + "'": number for name, number in NUMBERS.items() if name.endswith(("nti", "nta", "ento"))} | {
    "un'": 1
}
COLLECTIVES = {
    "un paio di": 2, "una coppia di": 2, "mezza dozzina di": 6, "una decina di": 10, "una dozzina di": 12,
    "una quindicina di": 15, "una ventina di": 20, "una trentina di": 30, "un centinaio di": 100,
}  # fmt: skip
DECADES = {name: number for number, name in _WORDS.tens.items()} | {"dieci": 10}
_CENTURIES = ["duecento", "trecento", "quattrocento", "cinquecento", "seicento", "settecento", "ottocento", "novecento"]
CENTURIES = {name: number for number, name in enumerate(_CENTURIES, 13)}
ORDINALS = {
    "primo": 1, "prima": 1, "1°": 1, "1º": 1, "secondo": 2, "seconda": 2, "2°": 2, "2º": 2, "terzo": 3, "3°": 3,
    "3º": 3, "quarto": 4, "4°": 4, "4º": 4, "ultimo": 4,
}  # fmt: skip
CENTURY_ORDINALS = [
    "decimo", "undicesimo", "dodicesimo", "tredicesimo", "quattordicesimo", "quindicesimo", "sedicesimo",
    "diciassettesimo", "diciottesimo", "diciannovesimo", "ventesimo", "ventunesimo",
]  # fmt: skip
ORDINALS |= {name: number for number, name in enumerate(CENTURY_ORDINALS, 10)} | CENTURIES
PARTS = {
    "mattina": "TMO", "mattinata": "TMO", "mattino": "TMO", "alba": "TMO", "mezzogiorno": "TMI", "pomeriggio": "TAF",
    "sera": "TEV", "serata": "TEV", "notte": "TNI", "nottata": "TNI", "mezzanotte": "T24:00",
}  # fmt: skip
SEASONS = {"primavera": "SP", "estate": "SU", "autunno": "FA", "inverno": "WI"}
HOLIDAYS = {
    "capodanno": "01-01", "epifania": "01-06", "befana": "01-06", "san valentino": "02-14",
    "martedì grasso": "easter-47", "mercoledì delle ceneri": "easter-46", "domenica delle palme": "easter-7",
    "giovedì santo": "easter-3", "venerdì santo": "easter-2", "sabato santo": "easter-1", "pasqua": "easter",
    "domenica di pasqua": "easter", "pasquetta": "easter+1", "lunedì dell'angelo": "easter+1",
    "ascensione": "easter+39", "pentecoste": "easter+49", "corpus domini": "easter+60",
    "festa della liberazione": "04-25", "festa del lavoro": "05-01", "festa dei lavoratori": "05-01",
    "primo maggio": "05-01", "festa della repubblica": "06-02", "ferragosto": "08-15", "ognissanti": "11-01",
    "immacolata": "12-08", "vigilia di natale": "12-24", "natale": "12-25", "santo stefano": "12-26",
    "san silvestro": "12-31",
    "lunedì di pasqua": "easter+1", "domenica di pentecoste": "easter+49", "lunedì di pentecoste": "easter+50",
    "festa dell'assunzione": "08-15", "assunzione di maria": "08-15", "festa dell'assunta": "08-15",
    "halloween": "10-31", "giorno dei morti": "11-02", "commemorazione dei defunti": "11-02",
    "immacolata concezione": "12-08", "vigilia di capodanno": "12-31", "notte di capodanno": "12-31",
}  # fmt: skip
NAMES = Names(
    months=MONTHS | SHORT,
    weekdays=WEEKDAYS,
    units=UNITS,
    numbers=NUMBERS | ELIDED | COLLECTIVES | DECADES,
    seasons=SEASONS,
    ordinals=ORDINALS,
    day_parts=PARTS,
    holidays=HOLIDAYS,
)
