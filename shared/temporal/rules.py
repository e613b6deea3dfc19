"""A rule: a name, a pattern, and how its matches are read."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from re import Match, Pattern

from shared.domain.dates import Trait
from shared.temporal.anchor import Anchors
from shared.temporal.certain import certain_groups
from shared.temporal.values import Meaning

_WEEKDAYS = frozenset({"weekday", "weekday1"})
Reading = Callable[[Anchors, Match[str]], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A name that stays, a pattern, and how its matches are read.

    The name is a label that a reader is shown, and decides nothing. ``literals`` are lower-case strings of which every
    match holds one. ``traits`` hold for every match.
    """

    name: str
    pattern: Pattern[str]
    read: Reading
    literals: tuple[str, ...] | None = None
    traits: frozenset[Trait] = frozenset()

    @property
    def needs(self) -> str | None:
        """The kind of name without which the pattern cannot match, told by the first such group that is certain."""
        groups = {name.rstrip("12") for name in certain_groups(self.pattern.pattern)}
        return next((kind for kind in ("month", "weekday", "season", "part", "unit") if kind in groups), None)

    @property
    def needs_digit(self) -> bool:
        """Whether no match is without a digit."""
        groups = certain_groups(self.pattern.pattern)
        if self.needs == "month":
            return "day" in groups or "day1" in groups
        return bool({"year", "hour", "first", "year1"} & groups)


def compiled(rules: Iterable[tuple], flags: int = re.IGNORECASE) -> tuple[Rule, ...]:
    """The rules of a rule file, each as its name, its pattern, its reading, and if any its literals and its traits."""
    return tuple(_rule(name, re.compile(pattern, flags), *rest) for name, pattern, *rest in rules)


def _rule(name: str, pattern: Pattern[str], read: Reading, *rest: tuple[str, ...] | Trait) -> Rule:
    literals = next((each for each in rest if not isinstance(each, Trait)), None)
    traits = frozenset(each for each in rest if isinstance(each, Trait))
    weekday = {Trait.WEEKDAY} if _WEEKDAYS & pattern.groupindex.keys() else frozenset()
    return Rule(name, pattern, read, literals, traits | weekday)


def beside_today(count: int) -> tuple[Trait, ...]:
    """*Early yesterday*, *late tomorrow*: as usual as the word alone. *The end of the day before yesterday* is not."""
    return (Trait.UNQUALIFIED,) if abs(count) == 1 else ()


def group(match: Match[str], name: str) -> str | None:
    found = match.groupdict().get(name)
    return found.lower() if found else None
