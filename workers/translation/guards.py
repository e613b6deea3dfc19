"""Checks of an English sentence against its source. Pure; each failing check gives a flag."""

import re
from collections import Counter

EMPTY = "empty"
COPIED = "untranslated_rest"
REPEATED = "repetition"
LENGTH = "length"
NUMBERS = "numbers_changed"
NEGATION = "negation_lost"

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_NEGATIONS = {
    "fr": re.compile(
        r"\b(?:ne|n)\b['’ ]?(?:\W*\w+\W+){0,4}?(?:pas|jamais|rien|personne|aucune?)\b"
        r"|\bpersonne d['’]autre\b",
        re.I,
    ),
    "es": re.compile(r"\b(?:no|nunca|jamás|nadie|ningun[ao]?|ningún)\b", re.I),
    "it": re.compile(r"\b(?:non|mai|nessun[oa]?)\b", re.I),
    "pt": re.compile(r"\b(?:não|nunca|jamais|ninguém|nenhuma?)\b", re.I),
}
_ENGLISH_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|refus\w*|den(?:y|ie\w*)|lack\w*|fail\w*|only)\b"
    r"|n['’]t\b|\b(?:un|in|im|dis|non)\w{3,}|\bno-?one\b|\bany(?:one)? (?:other|else)\b(?<!to anyone else)",
    re.I,
)
_SHORT_WORDS = 6


def flags(source: str, english: str, *, language: str) -> tuple[str, ...]:
    """The checks that fail, in a fixed order; empty for a sentence that passes them all."""
    if not english.strip():
        return (EMPTY,)
    if language == "en":
        return ()
    checks = (
        (COPIED, _is_copied(source, english)),
        (REPEATED, _repeats(english) and not _repeats(source)),
        (LENGTH, _is_of_odd_length(source, english)),
        (NUMBERS, _numbers(source) != _numbers(english)),
        (NEGATION, _loses_negation(source, english, language)),
    )
    return tuple(flag for flag, failed in checks if failed)


def _numbers(text: str) -> Counter[str]:
    """Digits of each number without separators, so that 1.234,5 equals 1,234.5."""
    return Counter(re.sub(r"\D", "", match) for match in _NUMBER.findall(text))


def _is_copied(source: str, english: str) -> bool:
    words = source.split()
    return len(words) >= _SHORT_WORDS and source.casefold() == english.casefold()


def _repeats(text: str) -> bool:
    """Whether a group of one to four words stands three times in a row."""
    words = text.casefold().split()
    return any(
        words[at : at + size] == words[at + size : at + 2 * size] == words[at + 2 * size : at + 3 * size]
        for size in range(1, 5)
        for at in range(len(words) - 3 * size + 1)
    )


def _is_of_odd_length(source: str, english: str) -> bool:
    before, after = len(source), len(english)
    return before > 30 and not 0.4 <= after / before <= 2.2


def _loses_negation(source: str, english: str, language: str) -> bool:
    pattern = _NEGATIONS.get(language)
    return bool(pattern and pattern.search(source) and not _ENGLISH_NEGATION.search(english))
