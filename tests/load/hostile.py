"""Slow clients, waiting clients and a broker that is away: what a normal client notices.

``python -m tests.load.hostile --seconds S``: a stack of its own without work in it; 300 slow connections and 64 polls
with ``Prefer: wait`` for S seconds, while one client asks for ``/healthz`` and another submits articles. Then, without
them, 40 clients submit while the broker is stopped (``wedged``), killed (``refusing``) or unable to write its file
(``misconf``). One JSON object as the last line; times in milliseconds.
"""

import argparse
import asyncio
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import redis

from services.local.broker import Broker
from services.local.intake_client import IntakeError, call
from services.local.stack import Stack, StackError, free_port, running
from shared.domain.status import Stage
from tests.load import corpus, harness
from tests.load.http_client import Connection
from tests.load.slow_clients import SlowClients, poll

_START_SECONDS = 20
_PAUSE_SECONDS = 0.05


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.load.hostile", description=__doc__)
    parser.add_argument("--seconds", type=float, default=100, help="how long with slow clients (default 100)")
    parser.add_argument("--connections", type=int, default=300, help="slow connections (default 300)")
    parser.add_argument("--polls", type=int, default=64, help="clients that wait for a job (default 64)")
    parser.add_argument("--clients", type=int, default=40, help="clients with the broker away (default 40)")
    parser.add_argument("--away-seconds", type=float, default=10, help="how long each way (default 10)")
    arguments = parser.parse_args()
    if arguments.seconds <= 0 or arguments.away_seconds <= 0:
        print("hostile: give a positive number of seconds", file=sys.stderr)
        return 2
    if arguments.connections < 0 or arguments.polls < 0 or arguments.clients < 1:
        print("hostile: give no negative number of connections or polls, and at least 1 client", file=sys.stderr)
        return 2
    try:
        with tempfile.TemporaryDirectory(prefix="dateline-hostile-") as folder:
            own = _Broker(Path(folder) / "broker")
            given = harness.overrides(
                f"{folder}/data",
                workers=0,
                database="",
                broker=own.address,
                DATELINE_MAX_INTERACTIVE="10000000",
                DATELINE_LOG_LEVEL="ERROR",
            )
            own.start()
            try:
                with running(given) as stack:
                    result = measure(stack, own, arguments)
            finally:
                own.stop()
    except (OSError, StackError, IntakeError, redis.RedisError) as error:
        print(f"hostile: {error}", file=sys.stderr)
        return 2
    print(json.dumps(result))
    return 0


def measure(stack: Stack, own: "_Broker", arguments: argparse.Namespace) -> dict[str, Any]:
    for stage in Stage:
        stack.processes[stage.value].pause()
    result = asyncio.run(_among_slow_clients(stack, arguments))
    result |= _away(stack, "broker_there", arguments)
    for name, trouble in (("wedged", own.frozen), ("misconf", own.without_disk), ("refusing", own.killed)):
        with trouble():
            result |= _away(stack, f"broker_{name}", arguments)
    worst = max(result[f"broker_{name}_p99_ms"] for name in ("wedged", "misconf", "refusing"))
    return {**result, "broker_away_p99_ms": worst}


async def _among_slow_clients(stack: Stack, arguments: argparse.Namespace) -> dict[str, Any]:
    port = stack.settings.port
    body = corpus.article(0, words=120, collection="hostile")
    job = await asyncio.to_thread(call, stack.address, "/api/v1/articles", body)
    answered: list[int] = []
    slow = SlowClients(port, arguments.connections)
    polls = [asyncio.create_task(poll(port, job["id"], answered)) for _ in range(arguments.polls)]
    # A normal client lives in a thread of its own: it must not measure what this loop has to do.
    normal = [_Client(port, None, 0), _Client(port, "hostile", 1_000_000)]
    for one in normal:
        one.start(arguments.seconds, pause=_PAUSE_SECONDS)
    for one in normal:
        await asyncio.to_thread(one.join)
    for task in polls:
        task.cancel()
    await asyncio.gather(*polls, return_exceptions=True)
    await slow.stop()
    healthz, post = normal
    return {
        "slow_connections": arguments.connections,
        "polls": arguments.polls,
        "polls_answered": answered.count(200),
        "slow_connections_ended": slow.ended,
        **_cuts("healthz", healthz.times),
        **_cuts("post", post.times),
        "errors": healthz.errors + post.errors,
    }


