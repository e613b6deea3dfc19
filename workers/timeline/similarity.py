"""How alike two event mentions are. Pure and symmetric; nothing here depends on what was seen before."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from shared.domain.mentions import EventMention, Modality

SCALE = 1_000_000
"""Similarities are whole millionths, so that sums do not depend on the order of adding."""

EDGE = 500_000
"""Mentions that are at least this alike tell of the same event."""

_SENTENCES = 0.55
_ENTITIES = 0.45

# A country takes part in most of what newspapers tell, so it says less than a body that meets.
_WEIGHTS = {"country": 0.5, "region": 0.25, "org": 2.0}


def similarities(a: Sequence[EventMention], b: Sequence[EventMention]) -> npt.NDArray[np.int64]:
    """Whole millionths for each pair, shape ``(len(a), len(b))``: sentence embeddings, shared entities, polarity."""
    if not a or not b:
        return np.zeros((len(a), len(b)), dtype=np.int64)
    ours, theirs = _vectors(a), _vectors(b)
    # Products of signed bytes sum to less than 2**24, so 32-bit floats hold them exactly, in any order of adding.
    dots = (ours @ theirs.T).astype(np.float64)
    cosines = np.maximum(0.0, dots / np.outer(_lengths(ours), _lengths(theirs)))
    scores = np.rint(SCALE * (_SENTENCES * cosines + _ENTITIES * _overlaps(a, b))).astype(np.int64)
    return np.where(np.equal.outer(_negated(a), _negated(b)), scores, 0)


def _vectors(mentions: Sequence[EventMention]) -> npt.NDArray[np.float32]:
    return np.array([np.frombuffer(one.vector, dtype=np.int8) for one in mentions], dtype=np.float32)


def _lengths(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors).astype(np.float64))
    lengths[lengths == 0] = 1.0
    return lengths


def _negated(mentions: Sequence[EventMention]) -> npt.NDArray[np.bool_]:
    return np.array([one.modality is Modality.NEGATED for one in mentions])


def _overlaps(a: Sequence[EventMention], b: Sequence[EventMention]) -> npt.NDArray[np.float64]:
    """Weight of what is shared over the weight of the smaller set; 0 where one is empty."""
    both = {p for m in a for p in m.participants} & {p for m in b for p in m.participants}
    places = {one: place for place, one in enumerate(sorted(both))}
    weights = np.array([_weight(one) for one in places], dtype=np.float64)
    # The weights are multiples of a quarter, so that these sums are exact in any order of adding.
    shared = (_membership(a, places) * weights) @ _membership(b, places).T
    smaller = np.minimum.outer(_totals(a), _totals(b))
    return np.divide(shared, smaller, out=np.zeros_like(shared), where=smaller > 0)


def _weight(participant: str) -> float:
    return _WEIGHTS.get(participant.split(":", 1)[0], 1.0)


def _totals(mentions: Sequence[EventMention]) -> npt.NDArray[np.float64]:
    return np.array([sum(_weight(one) for one in set(m.participants)) for m in mentions], dtype=np.float64)


def _membership(mentions: Sequence[EventMention], places: Mapping[str, int]) -> npt.NDArray[np.float64]:
    table = np.zeros((len(mentions), len(places)))
    for row, one in enumerate(mentions):
        table[row, [places[participant] for participant in one.participants if participant in places]] = 1.0
    return table


def similarity(a: EventMention, b: EventMention) -> int:
    """Whole millionths, from 0 to ``SCALE``."""
    return int(similarities([a], [b])[0, 0])
