"""The timeline as a pure function of the set of event mentions.

Mentions are compared with those of the same interval only, and joined by average-link clustering over
members sorted by id. A coarser cluster within a month then joins the one day-level cluster that is
clearly its best, or stays an entry of its own: it can never bridge two days. No step sees the order of arrival.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from shared.domain.dates import DateInterval
from shared.domain.mentions import EventMention, Modality
from workers.timeline.similarity import EDGE, similarities

_MODALITY_ORDER = (
    Modality.ASSERTED,
    Modality.REPORTED,
    Modality.PLANNED,
    Modality.HYPOTHETICAL,
    Modality.NEGATED,
)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry: its members sorted by id; named by the smallest."""

    members: tuple[EventMention, ...]
    interval: DateInterval

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
        blocks[one.interval.block][one.id] = one
    events = [event for block in blocks.values() for event in _merge_block(list(block.values()))]
    return sorted(events, key=lambda event: event.id)


def _merge_block(mentions: list[EventMention]) -> list[Event]:
    ordered = sorted(mentions, key=lambda one: one.id)
    buckets: dict[DateInterval, list[EventMention]] = defaultdict(list)
    for one in ordered:
        buckets[one.interval].append(one)
    clusters = [(interval, cluster) for interval, bucket in buckets.items() for cluster in _average_link(bucket)]
    days = [cluster for interval, cluster in clusters if interval.is_day]
    coarse = [(interval, cluster) for interval, cluster in clusters if not interval.is_day]
    entries = {day[0].id: list(day) for day in days}
    alone = []
    for interval, cluster in sorted(coarse, key=lambda one: one[1][0].id):
        best = _best(cluster, [day for day in days if interval.contains(day[0].interval)])
        if best is None:
            alone.append(_event(cluster, interval))
        else:
            entries[best[0].id] += cluster
    return [_event(entries[day[0].id], day[0].interval) for day in days] + alone


def _event(members: Sequence[EventMention], interval: DateInterval) -> Event:
    return Event(tuple(sorted(members, key=lambda one: one.id)), interval)


def _best(cluster: Sequence[EventMention], candidates: Sequence[list[EventMention]]) -> list[EventMention] | None:
    """The candidate most like the cluster, if it is like it at all; ties go to the smaller id."""
    if not candidates:
        return None
    scores = similarities(cluster, [one for candidate in candidates for one in candidate]).sum(axis=0)
    ends = np.cumsum([len(candidate) for candidate in candidates])
    sums = np.add.reduceat(scores, np.concatenate(([0], ends[:-1])))
    means = [int(total) // (len(cluster) * len(one)) for total, one in zip(sums, candidates, strict=True)]
    place = min(range(len(candidates)), key=lambda at: (-means[at], candidates[at][0].id))
    return candidates[place] if means[place] >= EDGE else None


def _average_link(mentions: Sequence[EventMention]) -> list[list[EventMention]]:
    """Join the two most alike clusters until none are alike enough; ties go to the smaller ids."""
    clusters = [[one] for one in mentions]
    sums = similarities(mentions, mentions)
    while len(clusters) > 1:
        sizes = np.array([len(one) for one in clusters], dtype=np.int64)
        means = sums // np.outer(sizes, sizes)
        np.fill_diagonal(means, -1)
        a, b = (int(one) for one in np.unravel_index(int(np.argmax(means)), means.shape))
        if means[a, b] < EDGE:
            break
        a, b = min(a, b), max(a, b)
        clusters[a] = sorted(clusters[a] + clusters[b], key=lambda one: one.id)
        sums[a, :] += sums[b, :]
        sums[:, a] += sums[:, b]
        sums = np.delete(np.delete(sums, b, axis=0), b, axis=1)
        del clusters[b]
    return clusters
