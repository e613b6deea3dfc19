"""Spelled-out numbers of a language, as one pattern and one table."""

import re
from collections.abc import Iterable

from shared.domain.numerals import NUMBER_WORDS

_FRENCH, _ENGLISH = NUMBER_WORDS["fr"], NUMBER_WORDS["en"]


def french_numbers() -> dict[str, int]:
    """One to a hundred, with the round numbers above."""
    words = {word: number for number, word in enumerate(_FRENCH.units, 1)}
    words["une"] = 1
    for tens, name in _FRENCH.tens.items():
        words[name + "s" if tens == 80 else name] = tens
        for unit in range(1, 20 if tens in (60, 80) else 10):
            joint = "-et-" if unit in (1, 11) and tens != 80 else "-"
            words[f"{name}{joint}{_FRENCH.units[unit - 1]}"] = tens + unit
            if joint == "-et-":
                words[f"{name} et {_FRENCH.units[unit - 1]}"] = tens + unit
    return words | {"quatre-vingt": 80, "cent": 100, "deux cents": 200, "trois cents": 300, "mille": 1000}


def english_numbers() -> dict[str, int]:
    """One to ninety-nine, with the round numbers above."""
    words = {word: number for number, word in enumerate(_ENGLISH.units, 1)}
    words |= {"a": 1, "an": 1}
    for tens, name in _ENGLISH.tens.items():
        words[name] = tens
        for unit, word in enumerate(_ENGLISH.units[:9], 1):
            words |= {f"{name}-{word}": tens + unit, f"{name} {word}": tens + unit}
    return words | {"a hundred": 100, "one hundred": 100, "a thousand": 1000, "one thousand": 1000}


def french_number_pattern() -> str:
    """One alternation of the French numbers, tens and units apart so that few branches are tried."""

    def longest_first(words: Iterable[str]) -> str:
        return "|".join(sorted(words, key=lambda word: -len(word)))

    below_ten, below_twenty = longest_first(_FRENCH.units[:9]), longest_first(_FRENCH.units)
    low = "|".join(_FRENCH.tens[tens] for tens in (20, 30, 40, 50))
    around = "huit|diz|douz|quinz|vingt|trent|quarant|cinquant|soixant|cent"
    return (
        rf"une (?:{around})aine (?:de\b|d')|(?:deux |trois )?cents?\b|mille\b|"
        rf"(?:{low})(?:(?:-et-| et )une?|(?:-et-| et |-)(?:{below_ten}))?\b|"
        rf"(?:soixante|quatre-vingts?)(?:(?:-et-| et |-)(?:{below_twenty}|une))?\b|(?:{below_twenty}|une)\b"
    )


def english_number_pattern(*others: str) -> str:
    """One alternation of the English numbers, tens and units apart so that few branches are tried."""
    tens, units = "|".join(_ENGLISH.tens.values()), "|".join(sorted(_ENGLISH.units, key=lambda word: -len(word)))
    known = "|".join(others)
    below_hundred = rf"(?:{tens})(?:[- ](?:{units}))?|{units}|an?"
    return rf"(?:{known}|(?:an?|one) (?:hundred|thousand)|{below_hundred})(?![a-z])"


def alternatives(words: Iterable[str]) -> str:
    """One of the words, the longest that fits, as a pattern to be put into a group.

    Words that begin alike share their branch, and a set of first letters turns most places away:
    without it every word would be tried at every place of a text.
    """
    root: dict[str, dict] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    firsts = "".join(re.escape(letter) for letter in sorted(root))
    return f"(?=[{firsts}]){_branches(root)}" if len(root) > 1 else _branches(root)


_END = ""


def _branches(node: dict[str, dict]) -> str:
    """The rest of the words below a node; where one ends and another goes on, going on comes first."""
    following = [re.escape(letter) + _branches(below) for letter, below in sorted(node.items()) if letter != _END]
    if not following:
        return ""
    only = following[0] if len(following) == 1 else f"(?:{'|'.join(following)})"
    return f"(?:{only})?" if _END in node else only
