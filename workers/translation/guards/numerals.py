"""Numbers written as words in the served languages, and the words for thousands and more."""

import re
from functools import cache

_UNITS = {
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve",
    "it": "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove",
    "pt": "um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete "
    "dezoito dezenove",
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
}
_TENS = {
    "fr": "vingt trente quarante cinquante soixante septante octante nonante",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}


def _hundreds(words: str) -> dict[str, int]:
    return dict(zip(words.split(), range(200, 1000, 100), strict=True))


_HUNDREDS = {
    "fr": {"cent": 100, "cents": 100},
    "es": _hundreds("doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos")
    | {"cien": 100, "ciento": 100},
    "it": {"cento": 100},
    "pt": _hundreds("duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos")
    | {"cem": 100, "cento": 100},
    "en": {"hundred": 100},
}
_OTHER_FORMS = {
    "fr": {"vingts": 20},
    "es": {"dieciseis": 16, "veintidos": 22, "veintitres": 23, "veintiseis": 26},
    "it": {"ventuno": 21, "ventitré": 23},
    "pt": {"duas": 2, "quatorze": 14, "dezasseis": 16, "dezassete": 17, "dezanove": 19},
    "en": {},
}
MAGNITUDES = {
    "fr": {"mille": 3, "millier": 3, "million": 6, "milliard": 9, "billion": 12},
    "es": {
        "mil": 3,
        "miles": 3,
        "millar": 3,
        "millares": 3,
        "millón": 6,
        "millon": 6,
        "millones": 6,
        "millardo": 9,
        "billón": 12,
        "billones": 12,
    },
    "it": {
        "mille": 3,
        "mila": 3,
        "milione": 6,
        "milioni": 6,
        "miliardo": 9,
        "miliardi": 9,
        "bilione": 12,
        "bilioni": 12,
    },
    "pt": {
        "mil": 3,
        "milhar": 3,
        "milhares": 3,
        "milhão": 6,
        "milhões": 6,
        "bilhão": 9,
        "bilhões": 9,
        "trilhão": 12,
        "trilhões": 12,
    },
    "en": {"thousand": 3, "million": 6, "m": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12},
}
"""Powers of ten; a plural ``s`` is taken off first."""

_JOINERS = {"fr": {"et"}, "es": {"y"}, "it": {"e"}, "pt": {"e"}, "en": {"and"}}
# Between two powers of ten: *seis miles de millones*.
_OF = frozenset({"de", "di"})
_WORDS = re.compile(r"[^\W\d_]+")


@cache
def _values(language: str) -> dict[str, int]:
    values = {word: number for number, word in enumerate(_UNITS[language].split(), start=1)}
    values |= {word: number for number, word in zip(range(20, 100, 10), _TENS[language].split(), strict=True)}
    if language == "it":
        values |= _joined_italian(values)
    return values | _OTHER_FORMS[language]


def _joined_italian(values: dict[str, int]) -> dict[str, int]:
    """Italian writes a number as one word: ventisette, duecentotrenta."""
    below = dict(values)
    for ten, tens in [(word, value) for word, value in values.items() if value >= 20]:
        for unit, value in [(word, value) for word, value in values.items() if value < 10]:
            stem = ten[:-1] if unit[0] in "uo" else ten
            below[stem + unit] = tens + value
    hundreds = {"cento": 100} | {f"{word}cento": value * 100 for word, value in values.items() if 2 <= value <= 9}
    joined = {start + word: hundred + value for start, hundred in hundreds.items() for word, value in below.items()}
    small = below | hundreds | joined | _italian_ages(below)
    return small | {f"{word}mila": value * 1000 for word, value in small.items() if value > 1}


def _italian_ages(values: dict[str, int]) -> dict[str, int]:
    """*Ventunenne* is 21 years old."""
    return {f"{word[:-1]}enn{end}": value for word, value in values.items() if value > 9 for end in "ei"}


def magnitude(word: str, language: str) -> int:
    """The power of ten of a word such as *millions*; 0 for any other word."""
    table = MAGNITUDES.get(language, {})
    lower = word.lower()
    return table.get(lower) or table.get(lower.removesuffix("s"), 0)


def spelled(text: str, language: str) -> list[int]:
    """Numbers of two and more that the text writes as words, in order. *One* is an article in most languages."""
    if language not in _UNITS:
        return []
    found: list[int] = []
    current: list[str] = []
    position = 0
    for match in _WORDS.finditer(text):
        gap = text[position : match.start()]
        word = match.group().lower()
        if current and gap.strip(" -\u2011\u00a0"):
            found += _close(current, language)
            current = []
        if current and _begins_another(current, word, language):
            found += _close(current, language)
            current = []
        follows_digits = not current and gap.rstrip()[-1:].isdigit()
        if follows_digits and magnitude(word, language):
            pass
        elif _counts(word, language) or (
            current and (word in _JOINERS[language] or _joins(current[-1], word, language))
        ):
            current.append(word)
        elif current:
            found += _close(current, language)
            current = []
        position = match.end()
    return found + (_close(current, language) if current else [])


def _counts(word: str, language: str) -> bool:
    return word in _values(language) or word in _HUNDREDS[language] or magnitude(word, language) > 0


def _joins(before: str, word: str, language: str) -> bool:
    return word in _OF and magnitude(before, language) > 0


def _begins_another(words: list[str], word: str, language: str) -> bool:
    """Units do not add up: *three one-sided sessions* are not four. *Dix-sept* and *quatre-vingt* are one number."""
    values = _values(language)
    last = next((one for one in reversed(words) if one not in _JOINERS[language]), "")
    before, value = values.get(last, 0), values.get(word, 0)
    if not 0 < before < 20 or not value:
        return False
    return not (value < 10 and before == 10) and not (language == "fr" and value == 20)


def _close(words: list[str], language: str) -> list[int]:
    if all(magnitude(word, language) or word in _JOINERS[language] or word in _OF for word in words):
        return []
    value = _value(words, language)
    return [value] if value > 1 else []


def _value(words: list[str], language: str) -> int:
    total = current = highest = 0
    for word in words:
        small = _values(language).get(word)
        hundred = _HUNDREDS[language].get(word)
        power = magnitude(word, language)
        if small is not None:
            # quatre-vingts is four times twenty
            current = current - 4 + 80 if language == "fr" and small == 20 and current % 100 == 4 else current + small
        elif hundred == 100 and current % 100:
            current = current - current % 100 + (current % 100) * 100
        elif hundred:
            current += hundred
        elif power and power > highest > 0:
            # Diez mil millones: thousands of millions.
            total, current, highest = (total + current) * 10**power, 0, power
        elif power:
            total, current, highest = total + max(current, 1) * 10**power, 0, power
    return total + current
