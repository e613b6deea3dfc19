"""The timeline as a pure function of the set of event mentions.

Mentions are compared with those of the same interval only, and joined by average-link clustering over
members sorted by id. A coarser cluster within a month then joins the one day-level cluster that is
clearly its best, or stays an entry of its own: it can never bridge two days. No step sees the order of arrival.
Where too much is told of the same days to compare it all, a coarser rule joins it, and the entries say so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shared.domain.dates import DateInterval
from shared.domain.mentions import EventMention, Modality
from workers.timeline.blocks import block_of
from workers.timeline.crowds import MOST_LINKED, MOST_PAIRS, affordable, same_words
from workers.timeline.linkage import CHUNK, average_link, components, pair_table
from workers.timeline.similarity import EDGE, similarities

_ROWS = 128
"""Mentions of coarse dates that are compared with their days at once."""

_MODALITY_ORDER = (
    Modality.ASSERTED,
    Modality.PLANNED,
    Modality.HYPOTHETICAL,
    Modality.NEGATED,
)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry: its members sorted by id; named by the smallest.

    ``crowd`` is how many mentions its interval has where they were too many to compare: then a coarser rule joined
    them, or left them unjoined with a day. 0: all were compared.
    """

    members: tuple[EventMention, ...]
    interval: DateInterval
    crowd: int = 0

    @property
    def id(self) -> str:
        return self.members[0].id

    @property
    def modality(self) -> Modality:
        """The strongest that any member gives: what was planned and then told has happened."""
        return min((one.modality for one in self.members), key=_MODALITY_ORDER.index)

    def headline(self, preferred: frozenset[str]) -> EventMention:
        """The member that speaks for the entry; articles in ``preferred`` need no translation."""
        return min(
            self.members,
            key=lambda one: (
                one.interval != self.interval,
                one.modality is not self.modality,
                one.article_id not in preferred,
                one.id,
            ),
        )


def merge(mentions: Iterable[EventMention]) -> list[Event]:
    """The events of a set of mentions, sorted by id. Repeats count once."""
    blocks: dict[str, dict[str, EventMention]] = defaultdict(dict)
    for one in mentions:
        blocks[block_of(one.interval)][one.id] = one
    events = [event for block in blocks.values() for event in _merge_block(list(block.values()))]
    return sorted(events, key=lambda event: event.id)


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Mentions of one interval, sorted by id."""

    members: list[EventMention]
    interval: DateInterval
    crowd: int


def _merge_block(mentions: list[EventMention]) -> list[Event]:
    buckets: dict[DateInterval, list[EventMention]] = defaultdict(list)
    for one in sorted(mentions, key=lambda one: one.id):
        buckets[one.interval].append(one)
    compared = affordable({one: len(bucket) ** 2 // 2 for one, bucket in buckets.items()}, most=MOST_PAIRS)
    clusters = [
        cluster
        for interval, bucket in buckets.items()
        for cluster in _clusters(bucket, interval, is_compared=interval in compared)
    ]
    days = [one for one in clusters if one.interval.is_day]
    entries = {day.members[0].id: list(day.members) for day in days}
    alone = []
    for cluster, best, crowd in _attached([one for one in clusters if not one.interval.is_day], days, buckets):
        if best is None:
            alone.append(_event(cluster.members, cluster.interval, max(cluster.crowd, crowd)))
        else:
            entries[best.members[0].id] += cluster.members
    return [_event(entries[day.members[0].id], day.interval, day.crowd) for day in days] + alone


def _clusters(bucket: Sequence[EventMention], interval: DateInterval, *, is_compared: bool) -> list[_Cluster]:
    """The clusters of an interval's mentions."""
    crowd = len(bucket)
    if not is_compared:
        return [_Cluster(cluster, interval, crowd) for cluster in same_words(bucket)]
    found = []
    for places in components(bucket):
        members = [bucket[place] for place in places]
        if len(members) > MOST_LINKED:
            found += [_Cluster(cluster, interval, crowd) for cluster in same_words(members)]
        else:
            linked = average_link(pair_table(members))
            found += [_Cluster([members[place] for place in cluster], interval, 0) for cluster in linked]
    return found


def _attached(
    coarse: Sequence[_Cluster], days: Sequence[_Cluster], buckets: Mapping[DateInterval, Sequence[EventMention]]
) -> Iterable[tuple[_Cluster, _Cluster | None, int]]:
    """Each coarse cluster with the day-level one that it joins, or the crowd that kept it from looking for one."""
    by_interval: dict[DateInterval, list[_Cluster]] = defaultdict(list)
    for cluster in coarse:
        by_interval[cluster.interval].append(cluster)
    inside = {one: [day for day in days if one.contains(day.interval)] for one in by_interval}
    seen = {interval: sum(len(day.members) for day in candidates) for interval, candidates in inside.items()}
    compared = affordable({one: len(buckets[one]) * seen[one] for one in inside}, most=MOST_PAIRS)
    for interval, clusters in by_interval.items():
        if interval not in compared:
            yield from ((cluster, None, seen[interval]) for cluster in clusters)
            continue
        for few in _by_size(clusters, most=_ROWS):
            bests = _bests([one.members for one in few], inside[interval])
            yield from ((cluster, best, 0) for cluster, best in zip(few, bests, strict=True))


def _event(members: Sequence[EventMention], interval: DateInterval, crowd: int) -> Event:
    return Event(tuple(sorted(members, key=lambda one: one.id)), interval, crowd)


def _by_size(clusters: Iterable[_Cluster], *, most: int) -> Iterable[list[_Cluster]]:
    """The clusters in groups of about ``most`` mentions."""
    group: list[_Cluster] = []
    size = 0
    for cluster in clusters:
        group.append(cluster)
        size += len(cluster.members)
        if size >= most:
            yield group
            group, size = [], 0
    if group:
        yield group


def _bests(clusters: Sequence[Sequence[EventMention]], candidates: Sequence[_Cluster]) -> list[_Cluster | None]:
    """For each cluster the candidate most like it, if one is like it at all; ties go to the smaller id."""
    if not candidates:
        return [None] * len(clusters)
    ordered = sorted(candidates, key=lambda one: one.members[0].id)
    sizes = np.array([len(one.members) for one in ordered], dtype=np.int64)
    sums = np.add.reduceat(_sums(clusters, [one for day in ordered for one in day.members]), _starts(sizes), axis=1)
    means = sums // np.outer(np.array([len(one) for one in clusters], dtype=np.int64), sizes)
    places = means.argmax(axis=1)
    best = means.max(axis=1) >= EDGE
    return [ordered[place] if is_like else None for place, is_like in zip(places, best, strict=True)]


def _sums(clusters: Sequence[Sequence[EventMention]], others: Sequence[EventMention]) -> npt.NDArray[np.int64]:
    """For each cluster and each of the others the similarity to all of the cluster together."""
    mentions = [one for cluster in clusters for one in cluster]
    owners = np.repeat(np.arange(len(clusters)), [len(one) for one in clusters])
    sums = np.zeros((len(clusters), len(others)), dtype=np.int64)
    for second in range(0, len(others), CHUNK):
        chunk = others[second : second + CHUNK]
        for first in range(0, len(mentions), CHUNK):
            scores = similarities(mentions[first : first + CHUNK], chunk)
            np.add.at(sums[:, second : second + CHUNK], owners[first : first + CHUNK], scores)
    return sums


def _starts(sizes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes)[:-1]))
