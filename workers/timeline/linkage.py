"""Clusters of event mentions that are alike: connected components, and average-link clustering inside each.

Two clusters can only be alike on average where some pair of their members is, so that average-link clusters never
reach beyond a component of the pairs that are alike: clustering each component alone gives the same clusters as
clustering all mentions at once, and takes the memory of the largest component.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from shared.domain.mentions import EventMention
from workers.timeline.similarity import EDGE, similarities

CHUNK = 512
"""Mentions a side of a piece of the pairs."""


def components(mentions: Sequence[EventMention]) -> list[list[int]]:
    """Places of the mentions that pairs at least ``EDGE`` alike connect, in order; a piece of the pairs at a time."""
    labels = np.arange(len(mentions))
    for first in range(0, len(mentions), CHUNK):
        ours = mentions[first : first + CHUNK]
        for second in range(first, len(mentions), CHUNK):
            alike = similarities(ours, mentions[second : second + CHUNK]) >= EDGE
            _connect(labels, first, second, alike)
    order = np.argsort(labels, kind="stable")
    ends = np.flatnonzero(np.diff(labels[order])) + 1
    return [[int(place) for place in one] for one in np.split(order, ends)] if len(mentions) else []


def _connect(labels: npt.NDArray[np.int64], first: int, second: int, alike: npt.NDArray[np.bool_]) -> None:
    """Give what is alike one label, the smallest. Each round takes one partner a row, and so halves what is left."""
    rows, columns = alike.shape
    while True:
        ours, theirs = labels[first : first + rows], labels[second : second + columns]
        apart = alike & np.not_equal.outer(ours, theirs)
        linked = np.flatnonzero(apart.any(axis=1))
        if not len(linked):
            return
        partners = apart[linked].argmax(axis=1)
        roots = list(range(len(labels)))
        for a, b in set(zip(ours[linked].tolist(), theirs[partners].tolist(), strict=True)):
            low, high = sorted((_root(roots, a), _root(roots, b)))
            roots[high] = low
        labels[:] = [_root(roots, label) for label in labels.tolist()]


def _root(roots: list[int], label: int) -> int:
    while roots[label] != label:
        roots[label] = roots[roots[label]]
        label = roots[label]
    return label


def pair_table(mentions: Sequence[EventMention]) -> npt.NDArray[np.int64]:
    """The similarity of each pair, made a piece at a time, for what lies between takes ten times the table's memory."""
    table = np.empty((len(mentions), len(mentions)), dtype=np.int64)
    for first in range(0, len(mentions), CHUNK):
        ours = mentions[first : first + CHUNK]
        for second in range(first, len(mentions), CHUNK):
            piece = similarities(ours, mentions[second : second + CHUNK])
            table[first : first + len(ours), second : second + piece.shape[1]] = piece
            table[second : second + piece.shape[1], first : first + len(ours)] = piece.T
    return table


def average_link(sums: npt.NDArray[np.int64]) -> list[list[int]]:
    """Join the two clusters that are most alike on average until none are at least ``EDGE`` alike.

    Ties go to the smaller places. ``sums`` holds the similarity of each pair, symmetric, and is used up. Each row
    remembers its best partner to the right, so that a join costs its row and not the table. Where that partner has
    changed, what the row remembers is kept as a bound and only looked at again when nothing else is better.
    """
    clusters: list[list[int]] = [[place] for place in range(len(sums))]
    sizes = np.ones(len(sums), dtype=np.int64)
    to_the_right = np.triu(sums, 1)
    best = to_the_right.max(axis=1, initial=0)
    partner = to_the_right.argmax(axis=1) if len(sums) else np.zeros(0, dtype=np.int64)
    is_bound = np.zeros(len(sums), dtype=bool)
    while len(sums):
        a = int(best.argmax())
        if best[a] < EDGE:
            break
        if is_bound[a]:
            _look_again(a, sums, sizes, best, partner, is_bound)
            continue
        b = int(partner[a])
        clusters[a] += clusters[b]
        clusters[b] = []
        sizes[a] += sizes[b]
        sums[a] += sums[b]
        sums[:, a] = sums[a]
        # What is gone is like nothing, also when rows are added.
        sums[b], sums[:, b], best[b] = -1, -1, -1
        is_bound[:b] |= (partner[:b] == a) | (partner[:b] == b)
        _look_at_column(a, sums, sizes, best, partner, is_bound)
        _look_again(a, sums, sizes, best, partner, is_bound)
    return [sorted(cluster) for cluster in clusters if cluster]


def _look_again(
    row: int,
    sums: npt.NDArray[np.int64],
    sizes: npt.NDArray[np.int64],
    best: npt.NDArray[np.int64],
    partner: npt.NDArray[np.int64],
    is_bound: npt.NDArray[np.bool_],
) -> None:
    """Find the row's best partner to the right anew."""
    means = sums[row, row + 1 :] // (sizes[row] * sizes[row + 1 :])
    is_bound[row] = False
    if not len(means):
        best[row] = -1
        return
    place = int(means.argmax())
    best[row], partner[row] = means[place], row + 1 + place


def _look_at_column(
    column: int,
    sums: npt.NDArray[np.int64],
    sizes: npt.NDArray[np.int64],
    best: npt.NDArray[np.int64],
    partner: npt.NDArray[np.int64],
    is_bound: npt.NDArray[np.bool_],
) -> None:
    """Let the rows above know of a cluster that has grown."""
    means = sums[:column, column] // (sizes[:column] * sizes[column])
    better = means > best[:column]
    equal = (means == best[:column]) & ~is_bound[:column] & (column < partner[:column])
    best[:column][better] = means[better]
    partner[:column][better | equal] = column
    is_bound[:column][better] = False
