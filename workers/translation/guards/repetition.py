"""Repetition: an engine that loops says a group of words again and again."""

from workers.translation.guards.pair import Pair

NAME = "repetition"

_LONGEST_GROUP = 4
_TIMES = 3


def fails(pair: Pair) -> bool:
    return repeats(pair.english) and not repeats(pair.source)


def repeats(text: str) -> bool:
    """Whether a group of one to four words stands three times in a row."""
    words = text.casefold().split()
    return any(
        words[at : at + size] == words[at + size : at + 2 * size] == words[at + 2 * size : at + _TIMES * size]
        for size in range(1, _LONGEST_GROUP + 1)
        for at in range(len(words) - _TIMES * size + 1)
    )
