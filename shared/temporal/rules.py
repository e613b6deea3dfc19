"""A rule: a name, a pattern, and how its matches are read."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from re import Match, Pattern

from shared.temporal.anchor import Anchors
from shared.temporal.certain import certain_groups
from shared.temporal.values import Meaning

Reading = Callable[[Anchors, Match[str]], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A name that stays, a pattern, and how its matches are read.

    ``literals`` are lower-case strings of which every match holds one.
    """

    name: str
    pattern: Pattern[str]
    read: Reading
    literals: tuple[str, ...] | None = None

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
    """The rules of a rule file, each given as its name, its pattern, its reading and its literals."""
    return tuple(Rule(name, re.compile(pattern, flags), *rest) for name, pattern, *rest in rules)


def group(match: Match[str], name: str) -> str | None:
    found = match.groupdict().get(name)
    return found.lower() if found else None
