"""Work on a long article in pieces: how much is taken at once, from how fast it went so far."""

from collections.abc import Sequence

WHOLE_SECONDS = 1.5
"""What is likely to be done within this is one piece: an ordinary article costs no commit more than one."""
PIECE_SECONDS = 0.5
_SLOWEST, _FASTEST = 20.0, 4_000.0
_FIRST_GUESS = 1_500.0


class Pieces:
    """Characters a second of one kind of work, learned as it goes."""

    def __init__(self) -> None:
        self._pace = _FIRST_GUESS

    def take(self, lengths: Sequence[int]) -> int:
        """How many of the items, of so many characters each, the next piece holds: at least one, if there is any."""
        if sum(lengths) <= self._pace * WHOLE_SECONDS:
            return len(lengths)
        room = self._pace * PIECE_SECONDS
        for count, length in enumerate(lengths):
            room -= length
            if room < 0:
                return max(1, count)
        return len(lengths)

    def took(self, characters: int, seconds: float) -> None:
        """Learn from a piece. What a cache answered says nothing of the next one, so the pace has bounds."""
        measured = min(_FASTEST, max(_SLOWEST, characters / max(seconds, 0.001)))
        # Slower counts at once: a piece that is too long holds up whoever waits.
        self._pace = measured if measured < self._pace else (self._pace + measured) / 2
