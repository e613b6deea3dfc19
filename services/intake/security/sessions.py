"""The session's cookie, and the secret that signs it, kept in the data folder."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface


def secret_key(folder: Path) -> str:
    """The same key for every process that shares the folder; made by the first."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Written whole under another name, then linked: no process can read half a key.
        with tempfile.NamedTemporaryFile("w", dir=folder) as file:
            file.write(secrets.token_hex(32))
            file.flush()
            with contextlib.suppress(FileExistsError):
                os.link(file.name, path)
    return path.read_text()


class Sessions(SecureCookieSessionInterface):
    """Flask's own, whose cookie goes over HTTPS alone where it was made so."""

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure
