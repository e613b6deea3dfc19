"""Where the sources of one entry disagree. Shown side by side, never averaged."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from services.intake.api.schemas.timeline import ConflictOut
from services.intake.reads.time_words import length_words
from shared.domain.timex import DurationUnit, smallest_unit


@dataclass(frozen=True, slots=True)
class SourcedLength:
    """A length of time (TIMEX3 value and mod) as a source gives it."""

    value: str
    mod: str | None
    source: str


def conflicts(lengths: Sequence[SourcedLength]) -> list[ConflictOut]:
    """Lengths of time that differ between sources; days that differ within a coarser date are not conflicts."""
    sources: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for one in lengths:
        sources[one.value, one.mod].add(one.source)
    by_unit: dict[DurationUnit | None, list[tuple[str, str | None]]] = defaultdict(list)
    for value, mod in sorted(sources, key=lambda one: (one[0], one[1] or "")):
        by_unit[smallest_unit(value)].append((value, mod))
    return [
        ConflictOut(
            kind="duration",
            values=[
                {"value": value, "mod": mod, "words": length_words(value, mod), "sources": sorted(sources[value, mod])}
                for value, mod in values
            ],
        )
        for values in by_unit.values()
        if len(values) > 1 and len(set().union(*(sources[one] for one in values))) > 1
    ]
