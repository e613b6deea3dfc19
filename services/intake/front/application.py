"""Each request to where it belongs: answered here, given a thread, or left to wait."""

import asyncio
import contextvars
import functools
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from services.intake.front import long_poll
from services.intake.front.connections import MOST_DISCARDED
from services.intake.front.refusals import BUSY, DISK_FULL, Refusal, problem
from services.intake.front.requests import NoRoom, Receive, Upload, collect, environ_of
from services.intake.front.waits import Look, Waits
from services.intake.security.headers import HEADERS
from shared.settings import Settings

_LIVE = b'{"status":"live"}\n'
_JSON = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(_LIVE))]
UPLOADS = frozenset({"/api/v1/batches", "/submit/file"})
"""Bodies without a bound of a request's: read while they come in, by threads of their own."""

Send = Callable[[Any], Any]
Count = Callable[[str, str, int], None]
"""Counts an answer by method, endpoint and status."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the application answered: whole, or block by block."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    rest: Iterator[bytes] | None
    close: Callable[[], None]


class Threads:
    """So many threads, and so many requests at most that have one or stand in line."""

    def __init__(self, count: int, *, line: int, name: str) -> None:
        self._threads = ThreadPoolExecutor(count, thread_name_prefix=name)
        self._most = count + line
        self._taken = 0

    @property
    def has_room(self) -> bool:
        return self._taken < self._most

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        self._taken += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, function, *arguments)
        finally:
            self._taken -= 1


class Front:
    """An ASGI application before a WSGI one. Make it after the fork."""

    def __init__(self, application: Any, settings: Settings, *, look: Look, count: Count) -> None:
        self.settings = settings
        self.waits = Waits(look, settings.web_waits)
        self._application = application
        self._count = count
        self._threads = Threads(settings.web_threads, line=settings.web_line, name="request")
        self._uploads = Threads(settings.web_uploads, line=0, name="upload")

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        receive = functools.partial(scope["dateline.connection"].receive, receive)
        # The application takes a second slash before an address for none, so this must too.
        path = "/" + scope["path"].lstrip("/")
        if path == "/healthz" and scope["method"] in ("GET", "HEAD"):
            await _start(send, 200, _JSON)
            await send({"type": "http.response.body", "body": _LIVE})
            self._count(scope["method"], "health.healthz", 200)
        elif path in UPLOADS and scope["method"] == "POST":
            await self._upload(scope, receive, send)
        else:
            try:
                await self._whole(scope, receive, send)
            except NoRoom:
                await self._refuse(scope, receive, send, DISK_FULL)

    async def _upload(self, scope: Any, receive: Receive, send: Send) -> None:
        if not self._uploads.has_room:
            await self._refuse(scope, receive, send)
            return
        body = Upload(receive, asyncio.get_running_loop())
        await self._answer(self._uploads, scope, environ_of(scope, body), send, receive)

    async def _whole(self, scope: Any, receive: Receive, send: Send) -> None:
        most = self.settings.max_body_bytes
        collected = await collect(receive, most=most) if _length(scope) <= most else await collect(_nothing, most=0)
        if collected is None:
            return
        body, size = collected
        with body:
            if not self._threads.has_room:
                await self._refuse(scope, receive, send)
                return
            environ = environ_of(scope, body)
            if environ.pop("HTTP_TRANSFER_ENCODING", None):
                environ["CONTENT_LENGTH"] = str(size)
            environ[long_poll.MAY_WAIT] = self.waits.has_room
            await self._answer(self._threads, scope, environ, send, receive)

    async def _answer(
        self, threads: Threads, scope: Any, environ: dict[str, Any], send: Send, receive: Receive
    ) -> None:
        again = dict(environ)
        context = contextvars.copy_context()
        answer: Answer = await threads.run(context.run, _call, self._application, environ)
        wait: long_poll.Wait | None = environ.get(long_poll.WAIT)
        if wait is not None:
            await self._wait(wait, receive)
            again |= {long_poll.WAITED: True, long_poll.MAY_WAIT: False}
            answer = await threads.run(context.run, _call, self._application, again)
        if answer.rest is None:
            await _reply(scope, receive, send, answer.status, answer.headers, answer.body)
        else:
            await self._send(threads, context, scope["dateline.connection"], answer, send)

    async def _send(
        self, threads: Threads, context: contextvars.Context, connection: Any, answer: Answer, send: Send
    ) -> None:
        """Hand a long answer over. Between two blocks no thread waits for the client."""
        try:
            await _start(send, answer.status, answer.headers)
            connection.written += len(answer.body)
            await send({"type": "http.response.body", "body": answer.body, "more_body": True})
            while not connection.transport.is_closing():
                assert answer.rest is not None
                block = await threads.run(context.run, next, answer.rest, None)
                connection.written += len(block or b"")
                await send({"type": "http.response.body", "body": block or b"", "more_body": block is not None})
                if block is None:
                    break
        finally:
            await threads.run(context.run, answer.close)

    async def _wait(self, wait: long_poll.Wait, receive: Receive) -> None:
        """Wait for the job, or until the client goes."""
        gone = asyncio.ensure_future(_gone(receive))
        ended = asyncio.ensure_future(self.waits.wait(wait.job_id, wait.seconds))
        try:
            await asyncio.wait([gone, ended], return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
            ended.cancel()

    async def _refuse(self, scope: Any, receive: Receive, send: Send, refusal: Refusal = BUSY) -> None:
        headers, body = problem(refusal)
        await _reply(scope, receive, send, 503, headers, body)
        self._count(scope["method"], "none", 503)


def _call(application: Any, environ: dict[str, Any]) -> Answer:
    """In a thread: the answer of the application; whole where its length is known."""
    started: list[Any] = []
    blocks: Iterable[bytes] = application(environ, lambda status, headers, _=None: started.append((status, headers)))
    close = getattr(blocks, "close", lambda: None)
    try:
        rest = iter(blocks)
        first = next(rest, b"")
        status, headers = started[-1]
        # The server adds its headers to every answer, whoever gave it.
        encoded = [
            (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers if name not in HEADERS
        ]
        is_whole = any(name == b"content-length" for name, _ in encoded) or environ["REQUEST_METHOD"] == "HEAD"
        if is_whole:
            first = b"".join([first, *rest])
    except BaseException:
        close()
        raise
    if is_whole:
        close()
    return Answer(int(status[:3]), encoded, first, None if is_whole else rest, close)


async def _reply(
    scope: Any, receive: Receive, send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes
) -> None:
    """A whole answer. What still comes in of the request is read before the connection may be closed: closing it over
    bytes that nobody has read makes the client's system throw the answer away (RFC 9112, section 9.6).
    """
    cycle = scope["dateline.cycle"]
    is_coming = cycle.more_body and not cycle.waiting_for_100_continue
    await _start(send, status, headers)
    scope["dateline.connection"].written += len(body)
    await send({"type": "http.response.body", "body": body, "more_body": is_coming})
    if is_coming:
        await _discard(receive)
        await send({"type": "http.response.body", "body": b""})


async def _discard(receive: Receive) -> None:
    """Read on to the body's end; a client that sends very much more does not listen. The time is the connection's."""
    size, more = 0, True
    while more and size < MOST_DISCARDED:
        message = await receive()
        size += len(message.get("body", b""))
        more = message.get("more_body", False)


async def _start(send: Send, status: int, headers: list[tuple[bytes, bytes]]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _nothing() -> Any:
    return {"type": "http.request", "body": b"", "more_body": False}


def _length(scope: Any) -> int:
    return max((int(value) for name, value in scope["headers"] if name == b"content-length"), default=0)
