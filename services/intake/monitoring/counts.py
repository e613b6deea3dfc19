"""Where the processes of one intake add up what they count. Gunicorn reads this as its configuration."""

import os
import shutil
import socket
from contextlib import suppress
from pathlib import Path
from typing import Any

from shared.settings import Settings

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The metrics library's own variable: where processes keep their counts, so that each tells the sum."""

# Five thousand series of a hundred and some bytes, several times what addresses, methods and statuses can make.
_MOST_BYTES = 1 << 20


def folder(settings: Settings) -> Path:
    """A folder of this intake's own, also where several machines share the data folder."""
    name = f"{socket.gethostname()}-{settings.host}-{settings.port}"
    return settings.data_dir.absolute() / "metrics" / name


def when_ready(_server: Any) -> None:
    """Begin with an empty folder.

    Gunicorn calls it when it has the port and before it forks: an intake that finds the port taken must leave alone
    what the one that has it counts.
    """
    counts = Path(os.environ[SHARED_FOLDER])
    shutil.rmtree(counts, ignore_errors=True)
    with suppress(OSError):
        # Without the folder nothing is counted, see ``reserve``.
        counts.mkdir(parents=True, exist_ok=True)


def reserve() -> bool:
    """Take the disk space for what this process counts; False: there is none, and it must not count.

    The library maps a file with holes, and on a full disk the system ends a process that writes into a hole: nothing
    could be read either, where without counting only what is submitted is refused.
    """
    file = Path(os.environ[SHARED_FOLDER]) / f"counter_{os.getpid()}.db"
    if file.exists():
        return True
    # Under another name until it is whole: an empty one would stop the others from telling the sum.
    part = file.with_suffix(".part")
    try:
        with part.open("wb") as held:
            os.posix_fallocate(held.fileno(), 0, _MOST_BYTES)
        part.rename(file)
    except OSError:
        return False
    return True
