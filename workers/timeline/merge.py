"""The timeline as a pure function of the set of event mentions.

Mentions are compared with those of the same interval only, and joined by average-link clustering over
members sorted by id. A coarser cluster within a month then joins the one day-level cluster that is
clearly its best, or stays an entry of its own: it can never bridge two days. No step sees the order of arrival.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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
    scores = similarities(ordered)
    buckets: dict[DateInterval, list[int]] = defaultdict(list)
    for place, one in enumerate(ordered):
        buckets[one.interval].append(place)
    clusters = {interval: _average_link(places, scores) for interval, places in buckets.items()}
    days = [cluster for interval in clusters if interval.is_day for cluster in clusters[interval]]
    coarse = [(interval, one) for interval in clusters if not interval.is_day for one in clusters[interval]]
    entries = {tuple(day): list(day) for day in days}
    alone = []
    for interval, cluster in sorted(coarse, key=lambda one: ordered[one[1][0]].id):
        inside = [day for day in days if interval.contains(ordered[day[0]].interval)]
        best = _best(cluster, inside, scores)
        if best is None:
            alone.append(cluster)
        else:
            entries[tuple(best)] += cluster
    merged = [_event(ordered, members, key[0]) for key, members in entries.items()]
    return merged + [_event(ordered, cluster, cluster[0]) for cluster in alone]


def _event(ordered: Sequence[EventMention], members: Sequence[int], dated_by: int) -> Event:
    return Event(tuple(ordered[place] for place in sorted(members)), ordered[dated_by].interval)


def _best(
    cluster: Sequence[int], candidates: Sequence[Sequence[int]], scores: npt.NDArray[np.int64]
) -> Sequence[int] | None:
    """The candidate most like the cluster, if it is like it at all; ties go to the smaller id."""
    if not candidates:
        return None
    ranked = sorted(candidates, key=lambda one: (-_mean(cluster, one, scores), one[0]))
    return ranked[0] if _mean(cluster, ranked[0], scores) >= EDGE else None


def _mean(a: Sequence[int], b: Sequence[int], scores: npt.NDArray[np.int64]) -> int:
    return int(scores[np.ix_(a, b)].sum()) // (len(a) * len(b))


def _average_link(places: Sequence[int], scores: npt.NDArray[np.int64]) -> list[list[int]]:
    """Join the two most alike clusters until none are alike enough; ties go to the smaller ids."""
    clusters = [[place] for place in places]
    sums = scores[np.ix_(places, places)].copy()
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