def _away(stack: Stack, name: str, arguments: argparse.Namespace) -> dict[str, Any]:
    first = [10_000_000 + abs(hash(name)) % 1_000 * 1_000_000 + at * 20_000 for at in range(arguments.clients)]
    clients = [_Client(stack.settings.port, name.replace("_", "-"), at) for at in first]
    for one in clients:
        one.start(arguments.away_seconds, pause=0)
    for one in clients:
        one.join()
    times = [one for client in clients for one in client.times]
    return {**_cuts(name, times), f"{name}_errors": sum(one.errors for one in clients)}


def _cuts(name: str, times: list[float]) -> dict[str, Any]:
    if len(times) < 2:
        raise StackError(f"the intake answered {len(times)} requests ({name})")
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {f"{name}_p50_ms": round(statistics.median(times), 1), f"{name}_p99_ms": round(cuts[98], 1)}


class _Client:
    """Asks again and again over one connection: submits articles of a collection, or asks whether the intake lives."""

    def __init__(self, port: int, collection: str | None, first: int) -> None:
        self.times: list[float] = []
        self.errors = 0
        self._port, self._collection, self._next = port, collection, first

    def start(self, seconds: float, *, pause: float) -> None:
        self._thread = threading.Thread(target=self._run, args=(time.perf_counter() + seconds, pause))
        self._thread.start()

    def join(self) -> None:
        self._thread.join()

    def _run(self, until: float, pause: float) -> None:
        connection = None
        while time.perf_counter() < until:
            body = self._body()
            begun = time.perf_counter()
            try:
                connection = connection or Connection(self._port)
                status = connection.get("/healthz") if body is None else connection.post("/api/v1/articles", body)
            except OSError:
                status, connection = 0, None
            # What failed took its time too.
            self.times.append((time.perf_counter() - begun) * 1000)
            self.errors += status not in (200, 202)
            time.sleep(pause)

    def _body(self) -> bytes | None:
        if self._collection is None:
            return None
        self._next += 1
        return json.dumps(corpus.article(self._next, words=120, collection=self._collection)).encode()


class _Broker:
    """A Valkey of this bench's own, for what the stack's would not let itself be done."""

    def __init__(self, folder: Path) -> None:
        self._server = Broker(folder, free_port())
        self.address = self._server.address
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(
            self._server.command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        assert self._process.stdin is not None
        with self._process.stdin as given:
            given.write(self._server.configuration)
        if not harness.listens(self._server.port, seconds=_START_SECONDS):
            raise StackError("the broker did not start")

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """It takes connections and says nothing."""
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self._process.pid, signal.SIGCONT)

    @contextmanager
    def without_disk(self) -> Iterator[None]:
        """It cannot save what it holds, and so refuses writes (MISCONF)."""
        client = redis.Redis.from_url(self.address)
        client.config_set("appendonly", "no")
        client.config_set("save", "3600 1")
        client.set("hostile", "1")
        shutil.rmtree(self._server.folder)
        client.bgsave()
        until = time.monotonic() + _START_SECONDS
        while client.info("persistence")["rdb_last_bgsave_status"] == "ok":
            if time.monotonic() > until:
                raise StackError("the broker saved into a folder that is not there")
            time.sleep(0.05)
        try:
            client.set("hostile", "2")
        except redis.ResponseError:
            yield
        else:
            raise StackError("the broker takes writes that it cannot save")
        finally:
            client.close()

    @contextmanager
    def killed(self) -> Iterator[None]:
        """Nobody listens."""
        self.stop()
        yield


if __name__ == "__main__":
    sys.exit(main())
