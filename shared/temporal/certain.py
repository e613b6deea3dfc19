"""Which named groups of a pattern every match fills: those that no ``?``, ``*``, ``{0`` or ``|`` makes optional."""

import re
from dataclasses import dataclass, field

_OPENING = re.compile(r"\(\?P<(\w+)>|\(\?<?!|\(\?<?=|\(\?[a-z-]*:|\((?!\?)")
_OPTIONAL = re.compile(r"[?*]|\{0")


@dataclass(slots=True)
class _Group:
    """A group that the scan is in: its name, the certain groups in it, and whether it has alternatives."""

    name: str | None = None
    is_negative: bool = False
    certain: set[str] = field(default_factory=set)
    has_alternatives: bool = False

    def filled(self) -> set[str]:
        """What a match of this group fills."""
        within = set() if self.has_alternatives or self.is_negative else self.certain
        return within | ({self.name} if self.name else set())


def certain_groups(pattern: str) -> frozenset[str]:
    """The names of those groups, for the patterns that rules are written in (no verbose ones, no conditionals)."""
    open_groups = [_Group()]
    place = 0
    while place < len(pattern):
        letter = pattern[place]
        if letter == "\\":
            place += 2
        elif letter == "[":
            place = _end_of_class(pattern, place)
        elif letter == "(":
            opening = _OPENING.match(pattern, place)
            found = opening[0] if opening else "("
            open_groups.append(_Group(opening[1] if opening else None, is_negative=found.endswith("!")))
            place += len(found)
        elif letter == ")" and len(open_groups) > 1:
            closed = open_groups.pop()
            place += 1
            if not _OPTIONAL.match(pattern, place):
                open_groups[-1].certain |= closed.filled()
        else:
            open_groups[-1].has_alternatives |= letter == "|"
            place += 1
    return frozenset(open_groups[0].filled())


def _end_of_class(pattern: str, start: int) -> int:
    """The place behind the character class that begins at ``start``."""
    place = start + (2 if pattern.startswith("[^", start) else 1)
    place += pattern.startswith("]", place)
    while place < len(pattern) and pattern[place] != "]":
        place += 2 if pattern[place] == "\\" else 1
    return place + 1
