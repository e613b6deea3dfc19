"""What a language's rule file gives: its names, its rules, and the words around an expression that matter."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from re import Pattern

from shared.domain.dates import TimexType
from shared.temporal.anchor import Names
from shared.temporal.gate import Gate, gate
from shared.temporal.rules import Rule
from shared.temporal.spacing import Respaced, mender, unaccented
from shared.temporal.tense import TenseMarks

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Qualifier:
    """Words right before an expression that give its ``mod``; ``included`` ones belong to it."""

    pattern: Pattern[str]
    mod: str
    types: frozenset[TimexType]
    included: bool = True


@dataclass(frozen=True, slots=True)
class Language:
    """The rules of a language, the most specific first.

    ``since`` and ``until`` match the text right before an expression, as does ``onward`` (*from … on*),
    which opens the end like ``since`` but looks ahead like ``until``. ``excluded`` matches the text right
    after an amount that is an age or another measure, ``named`` the text right before a date that is part
    of a name (*rue du 8 mai*). ``day_clock`` matches the whole text between a day and a clock time that
    make one expression (*hier à 10 h*), ``clock_day`` the other way round (*9 a.m. Tuesday*). ``within`` matches the
    words right before a month or a year that tell a part of it, in the groups of ``within.Within``.
    """

    names: Names
    rules: Sequence[Rule]
    qualifiers: Sequence[Qualifier]
    since: Pattern[str]
    until: Pattern[str]
    excluded: Pattern[str]
    marks: TenseMarks
    day_clock: Pattern[str] = _NEVER
    clock_day: Pattern[str] = _NEVER
    onward: Pattern[str] = _NEVER
    named: Pattern[str] = _NEVER
    within: Pattern[str] = _NEVER
    mend: Callable[[str], Respaced] = field(init=False)
    gate: Gate = field(init=False)

    def __post_init__(self) -> None:
        """What each rule needs in a sentence, so that most are passed over without a search."""
        object.__setattr__(self, "names", self.names.with_unaccented())
        object.__setattr__(self, "mend", mender(tuple(self.names.months)))
        object.__setattr__(self, "gate", gate(self.rules, self.names))

    def unaccented(self) -> "Language":
        """The same rules for text whose capitals carry no accents (*LE 3 FEVRIER*)."""
        return replace(
            self,
            rules=tuple(_plain_rule(rule) for rule in self.rules),
            qualifiers=tuple(replace(one, pattern=_plain(one.pattern)) for one in self.qualifiers),
            since=_plain(self.since),
            until=_plain(self.until),
            excluded=_plain(self.excluded),
            day_clock=_plain(self.day_clock),
            onward=_plain(self.onward),
            named=_plain(self.named),
            within=_plain(self.within),
        )


def _plain_rule(rule: Rule) -> Rule:
    literals = tuple(map(unaccented, rule.literals)) if rule.literals else None
    return replace(rule, pattern=_plain(rule.pattern), literals=literals)


def _plain(pattern: Pattern[str]) -> Pattern[str]:
    written = pattern.pattern
    return pattern if written.isascii() else re.compile(unaccented(written), pattern.flags)
