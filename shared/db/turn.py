"""Turns at SQLite's write lock.

SQLite lets those who wait for its lock sleep ever longer, up to a tenth of a second, and whoever comes at the right
moment goes first. Processes that write often lose most of their time so (docs/decisions/0010). Here they queue at a
lock of the file system, which the system takes from whoever dies, and ask for it every millisecond.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Engine

_PAUSE_SECONDS = 0.001


@contextmanager
def write_turn(engine: Engine, *, seconds: float) -> Iterator[None]:
    """Hold the turn to write to a SQLite file; other databases need none.

    After ``seconds`` without a turn it goes on without: SQLite's own lock is what keeps writers apart, and its error
    is the one that callers know. So it does at once where the file system gives no turns.
    """
    if engine.dialect.name != "sqlite" or not engine.url.database or engine.url.database == ":memory:":
        yield
        return
    held = _opened(engine.url.database)
    if held is None:
        yield
        return
    try:
        _wait(held, until=time.monotonic() + seconds)
        yield
    finally:
        # Closing it would not end the turn while a process that was forked meanwhile has it open too.
        with suppress(OSError):
            fcntl.flock(held, fcntl.LOCK_UN)
        os.close(held)


def _opened(database: str) -> int | None:
    """The file whose lock is the turn; None where it cannot be had: a read-only folder, a file of another user."""
    path = f"{database}-turn"
    is_new = not os.path.exists(path)
    try:
        held = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return None
    if is_new:
        # As SQLite does with the files it puts beside a database: whoever may write to it may write to them, also
        # where root came first.
        with suppress(OSError):
            like = os.stat(database)
            os.fchmod(held, like.st_mode & 0o777)
            os.fchown(held, like.st_uid, like.st_gid)
    return held


def _wait(held: int, *, until: float) -> None:
    while True:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                return
            time.sleep(_PAUSE_SECONDS)
        except OSError:
            # A file system without locks, as some networks have.
            return
        else:
            return
