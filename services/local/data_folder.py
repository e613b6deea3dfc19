"""The data folder of a stack: one run at a time, and nobody else's to read."""

import fcntl
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from services.local.processes import Say

_LOCK = "run.lock"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_LEFT_SECONDS = 40.0
"""How long the programs of a killed run may take to end: longer than any of them is given to stop."""

_FILES = ("dateline.db", "dateline.db-wal", "dateline.db-shm", "dateline.db-turn", "secret_key", "logs/*.log")
_FOLDERS = ("broker", "logs", "metrics")
_OURS = re.compile(r"dateline\.db(?:-.*)?|secret_key|run\.lock|broker|logs|metrics|models")
"""All that lies in a folder of ours alone."""


class FolderInUse(Exception):
    """Another run works in the data folder. The message says which, and what to do."""


def make_private(folder: Path, *, say: Say) -> None:
    """Make the folder, or take the rights of others away from one that an earlier version made.

    A folder that was not made for this, such as ``/tmp``, keeps its rights; what lies in it is private all the same.
    """
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o700)
        return
    is_shared = not all(_OURS.fullmatch(path.name) for path in folder.iterdir())
    is_shared = is_shared or bool(folder.stat().st_mode & stat.S_ISVTX)
    for path in [*([] if is_shared else [folder]), *_known(folder)]:
        _close(path, say)
    if is_shared and folder.stat().st_mode & _OTHERS:
        say(f"{folder} is open to other users of this machine, and holds more than Dateline's data: it stays so.")


def _known(folder: Path) -> list[Path]:
    return [path for pattern in (*_FOLDERS, *_FILES) for path in folder.glob(pattern) if not path.is_symlink()]


def _close(path: Path, say: Say) -> None:
    mode = stat.S_IMODE(path.stat().st_mode)
    if not mode & _OTHERS:
        return
    try:
        path.chmod(mode & ~_OTHERS)
    except OSError as error:
        say(f"{path} is open to other users of this machine, and its rights cannot be changed: {error.strerror}.")
    else:
        say(f"{path} was open to other users of this machine; now it is not.")


@contextmanager
def alone(folder: Path, *, say: Say) -> Iterator[int]:
    """Hold the folder for one run. The file that is given stays locked as long as a program has it open.

    Programs that a killed run left are waited for while they end.

    Raises:
        FolderInUse: another run works in it.
    """
    lock_file = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _take(lock_file, folder, say)
        os.truncate(lock_file, 0)
        os.pwrite(lock_file, f"{os.getpid()}\n".encode(), 0)
        yield lock_file
    finally:
        os.close(lock_file)


def _take(lock_file: int, folder: Path, say: Say) -> None:
    until = time.monotonic() + _LEFT_SECONDS
    is_told = False
    while True:
        try:
            fcntl.flock(lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            owner = os.pread(lock_file, 20, 0).decode(errors="replace").strip()
            if _lives(owner) or time.monotonic() > until:
                raise FolderInUse(
                    f"Another run works in {folder.absolute()} (process {owner or 'unknown'}). Stop it with Ctrl-C or "
                    f"`kill {owner or 'PROCESS'}`, or choose another folder and port: "
                    "DATELINE_DATA_DIR=var2 DATELINE_PORT=8001 make run"
                ) from error
            if not is_told:
                say(f"Waiting for programs that an earlier run left (process {owner}) to end …")
                is_told = True
            time.sleep(0.1)
        except OSError:
            return  # A file system without locks, as some networks have.
        else:
            return


def _lives(owner: str) -> bool:
    with suppress(ValueError, ProcessLookupError):
        with suppress(PermissionError):
            os.kill(int(owner), 0)
        return True
    return False
