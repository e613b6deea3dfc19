"""The server of one process, from its sockets to the front."""

import asyncio
import functools
import logging
from typing import Any

import uvloop
from uvicorn import Config, Server

from services.intake.front.application import Front
from services.intake.front.connections import Connection, Connections
from services.intake.security.headers import HEADERS

_CHECK_SECONDS = 0.5
# Gunicorn waits for twenty; whoever is not done then is cut off by us, so that an upload is closed in its row.
_GRACEFUL_SECONDS = 17


def serve(front: Front, sockets: Any, notify: Any, *, handlers: list[logging.Handler]) -> bool:
    """Serve until a signal says to stop; False: it could not begin. ``notify`` is awaited once a second."""
    logger = logging.getLogger("uvicorn.error")
    logger.handlers, logger.propagate = handlers, False
    # What a client sends that is not HTTP is its own affair, and would fill the log.
    logger.setLevel(logging.ERROR)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_serve(front, sockets, notify))


async def _serve(front: Front, sockets: Any, notify: Any) -> bool:
    connections = Connections(front.settings)
    server = _Server(_config(front, connections, notify), front, connections)
    checks = asyncio.create_task(_check(connections))
    await server.serve(sockets=sockets)
    checks.cancel()
    return bool(server.started)


class _Server(Server):
    """Answers those that wait when it is told to stop, and at the end leaves nobody connected."""

    def __init__(self, config: Config, front: Front, connections: Connections) -> None:
        super().__init__(config)
        self._front, self._connections = front, connections

    async def shutdown(self, sockets: Any = None) -> None:
        self._front.waits.stop()
        await super().shutdown(sockets)
        for connection in self._connections:
            connection.transport.abort()


def _config(front: Front, connections: Connections, notify: Any) -> Config:
    return Config(
        front,
        http=functools.partial(Connection, connections=connections),  # type: ignore[arg-type]  # it is called as a class is
        interface="asgi3",
        lifespan="off",
        ws="none",
        log_config=None,
        access_log=False,
        # Whose headers are believed is for the application to say.
        proxy_headers=False,
        server_header=False,
        # Of what the loop answers by itself too, and of what fails before the application is asked.
        headers=list(HEADERS.items()),
        timeout_keep_alive=front.settings.keep_alive_seconds,
        timeout_graceful_shutdown=_GRACEFUL_SECONDS,
        callback_notify=notify,
        timeout_notify=1,
    )


async def _check(connections: Connections) -> None:
    while True:
        await asyncio.sleep(_CHECK_SECONDS)
        for connection in connections:
            connection.check()
