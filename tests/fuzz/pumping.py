"""Hostile inputs for a pattern, made from its own pieces.

A search gets slow where a piece that repeats is tried at many places or in many ways, and what follows it never comes.
So each repeated piece is written many times: alone, behind what stands before it, and together with that again and
again; the same with the whole of a match, and with a match that lacks its end.
"""

import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

HOSTILE = (
    " ", "a", "1", ".", ",", "-", '"', "'", "é", "A", "a ", "1 ", "A ", "1, ", "1. ", "a, ", "A. ", "a-", "a.", "a' ",
    "\u00a0", "e\u0301", "Oh! ", "« a b c ", "(a ", '"a ', "<a ", "fr = ", "12:30 ", "1.000 ", "@a", "www.", "mai 5, ",
)  # fmt: skip
"""Tried with every pattern and text function."""

_MANY = 8
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_CATEGORIES = {
    op.CATEGORY_DIGIT: "1", op.CATEGORY_NOT_DIGIT: "a", op.CATEGORY_SPACE: " ", op.CATEGORY_NOT_SPACE: "a",
    op.CATEGORY_WORD: "a", op.CATEGORY_NOT_WORD: " ",
}  # fmt: skip
_LETTERS = "a 1A,.-'\"éz("

Parsed = Sequence[tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Pump:
    """A text of any length: ``before``, then ``repeated`` until it is long enough, then ``after``."""

    before: str
    repeated: str
    after: str = ""

    def text(self, size: int) -> str:
        return self.before + self.repeated * max(1, size // len(self.repeated)) + self.after


def hostile() -> Iterator[Pump]:
    """Those of the fixed list."""
    for repeated in HOSTILE:
        yield Pump("", repeated)


def pumps(pattern: re.Pattern[str]) -> list[Pump]:
    """The pattern's own, without repeats."""
    parsed = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    found = dict.fromkeys(_of_sequence(parsed, ""))
    whole = example(parsed)
    for repeated in {whole, whole + " ", whole[:-1], whole[: len(whole) // 2], whole[:1]} - {""}:
        found[Pump("", repeated)] = None
        found[Pump("", repeated, "\0")] = None
    return list(found)


def example(parsed: Parsed) -> str:
    """A short text that the pieces match, where they say nothing of what stands around them."""
    return "".join(_one(kind, value) for kind, value in parsed)


def _one(kind: Any, value: Any) -> str:
    if kind is op.LITERAL:
        return chr(value)
    if kind is op.NOT_LITERAL:
        return next(letter for letter in _LETTERS if ord(letter) != value)
    if kind is op.ANY:
        return "a"
    if kind is op.IN:
        return _of_set(value)[0]
    if kind in _REPEATS:
        least, most, body = value
        return example(body) * max(least, min(1, most))
    if kind is op.SUBPATTERN:
        return example(value[-1])
    if kind is op.ATOMIC_GROUP:
        return example(value)
    if kind is op.BRANCH:
        return example(value[1][0])
    if kind is op.GROUPREF_EXISTS:
        return example(value[1])
    return ""


def _of_set(items: Parsed) -> list[str]:
    """Letters of a set, of those that other pieces are likely to hold too."""
    if items[0][0] is op.NEGATE:
        refused = {letter for item in items[1:] for letter in _listed(item)}
        return [letter for letter in _LETTERS if letter not in refused][:3] or ["\u0100"]
    return list(dict.fromkeys(letter for item in items for letter in _listed(item)))[:3]


def _listed(item: tuple[Any, Any]) -> list[str]:
    kind, value = item
    if kind is op.LITERAL:
        return [chr(value)]
    if kind is op.RANGE:
        return [letter for letter in _LETTERS if value[0] <= ord(letter) <= value[1]] or [chr(value[0])]
    return [_CATEGORIES.get(value, "a")]


def _of_sequence(parsed: Parsed, before: str) -> Iterator[Pump]:
    """The pumps of each repeat in the sequence, at any depth; ``before`` is an example of what precedes it."""
    for kind, value in parsed:
        if kind in _REPEATS:
            _, most, body = value
            if most is op.MAXREPEAT or most >= _MANY:
                yield from _of_repeat(body, before)
            yield from _of_sequence(body, before)
        elif kind is op.SUBPATTERN:
            yield from _of_sequence(value[-1], before)
        elif kind is op.ATOMIC_GROUP:
            yield from _of_sequence(value, before)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _of_sequence(branch, before)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from _of_sequence(value[1], before)
        before += _one(kind, value)


def _of_repeat(body: Parsed, before: str) -> Iterator[Pump]:
    for repeated in _bodies(body):
        for after in ("", "\0", "!"):
            yield Pump("", repeated, after)
            yield Pump(before, repeated, after)
        yield Pump("", before + repeated)
        yield Pump("", before + repeated + " ")


def _bodies(body: Parsed) -> list[str]:
    """Examples of what is repeated: every letter of a set, every branch of a choice."""
    found = [example(body)]
    for kind, value in body:
        if kind is op.IN:
            found += _of_set(value)
        elif kind is op.SUBPATTERN:
            found += _bodies(value[-1])
        elif kind is op.BRANCH:
            found += [example(branch) for branch in value[1]][:4]
    return [one for one in dict.fromkeys(found) if one]
