"""How many articles of 1 KB a second the intake takes, each with its row and its message.

``python -m tests.load.intake --seconds S``: one JSON object as the last line; times in milliseconds. The clients send
whole HTTP requests over kept connections from this one process; no worker runs meanwhile, as on a machine of its own.
In turn with it, round by round, they send the same to a bare intake (``tests.load.bare``: it checks and answers, with
no row and no message), so that ``ratio`` tells what those cost whatever machine it is.
"""

import argparse
import json
import statistics
import sys
import tempfile
import threading
import time
from typing import Any

from sqlmodel import func, select

from services.local.stack import Stack, StackError, running
from shared.db.engine import make_engine, reading
from shared.db.models import Job
from shared.domain.status import Stage
from shared.pipeline.celery_app import make_celery
from shared.pipeline.messages import depths
from tests.load import bare, corpus, harness
from tests.load.http_client import Connection

_ROUNDS = 4


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.load.intake", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="how long (default 10)")
    parser.add_argument("--clients", type=int, default=32, help="connections (default 32)")
    parser.add_argument("--database", default="", help="PostgreSQL server's address (default: SQLite)")
    parser.add_argument("--broker", default="", help="broker's address (default: the embedded Valkey)")
    parser.add_argument("--lane", choices=["interactive", "bulk"], default="interactive", help="default: interactive")
    arguments = parser.parse_args()
    if arguments.seconds <= 0 or arguments.clients < 1:
        print("intake: give a positive number of seconds and at least 1 client", file=sys.stderr)
        return 2
    try:
        with (
            tempfile.TemporaryDirectory(prefix="dateline-intake-") as folder,
            harness.own_database(arguments.database) as database,
        ):
            given = harness.overrides(
                folder,
                workers=0,
                database=database,
                broker=arguments.broker,
                DATELINE_MAX_INTERACTIVE="10000000",
            )
            with running(given) as stack:
                result = measure(stack, arguments)
    except (OSError, StackError) as error:
        print(f"intake: {error}", file=sys.stderr)
        return 2
    print(json.dumps(result))
    return 0


def measure(stack: Stack, arguments: argparse.Namespace) -> dict[str, Any]:
    for name, process in stack.processes.items():
        # Not the dispatcher: stopped in the middle of a transaction it would hold SQLite's lock.
        if name in {stage.value for stage in Stage}:
            process.pause()
    bodies = _bodies(int(arguments.seconds * 2500) + 2000, arguments.lane)
    intake = stack.processes["intake"].pid or 0
    before = harness.processor_ms(intake)
    real, plain = _Rounds(), _Rounds()
    with bare.running(stack.settings) as bare_port:
        for at in range(_ROUNDS):
            seconds = arguments.seconds / _ROUNDS
            real.run(stack.settings.port, bodies[at::_ROUNDS], arguments.clients, seconds)
            plain.run(bare_port, bodies[at::_ROUNDS], arguments.clients, seconds)
    used = harness.processor_ms(intake) - before
    times, errors = real.times, real.errors
    if len(times) < 2:
        raise StackError(
            f"the intake took nothing: {errors} errors. Its last lines:\n{stack.processes['intake'].last_lines()}"
        )
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {
        "requests_per_s": round(real.per_second, 1),
        "p50_ms": round(statistics.median(times), 1),
        "p99_ms": round(cuts[98], 1),
        "errors": errors,
        "bare_requests_per_s": round(plain.per_second, 1),
        "ratio": round(real.per_second / plain.per_second, 3) if plain.per_second else None,
        "intake_processor_ms": round(used / len(times), 3),
        **_left_behind(stack, len(times)),
        "clients": arguments.clients,
    }


class _Rounds:
    """What came of all rounds against one server."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.errors = 0
        self._seconds = 0.0

    @property
    def per_second(self) -> float:
        return len(self.times) / self._seconds

    def run(self, port: int, bodies: list[bytes], count: int, seconds: float) -> None:
        clients = [_Client(port, bodies[at::count]) for at in range(count)]
        started = time.perf_counter()
        for client in clients:
            client.start(started + seconds)
        for client in clients:
            client.join()
            self.times += client.times
            self.errors += client.errors
        self._seconds += time.perf_counter() - started


def _bodies(count: int, lane: str) -> list[bytes]:
    found = []
    for one in corpus.articles(count, words=120, collection="intake"):
        text = one["text"][: max(200, len(one["text"]) - 200)]
        found.append(json.dumps({**one, "text": text, "lane": lane}, ensure_ascii=False).encode()[:100_000])
    return found


def _left_behind(stack: Stack, answered: int) -> dict[str, Any]:
    """Every answer must have its row, and in the interactive lane its message."""
    engine = make_engine(stack.settings)
    with reading(engine) as session:
        rows = session.exec(select(func.count()).select_from(Job)).one()
    engine.dispose()
    standing = depths(make_celery(stack.settings)) or {}
    return {"answered": answered, "rows": rows, "messages": sum(standing.values())}


class _Client:
    def __init__(self, port: int, bodies: list[bytes]) -> None:
        self.times: list[float] = []
        self.errors = 0
        self._port, self._bodies = port, bodies

    def start(self, until: float) -> None:
        self._thread = threading.Thread(target=self._run, args=(until,))
        self._thread.start()

    def join(self) -> None:
        self._thread.join()

    def _run(self, until: float) -> None:
        connection = Connection(self._port)
        for body in self._bodies:
            begun = time.perf_counter()
            if begun > until:
                break
            try:
                status = connection.post("/api/v1/articles", body)
            except OSError:
                status = 0
                connection = Connection(self._port)
            if status == 202:
                self.times.append((time.perf_counter() - begun) * 1000)
            else:
                self.errors += 1


if __name__ == "__main__":
    sys.exit(main())
