"""The headers of every answer, the session's cookie, and the secret that signs it, kept in the data folder."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface

# Of every answer, whoever makes it: a page that needs more would have to say so here.
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Forms of our own pages need it, other sites do not.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def register(app: Flask) -> None:
    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(_HEADERS)
        return response


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
