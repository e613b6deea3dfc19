"""Numbers written as words in the served languages, and the words for thousands and more."""

import re
from functools import cache

from shared.domain.numerals import NUMBER_WORDS
from workers.translation.guards.likeness import unaccented

_JOINERS = {"fr": {"et"}, "es": {"y"}, "it": {"e"}, "pt": {"e"}, "en": {"and"}}
# Between two powers of ten: *seis miles de millones*.
_OF = frozenset({"de", "di"})
_WORDS = re.compile(r"[^\W\d_]+")


@cache
def _values(language: str) -> dict[str, int]:
    """*Un* and *una* are articles; the forms of other numbers count."""
    words = NUMBER_WORDS[language]
    values = {word: number for number, word in enumerate(words.units, start=1)}
    values |= {word: number for number, word in words.tens.items()}
    if language == "it":
        values |= _joined_italian(values) | {"ventitré": 23}
    if language == "es":
        values |= {unaccented(word): number for word, number in values.items()}
    return values | {word: number for word, number in words.forms.items() if number > 1}


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
    if language not in _JOINERS:
        return 0
    table = NUMBER_WORDS[language].powers
    lower = word.lower()
    return table.get(lower) or table.get(lower.removesuffix("s"), 0)


def spelled(text: str, language: str) -> list[int]:
    """Numbers of two and more that the text writes as words, in order. *One* is an article in most languages."""
    if language not in _JOINERS:
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
    return word in _values(language) or word in NUMBER_WORDS[language].hundreds or magnitude(word, language) > 0


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
        hundred = NUMBER_WORDS[language].hundreds.get(word)
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
