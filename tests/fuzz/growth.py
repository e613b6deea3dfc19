"""How the time of some work grows with the length of what it reads, by the clock of this process alone."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf
from types import FrameType

LONGEST_S = 1.0
"""Work on some thousand characters that takes longer is hopeless, whatever it grows like."""

MOST = 8.0
"""Four times the text may take this many times as long: 4 is linear, 16 quadratic."""

_ATTEMPTS = 3
# Of a clock that ticks a hundred times a second this is enough to tell 4 from 8.
_TICKS_S = 0.02


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


def seconds(work: Callable[[str], object], text: str, *, at_least: float = 0.0, longest: float = LONGEST_S) -> float:
    """Processor seconds of the work, which is repeated for ``at_least`` so many: the clock may tick slowly.

    Raises:
        TooLong: it takes more than ``longest``.
    """
    started, times = time.process_time(), 0
    while True:
        with _limit(longest):
            work(text)
        times += 1
        taken = time.process_time() - started
        if taken >= at_least:
            return taken / times


def is_harmless(work: Callable[[str], object], text: str, *, harmless: float, longest: float = LONGEST_S) -> bool:
    """Whether the work takes less than ``harmless`` seconds by the clock on the wall, at the second try at the latest.

    Raises:
        TooLong: it takes more than ``longest``.
    """
    for _ in range(2):
        started = time.perf_counter()
        with _limit(longest):
            work(text)
        if time.perf_counter() - started < harmless:
            return True
    return False


def fault(
    work: Callable[[str], object],
    make: Callable[[int], str],
    *,
    size: int,
    harmless: float,
    longest: float = LONGEST_S,
) -> str | None:
    """Why the work is too slow for a text that ``make`` gives for a number of characters; None where it is not.

    It passes if ``size`` characters take less than ``harmless`` seconds, or if they take less than ``MOST`` times as
    long as a quarter of them. A short text goes first, so that what is exponential shows at once. On a busy machine a
    single time says little: only what is slow again and again is a fault.
    """
    ratio = inf
    try:
        seconds(work, make(40), longest=longest)
        if is_harmless(work, make(size), harmless=harmless, longest=longest):
            return None
        for attempt in range(1, _ATTEMPTS + 1):
            long = seconds(work, make(size), at_least=_TICKS_S * attempt, longest=longest)
            ratio = min(ratio, long / seconds(work, make(size // 4), at_least=_TICKS_S * attempt, longest=longest))
            if ratio < MOST:
                return None
    except TooLong:
        return f"more than {longest:g} s for {size} characters"
    return f"{size} characters take {ratio:.0f} times as long as {size // 4}"
