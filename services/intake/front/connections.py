"""Connections: how many there may be, and how long each may take for what it sends and reads."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from services.intake.front.refusals import BUSY, LARGE_HEAD, MALFORMED, TOO_SLOW, Refusal, whole
from services.intake.front.requests import Receive
from services.intake.security.proxies import is_within
from shared.settings import Settings

# Requests that one connection may send ahead of their answers.
_MOST_AHEAD = 16
MOST_DISCARDED = 4_000_000
"""Bytes of a request that are read after its answer."""


class Phase(Enum):
    """What a connection is at."""

    HEAD = "head"
    BODY = "body"
    ANSWER = "answer"
    IDLE = "idle"


@dataclass(slots=True)
class Connections:
    """All connections of this process."""

    settings: Settings
    _held: "dict[Connection, str]" = field(default_factory=dict)
    _by_address: Counter[str] = field(default_factory=Counter)

    def admit(self, connection: "Connection", address: str) -> bool:
        """Take the connection in, where need be in the place of one that has sent no whole head for longest."""
        most = self.settings.web_connections_per_address
        if most and self._by_address[address] >= most and not self._is_proxy(address):
            return False
        if len(self._held) >= self.settings.web_connections and not self._give_up_one():
            return False
        self._held[connection] = address
        self._by_address[address] += 1
        return True

    def leave(self, connection: "Connection") -> None:
        address = self._held.pop(connection, None)
        if address is not None:
            self._by_address[address] -= 1
            if not self._by_address[address]:
                del self._by_address[address]

    def __iter__(self) -> "Iterator[Connection]":
        return iter(list(self._held))

    def _is_proxy(self, address: str) -> bool:
        return is_within(address, self.settings.proxies)

    def _give_up_one(self) -> bool:
        idle = [one for one in self._held if one.phase in (Phase.IDLE, Phase.HEAD)]
        if not idle:
            return False
        longest = min(idle, key=lambda one: one.since)
        self.leave(longest)
        longest.transport.abort()
        return True


class Connection(HttpToolsProtocol):
    """A connection that is closed when it takes too long. ``check`` is called every so often."""

    def __init__(self, *args: Any, connections: Connections, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.phase = Phase.HEAD
        self.since = self.loop.time()
        """When the phase began; put off while it is we who do not read."""
        self.written = 0
        """Bytes of bodies that were handed over for this client to read."""
        self.has_ended = False
        self._connections_held = connections
        self._limits = connections.settings
        self._head_bytes = 0
        self._received = 0
        self._heard = self.since
        self._checked = self.since
        self._told_whole = False
        self._unread_since: float | None = None
        self._written_before = 0

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        if not self._connections_held.admit(self, self.client[0] if self.client else ""):
            transport.write(whole(BUSY))
            transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._connections_held.leave(self)
        super().connection_lost(exc)

    def eof_received(self) -> bool:  # type: ignore[override]  # as asyncio has it
        """Keep the connection to answer on where the client has only ended its own side."""
        if self.phase is Phase.BODY:
            self._enter(Phase.ANSWER)
        if self.phase is not Phase.ANSWER:
            return False
        self.has_ended = True
        self.cycle.keep_alive = False
        self.cycle.message_event.set()
        return True

    async def receive(self, receive: Receive) -> Any:
        """The request's next message; a client that has ended its side has gone, though it may be answered."""
        message = await receive()
        if message["type"] != "http.request":
            return message
        was_whole, self._told_whole = self._told_whole, not message["more_body"]
        if not self.has_ended:
            return message
        # No other event will come to wake whoever waits for more.
        self.cycle.message_event.set()
        has_more = message["body"] or not (message["more_body"] or was_whole)
        return message if has_more else {"type": "http.disconnect"}

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        if self.phase is Phase.IDLE:
            self._enter(Phase.HEAD)
        if self.phase is Phase.HEAD:
            self._head_bytes += len(data)
        super().data_received(data)
        if self.phase is Phase.HEAD and self._head_bytes > self._limits.max_head_bytes:
            self._refuse(LARGE_HEAD)
        elif len(self.pipeline) > _MOST_AHEAD:
            self.transport.abort()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP, in the words of every other refusal."""
        self._refuse(MALFORMED)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["dateline.connection"] = self  # type: ignore[typeddict-unknown-key]  # for the application behind it

    def on_headers_complete(self) -> None:
        self._told_whole = False
        self._enter(Phase.BODY)
        super().on_headers_complete()
        # The next request may begin before this one is answered.
        self.cycle.scope["dateline.cycle"] = self.cycle  # type: ignore[typeddict-unknown-key]  # as above

    def on_body(self, body: bytes) -> None:
        self._received += len(body)
        self._heard = self.loop.time()
        if self.cycle.response_complete and self._received > MOST_DISCARDED:
            # It was answered already; a client that has read that stops sending.
            self.transport.abort()
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._enter(Phase.IDLE if self.cycle.response_complete else Phase.ANSWER)
        super().on_message_complete()

    def on_response_complete(self) -> None:
        if self.phase is Phase.ANSWER and not self.pipeline:
            self._enter(Phase.IDLE)
        super().on_response_complete()

    def check(self) -> None:
        """Close the connection if it has taken too long."""
        now = self.loop.time()
        if self.flow is not None and self.flow.read_paused:
            self.since += now - self._checked
            self._heard = now
        self._checked = now
        if self._reads_too_slowly(now):
            self.transport.abort()
        elif not self.transport.is_closing() and self._sends_too_slowly(now):
            self._refuse(TOO_SLOW)

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        self.since = self._heard = self.loop.time()
        self._head_bytes = self._received = 0

    def _sends_too_slowly(self, now: float) -> bool:
        if self.phase is Phase.HEAD:
            return now - self.since > self._limits.head_seconds
        if self.phase is not Phase.BODY:
            return False
        limit = self._limits.body_seconds
        earned = self._received / self._limits.min_bytes_per_second
        return now - self._heard > limit or now - self.since > limit + earned

    def _reads_too_slowly(self, now: float) -> bool:
        unread = self.transport.get_write_buffer_size()
        if not unread:
            self._unread_since = None
            return False
        if self._unread_since is None:
            self._unread_since, self._written_before = now, self.written - unread
        taken = self.written - unread - self._written_before
        earned = max(0, taken) / self._limits.min_bytes_per_second
        return now - self._unread_since > self._limits.answer_seconds + earned

    def _refuse(self, refusal: Refusal) -> None:
        is_silent = self.phase is Phase.HEAD and not self._head_bytes
        is_answering = self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete
        if not is_silent and not is_answering:
            self.transport.write(whole(refusal))
        self.transport.close()
