"""A request as WSGI knows it, and its body: collected whole, or read by the application while it comes in."""

import asyncio
import io
import sys
import tempfile
from collections.abc import Awaitable, Callable
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from werkzeug.exceptions import ClientDisconnected

from services.intake.http.full_disk import is_full

Receive = Callable[[], Awaitable[Any]]

_IN_MEMORY_BYTES = 65_536


class NoRoom(Exception):
    """The disk for temporary files is full: the body cannot wait on it."""


async def collect(receive: Receive, *, most: int) -> tuple[IO[bytes], int] | None:
    """The body and its size, or its first bytes where it has more than ``most``; None: the client went.

    What is longer than a few packets waits on disk, so that slow clients cost little memory.

    Raises:
        NoRoom: it is longer than that, and the disk is full.
    """
    body: IO[bytes] | None = None
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        block, more = message["body"], message["more_body"]
        size += len(block)
        if body is None and not more:
            return io.BytesIO(block), size
        if body is None:
            body = tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES)  # noqa: SIM115  # the request closes it
        _keep(block, body)
        if not more or size > most:
            body.seek(0)
            return body, size


def _keep(block: bytes, body: IO[bytes]) -> None:
    try:
        body.write(block)
    except OSError as error:
        body.close()
        if not is_full(error):
            raise
        raise NoRoom from error


class Upload(io.RawIOBase):
    """A body that the application's thread reads while it comes in."""

    def __init__(self, receive: Receive, loop: asyncio.AbstractEventLoop) -> None:
        self._receive, self._loop = receive, loop
        self._block = memoryview(b"")
        self._more = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Take what is there, and wait where nothing is.

        Raises:
            ClientDisconnected: it went, or was too slow.
        """
        while not self._block and self._more:
            message = asyncio.run_coroutine_threadsafe(_next(self._receive), self._loop).result()
            if message["type"] != "http.request":
                raise ClientDisconnected
            self._block, self._more = memoryview(message["body"]), message["more_body"]
        size = min(len(buffer), len(self._block))
        buffer[:size], self._block = self._block[:size], self._block[size:]
        return size


async def _next(receive: Receive) -> Any:
    return await receive()


def environ_of(scope: Any, body: IO[bytes] | io.RawIOBase) -> dict[str, Any]:
    """The request for a WSGI application. Where it is mounted is for us to say, and no header."""
    server, client = scope["server"] or ("", None), scope["client"] or ("", 0)
    query = scope["query_string"].decode("latin-1")
    raw_path = scope["raw_path"].decode("latin-1")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": query,
        "REQUEST_URI": f"{raw_path}?{query}" if query else raw_path,
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 80),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": body,
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" in name:
            # Such a name would become one that a hyphen gives, or one of ours.
            continue
        key = name.decode("latin-1").upper().replace("-", "_")
        key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
        told = value.decode("latin-1")
        joint = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{joint}{told}" if key in environ else told
    return environ
