"""Bounds on the work on one article: time and memory."""

import resource
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from shared.errors import TransientError


class TimeLimit(TransientError):
    """The article took longer than the stage's time limit allows."""

    code = "time_limit"


@contextmanager
def time_limit(seconds: float) -> Iterator[Callable[[], None]]:
    """Raise ``TimeLimit`` inside the block after so many seconds. What is yielded starts the time anew.

    Only the main thread can be interrupted, and only between two steps of Python; a step that never
    returns is ended by the keeper. One block may stand in another, whose time then stands still.
    """
    if threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return

    def on_alarm(*_: object) -> None:
        raise TimeLimit(f"No progress within {seconds:g} s, the time limit of this stage.")

    def start() -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds)

    before = signal.signal(signal.SIGALRM, on_alarm)
    left, _ = signal.getitimer(signal.ITIMER_REAL)
    start()
    try:
        yield start
    finally:
        signal.setitimer(signal.ITIMER_REAL, left)
        signal.signal(signal.SIGALRM, before)


def limit_memory(megabytes: int) -> None:
    """Let an allocation beyond this fail in this process, before the machine runs out; 0: no limit."""
    if megabytes:
        size = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
