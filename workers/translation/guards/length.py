"""Length: English that is far shorter or longer than its source has lost or made up something."""

from workers.translation.guards.pair import Pair

NAME = "length"

_SHORTEST_CHARS = 40
_LEAST, _MOST = 0.42, 2.0


def fails(pair: Pair) -> bool:
    before, after = len(pair.source), len(pair.english)
    return before > _SHORTEST_CHARS and not _LEAST <= after / before <= _MOST
