"""One process of the intake under gunicorn: the event loop, the connections and their limits."""

import asyncio
import functools
import logging
import signal
import sys
from typing import Any

import uvloop
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker
from uvicorn import Config, Server

from services.intake.front.application import Front
from services.intake.front.connections import Connection, Connections

_CHECK_SECONDS = 0.5
# Gunicorn waits for twenty; whoever is not done then is cut off by us, so that an upload is closed in its row.
_GRACEFUL_SECONDS = 17


class FrontWorker(Worker):  # type: ignore[misc]  # gunicorn has no types
    """Serves a ``Front``."""

    def init_signals(self) -> None:
        # The server sets its own for those that end it.
        for one in self.SIGNALS:
            signal.signal(one, signal.SIG_DFL)
        signal.signal(signal.SIGUSR1, self.handle_usr1)
        signal.siginterrupt(signal.SIGUSR1, False)

    def run(self) -> None:
        logger = logging.getLogger("uvicorn.error")
        logger.handlers, logger.propagate = self.log.error_log.handlers, False
        # What a client sends that is not HTTP is its own affair, and would fill the log.
        logger.setLevel(logging.ERROR)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(self._serve(self.wsgi))

    async def _serve(self, front: Front) -> None:
        connections = Connections(front.settings)
        server = _Server(_config(front, connections, self._notify), front, connections)
        checks = asyncio.create_task(_check(connections))
        await server.serve(sockets=self.sockets)
        checks.cancel()
        if not server.started:
            sys.exit(Arbiter.WORKER_BOOT_ERROR)

    async def _notify(self) -> None:
        self.notify()


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
