"""Where the processes of one intake add up what they count. Gunicorn reads this as its configuration."""

import os
import shutil
import socket
from pathlib import Path
from typing import Any

from shared.settings import Settings

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The metrics library's own variable: where processes keep their counts, so that each tells the sum."""


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
    counts.mkdir(parents=True, exist_ok=True)
