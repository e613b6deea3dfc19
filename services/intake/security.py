"""The secret that signs the form's token, kept in the data folder."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path


def secret_key(folder: Path) -> str:
    """The same key for every process that shares the folder; made by the first."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # Written whole under another name, then linked: no process can read half a key.
        with tempfile.NamedTemporaryFile("w", dir=folder) as file:
            file.write(secrets.token_hex(32))
            file.flush()
            with contextlib.suppress(FileExistsError):
                os.link(file.name, path)
    return path.read_text()
