"""Turns at SQLite's write lock.

SQLite lets those who wait for its lock sleep ever longer, up to a tenth of a second, and whoever comes at the right
moment goes first. Processes that write often lose most of their time so (docs/decisions/0010). Here they queue at a
lock of the file system, which the system takes from whoever dies, and ask for it every millisecond.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

_PAUSE_SECONDS = 0.001


@contextmanager
def write_turn(engine: Engine, *, seconds: float) -> Iterator[None]:
    """Hold the turn to write to a SQLite file; other databases need none.

    After ``seconds`` without a turn it goes on without: SQLite's own lock is what keeps writers apart, and its error
    is the one that callers know.
    """
    if engine.dialect.name != "sqlite" or not engine.url.database or engine.url.database == ":memory:":
        yield
        return
    held = os.open(f"{engine.url.database}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _wait(held, until=time.monotonic() + seconds)
        yield
    finally:
        os.close(held)


def _wait(held: int, *, until: float) -> None:
    while True:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                return
            time.sleep(_PAUSE_SECONDS)
        else:
            return
