"""Bounds on the work on one article: time and memory."""

import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from shared.errors import TransientError


class TimeLimit(TransientError):
    """The article took longer than the stage's time limit allows."""

    code = "time_limit"


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raise ``TimeLimit`` inside the block after so many seconds.

    Only the main thread can be interrupted, and only between two steps of Python; a step that never
    returns is ended by the lease's watch.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def on_alarm(*_: object) -> None:
        raise TimeLimit(f"Not done after {seconds} s, the time limit of this stage.")

    before = signal.signal(signal.SIGALRM, on_alarm)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def limit_memory(megabytes: int) -> None:
    """Let an allocation beyond this fail in this process, before the machine runs out; 0: no limit."""
    if megabytes:
        size = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
