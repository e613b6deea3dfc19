"""Which of a language's rules can match in a text, told without searching for them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from re import Pattern

from shared.temporal.anchor import Names
from shared.temporal.numbers import alternatives
from shared.temporal.rules import Rule

_DIGITS = "0123456789"
# A name this short is a word's beginning too often (*mon*, *an*); it counts with an ending at most.
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Gate:
    """The rules by what a text must hold for them: a literal, a kind of name, a digit.

    Each literal is looked for once, whatever the number of rules that it opens.
    """

    rules: Sequence[tuple[Rule, str | None, bool]]
    always: Sequence[int]
    by_literal: Sequence[tuple[str, tuple[int, ...]]]
    kinds: Sequence[tuple[str, tuple[str, ...], Pattern[str]]]

    def open_for(self, text: str) -> list[tuple[int, Rule]]:
        """The rules that may match, each with its place in the order of rules; the others cannot."""
        lowered = text.lower()
        kinds: set[str | None] = {None}
        for kind, words, pattern in self.kinds:
            if any(map(lowered.__contains__, words)) and pattern.search(text):
                kinds.add(kind)
        digits = any(map(text.__contains__, _DIGITS))
        opened = set(self.always).union(*[orders for literal, orders in self.by_literal if literal in lowered])
        rules = self.rules
        return [
            (order, rules[order][0]) for order in opened if rules[order][1] in kinds and (digits or not rules[order][2])
        ]


def gate(rules: Sequence[Rule], names: Names) -> Gate:
    """The gate of those rules, whose groups hold names of that table."""
    by_literal: dict[str, list[int]] = {}
    for order, rule in enumerate(rules):
        for literal in rule.literals or ():
            by_literal.setdefault(literal, []).append(order)
    named = {
        "month": names.months,
        "weekday": names.weekdays,
        "season": names.seasons,
        "part": names.day_parts,
        "unit": names.units,
    }
    return Gate(
        rules=tuple((rule, rule.needs, rule.needs_digit) for rule in rules),
        always=tuple(order for order, rule in enumerate(rules) if rule.literals is None),
        by_literal=tuple((literal, tuple(orders)) for literal, orders in by_literal.items()),
        kinds=tuple((kind, tuple(words), _any_of(words)) for kind, words in named.items()),
    )


def _any_of(words: Iterable[str]) -> Pattern[str]:
    """Finds a word that begins with one of those."""
    long, short = ([word for word in words if (len(word) > _SHORT) is is_long] for is_long in (True, False))
    parts = [alternatives(long)] if long else []
    parts += [f"(?:{alternatives(short)})(?:s|e|en|es)?\\b"] if short else []
    return re.compile(rf"(?:\b|(?<=\d))(?:{'|'.join(parts)})", re.IGNORECASE)
