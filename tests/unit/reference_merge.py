"""The merge in its plainest form: the table of all pairs is computed anew for each join.

Cubic, and what the timeline must stay equal to as long as all pairs are compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from shared.domain.dates import DateInterval
from shared.domain.mentions import EventMention
from workers.timeline.blocks import block_of
from workers.timeline.similarity import EDGE, similarities

Entry = tuple[tuple[str, ...], DateInterval]
"""The ids of an entry's mentions, and its interval."""


def merge(mentions: Iterable[EventMention]) -> list[Entry]:
    blocks: dict[str, dict[str, EventMention]] = defaultdict(dict)
    for one in mentions:
        blocks[block_of(one.interval)][one.id] = one
    return sorted(entry for block in blocks.values() for entry in _merge_block(list(block.values())))


def _merge_block(mentions: list[EventMention]) -> list[Entry]:
    buckets: dict[DateInterval, list[EventMention]] = defaultdict(list)
    for one in sorted(mentions, key=lambda one: one.id):
        buckets[one.interval].append(one)
    clusters = [
        (interval, [bucket[place] for place in cluster])
        for interval, bucket in buckets.items()
        for cluster in average_link(similarities(bucket, bucket))
    ]
    days = [cluster for interval, cluster in clusters if interval.is_day]
    entries = {day[0].id: (list(day), day[0].interval) for day in days}
    alone = []
    for interval, cluster in clusters:
        if interval.is_day:
            continue
        best = _best(cluster, [day for day in days if interval.contains(day[0].interval)])
        if best is None:
            alone.append((cluster, interval))
        else:
            entries[best[0].id][0].extend(cluster)
    return [(tuple(sorted(one.id for one in members)), interval) for members, interval in [*entries.values(), *alone]]


def _best(cluster: Sequence[EventMention], candidates: Sequence[list[EventMention]]) -> list[EventMention] | None:
    means = {
        candidate[0].id: int(similarities(cluster, candidate).sum()) // (len(cluster) * len(candidate))
        for candidate in candidates
    }
    best = min(candidates, key=lambda one: (-means[one[0].id], one[0].id), default=None)
    return best if best is not None and means[best[0].id] >= EDGE else None


def average_link(sums: np.ndarray) -> list[list[int]]:
    clusters = [[place] for place in range(len(sums))]
    sums = sums.copy()
    while len(clusters) > 1:
        sizes = np.array([len(one) for one in clusters], dtype=np.int64)
        means = sums // np.outer(sizes, sizes)
        np.fill_diagonal(means, -1)
        a, b = (int(one) for one in np.unravel_index(int(np.argmax(means)), means.shape))
        if means[a, b] < EDGE:
            break
        a, b = min(a, b), max(a, b)
        clusters[a] = sorted(clusters[a] + clusters[b])
        sums[a, :] += sums[b, :]
        sums[:, a] += sums[:, b]
        sums = np.delete(np.delete(sums, b, axis=0), b, axis=1)
        del clusters[b]
    return clusters
