"""Whether the time of some work grows faster than the text that it works on.

Of processor time the least of some runs: what a busy machine adds is not in every run.
"""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

LONGEST_S = 1.0
"""Processor seconds after which work on some thousand characters is hopeless, whatever it grows like."""

HARMLESS_S = 0.005
"""Less than this says nothing of growth, and harms nobody."""

MOST = 3.0
"""Twice the text may take this many times as long: 2 is linear, 4 quadratic."""

_SHORTEST, _STEP = 40, 4
_RUNS, _TRIES = 3, 4


class TooLong(Exception):
    """The work did not end within the limit."""


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """A pattern at work looks for signals now and then, so that an alarm ends it too."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds(work: Callable[[str], object], text: str) -> float:
    """Processor seconds of the work.

    Raises:
        TooLong: it needs more than ``LONGEST_S``.
    """
    with _limit(LONGEST_S):
        started = time.thread_time()
        work(text)
        return time.thread_time() - started


def is_harmless(work: Callable[[str], object], text: str) -> bool:
    """Whether one of some runs takes less than ``HARMLESS_S``."""
    return any(seconds(work, text) < HARMLESS_S for _ in range(_RUNS))


def ratio(work: Callable[[str], object], long: str, short: str) -> float:
    """How many times as long the work takes with the long text; the runs take turns, so that both meet the same."""
    runs = [(seconds(work, long), seconds(work, short)) for _ in range(_RUNS)]
    return min(run[0] for run in runs) / max(min(run[1] for run in runs), HARMLESS_S / 100)


def fault(work: Callable[[str], object], make: Callable[[int], str], *, longest: int) -> str | None:
    """Why the work is too slow for a text that ``make`` gives for a number of characters; None where it is not.

    The text grows from a few characters, so that exponential work shows at once, to ``longest`` or until the work
    takes ``HARMLESS_S``. What never does has shown that it is small. What does is compared with half the text: it is a
    fault if it takes ``MOST`` times as long, and again whenever it is measured again.
    """
    size, grown = _SHORTEST, 0.0
    try:
        while is_harmless(work, make(size)):
            if size >= longest:
                return None
            size = min(size * _STEP, longest)
        for _ in range(_TRIES):
            grown = ratio(work, make(size), make(size // 2))
            if grown < MOST:
                return None
    except TooLong:
        return f"more than {LONGEST_S:g} s for {size} characters"
    return f"{size} characters take {grown:.1f} times as long as {size // 2}"
