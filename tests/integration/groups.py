"""The processes of a group, as Linux lists them."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Living:
    id: int
    name: str


def processes_of(group: int | None) -> list[Living]:
    """Those that have not ended; one that only waits to be noticed by its parent has."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        # A process may end between two of these steps.
        with suppress(OSError):
            head, _, tail = stat.read_text().rpartition(")")
            state, _, member_of = tail.split()[:3]
            if int(member_of) == group and state != "Z":
                found.append(Living(int(stat.parent.name), head.partition("(")[2]))
    return found
