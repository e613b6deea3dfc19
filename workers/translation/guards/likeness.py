"""Whether two words are one name in two languages: *Genève* and Geneva, *Poutine* and Putin."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_ALIKE = 0.66
_LONG_ENOUGH = 4
_LONG_BEGINNING = 5
_ENDING = 3
_SOUNDS = (
    (re.compile(r"tch|tsch|cz|č"), "c"),
    (re.compile(r"sch|ch|sh|š"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh|ck|qu|k"), "c"),
    (re.compile(r"ou|w"), "u"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"v"), "f"),
    (re.compile(r"z|ç"), "s"),
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile(r"h"), ""),
)


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Small letters without accents."""
    return unaccented(text.casefold())


def unaccented(text: str) -> str:
    """Letters without accents, capitals as they are."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(character for character in plain if not unicodedata.combining(character))


@lru_cache(maxsize=200_000)
def alike(one: str, other: str) -> bool:
    """Folded words that sound alike, or begin alike and are long."""
    if one == other:
        return True
    if len(one) < _LONG_ENOUGH or len(other) < _LONG_ENOUGH:
        return False
    first, second = _sound(one), _sound(other)
    if first[:1] != second[:1]:
        return False
    if first[:4] == second[:4] and abs(len(first) - len(second)) <= _ENDING:
        return True
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


def begins_alike(one: str, other: str) -> bool:
    """Folded words with a long common beginning: *assemblee* and *assembly*."""
    return len(one) > _LONG_ENOUGH and one[:_LONG_BEGINNING] == other[:_LONG_BEGINNING]


@lru_cache(maxsize=50_000)
def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word
