"""How alike two event mentions are. Pure and symmetric; nothing here depends on what was seen before."""

import numpy as np
import numpy.typing as npt

from shared.domain.mentions import EventMention, Modality

MERGE_VERSION = "1"

SCALE = 1_000_000
"""Similarities are whole millionths, so that sums do not depend on the order of adding."""

EDGE = 500_000
"""Mentions that are at least this alike tell of the same event."""

_SENTENCES = 0.55
_ENTITIES = 0.45

# A country takes part in most of what newspapers tell, so it says less than a body that meets.
_WEIGHTS = {"country": 0.5, "region": 0.25, "org": 2.0}


def similarities(mentions: list[EventMention]) -> npt.NDArray[np.int64]:
    """A symmetric matrix of whole millionths: sentence embeddings, shared entities, agreeing polarity."""
    vectors = np.array([np.frombuffer(one.vector, dtype=np.int8) for one in mentions], dtype=np.int64)
    # Sums of products of whole numbers are exact, whatever order the machine takes.
    dots = vectors @ vectors.T
    lengths = np.sqrt(np.diag(dots).astype(np.float64))
    lengths[lengths == 0] = 1.0
    cosines = dots / np.outer(lengths, lengths)
    size = len(mentions)
    scores = np.zeros((size, size), dtype=np.int64)
    for i in range(size):
        for j in range(i + 1, size):
            score = _score(mentions[i], mentions[j], float(cosines[i, j]))
            scores[i, j] = scores[j, i] = score
    return scores


def similarity(a: EventMention, b: EventMention) -> int:
    """Whole millionths, from 0 to ``SCALE``."""
    return int(similarities([a, b])[0, 1])


def _score(a: EventMention, b: EventMention, cosine: float) -> int:
    if (a.modality is Modality.NEGATED) != (b.modality is Modality.NEGATED):
        return 0
    shared = overlap(frozenset(a.participants), frozenset(b.participants))
    return round(SCALE * (_SENTENCES * max(0.0, cosine) + _ENTITIES * shared))


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Weight of what is shared over the weight of the smaller set; 0 where one is empty."""
    smaller = min(_weight(a), _weight(b))
    return _weight(a & b) / smaller if smaller else 0.0


def _weight(ids: frozenset[str]) -> float:
    return sum(_WEIGHTS.get(one.split(":", 1)[0], 1.0) for one in sorted(ids))
