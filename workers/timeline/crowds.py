"""What is done where so much is told of the same days that comparing all pairs would take too long.

Comparing costs the square of what is compared, and a timeline must never stop for one busy day. Past a bound a cheaper
rule holds. Which rule holds depends on the set of mentions alone, so that the timeline stays a pure function of it; the
bounds are part of the merge version.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from shared.domain.dates import DateInterval
from shared.domain.mentions import EventMention, Modality

MOST_PAIRS = 50_000_000
"""Pairs of mentions that are compared in a block: some seconds of a processor."""

MOST_LINKED = 3_000
"""Mentions in one component that average-link clustering is done on: its table takes 72 MB."""


def affordable(costs: Mapping[DateInterval, int], *, most: int) -> frozenset[DateInterval]:
    """The intervals whose costs together stay within ``most``, the cheapest first."""
    spent, within = 0, set()
    for interval in sorted(costs, key=lambda one: (costs[one], _key(one))):
        spent += costs[interval]
        if spent > most:
            break
        within.add(interval)
    return frozenset(within)


def _key(interval: DateInterval) -> tuple[date, date, str, str]:
    return interval.start or date.min, interval.end or date.max, interval.granularity, interval.edtf


def same_words(mentions: Iterable[EventMention]) -> list[list[EventMention]]:
    """The coarser rule: one cluster for each predicate with the same participants, denials apart.

    Without participants only the same sentence counts: a predicate alone says too little.
    """
    clusters: dict[Any, list[EventMention]] = defaultdict(list)
    for one in mentions:
        who: Sequence[str] | bytes = tuple(sorted(set(one.participants))) or one.vector
        clusters[one.modality is Modality.NEGATED, one.predicate, who].append(one)
    return list(clusters.values())
