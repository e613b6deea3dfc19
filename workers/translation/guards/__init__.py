"""Checks of an English sentence against its source. Pure; each failing check gives a flag, and a flag has a weight."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from workers.translation.guards import (
    addresses,
    dates,
    leftovers,
    length,
    names,
    negation,
    numbers,
    quotation,
    repetition,
    similarity,
)
from workers.translation.guards.pair import Pair

EMPTY = "empty"
COPIED = leftovers.NAME
REPEATED = repetition.NAME
LENGTH = length.NAME
NUMBERS = numbers.NAME
NEGATION = negation.NAME
DATES = dates.NAME
NAMES = names.NAME
QUOTATION = quotation.NAME
ADDRESS = addresses.NAME
TERM_LOST = "term_lost"
INVENTED = names.INVENTED
DIFFERENT_SENSE = similarity.NAME
UNTRANSLATED = "untranslated"

WEIGHTS: Mapping[str, int] = {
    EMPTY: 10,
    UNTRANSLATED: 8,
    NUMBERS: 4,
    NEGATION: 4,
    DATES: 4,
    NAMES: 3,
    ADDRESS: 3,
    TERM_LOST: 3,
    REPEATED: 3,
    LENGTH: 2,
    COPIED: 1,
    INVENTED: 2,
    DIFFERENT_SENSE: 2,
    QUOTATION: 1,
}
"""How much a flag says against a sentence: 4 for another meaning, 1 for a blemish."""

_CHECKS: tuple[tuple[str, Callable[[Pair], bool]], ...] = (
    (COPIED, leftovers.fails),
    (REPEATED, repetition.fails),
    (LENGTH, length.fails),
    (NUMBERS, numbers.fails),
    (NEGATION, negation.fails),
    (NAMES, names.fails),
    (ADDRESS, addresses.fails),
)


def flags(source: str, english: str, *, language: str, published: date | None = None) -> tuple[str, ...]:
    """The checks that fail, in a fixed order; empty for a sentence that passes them all.

    ``published`` is the day from which *yesterday* counts.
    """
    if not english.strip():
        return (EMPTY,)
    if language == "en":
        return ()
    pair = Pair(source, english, language)
    failing = [name for name, fails in _CHECKS if fails(pair)]
    if dates.fails(pair, published):
        failing.append(DATES)
    return tuple(failing)


def engine_flags(source: str, english: str, *, language: str) -> tuple[str, ...]:
    """What is a fault in an engine and not in a person, who paraphrases: made-up names, quotations without marks."""
    if language == "en" or not english.strip():
        return ()
    pair = Pair(source, english, language)
    invented = (INVENTED,) if names.invents(pair) and not names.fails(pair) else ()
    return (*invented, *((QUOTATION,) if quotation.fails(pair) else ()))


def weight(failing: Iterable[str]) -> int:
    """What the flags of a sentence say against it, together."""
    return sum(WEIGHTS.get(name, 1) for name in failing)
