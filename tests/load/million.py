"""A million articles wait: what stays flat, and whether anybody notices.

``python -m tests.load.million --articles N --seconds S``: loads N made-up articles as one batch into the database, lets
the stack drain them for S seconds, and measures meanwhile. One JSON object as the last line. ``ready_to_running_ms`` is
the time from the row of a new interactive article to its claim: before the load (``empty``), with the load waiting and
the bulk workers stopped (``waiting``: what the rows cost), and while they drain it (``draining``: what sharing the
machine's processors costs as well).
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select

from services.local.intake_client import IntakeError, call
from services.local.stack import Stack, StackError, running
from shared.db import articles, tallies
from shared.db.articles import Submission
from shared.db.engine import make_engine, reading, writing
from shared.db.models import Batch, StageRun, now
from shared.domain.status import JobState, Lane, Stage
from tests.load import harness

BATCH = "million"
_CHUNK = 2_000
_PROBES = 25
_SENTENCE = "Le ministre numéro {number} a rencontré hier {count} diplomates à Genève, selon son porte-parole. "


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.load.million", description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000_000, help="waiting articles (default 1000000)")
    parser.add_argument("--seconds", type=float, default=120, help="how long to measure with all waiting (default 120)")
    parser.add_argument("--database", default="", help="PostgreSQL server's address (default: SQLite)")
    parser.add_argument("--broker", default="", help="broker's address (default: the embedded Valkey)")
    arguments = parser.parse_args()
    if arguments.articles < 1 or arguments.seconds <= 0:
        print("million: give at least 1 article and a positive number of seconds", file=sys.stderr)
        return 2
    try:
        with (
            tempfile.TemporaryDirectory(prefix="dateline-million-") as folder,
            harness.own_database(arguments.database) as database,
        ):
            given = harness.overrides(folder, workers=1, database=database, broker=arguments.broker)
            with running(given) as stack:
                result = measure(stack, arguments)
    except (OSError, SQLAlchemyError, StackError, IntakeError) as error:
        print(f"million: {error}", file=sys.stderr)
        return 2
    print(json.dumps(result))
    return 0


def measure(stack: Stack, arguments: argparse.Namespace) -> dict[str, Any]:
    _probe(stack, "warm")
    # The bulk workers load their models now, so that this does not fall into either measurement.
    time.sleep(20)
    empty = [_probe(stack, f"empty-{at}") for at in range(_PROBES)]
    started = time.monotonic()
    _load(stack, arguments.articles)
    loaded = time.monotonic() - started
    with _bulk_stopped(stack):
        waiting = [_probe(stack, f"waiting-{at}") for at in range(_PROBES)]
    with harness.Memory(stack, ("dispatcher", "intake", "broker")) as memory:
        draining, status = _while_draining(stack, arguments.seconds)
    cuts = statistics.quantiles(status, n=100, method="inclusive")
    with reading(make_engine(stack.settings)) as session:
        left = tallies.unfinished(session, Lane.BULK)
    return {
        "articles": arguments.articles,
        "still_waiting": left,
        "loaded_per_s": round(arguments.articles / loaded),
        "ready_to_running_ms": {
            "empty": _summary(empty),
            "waiting": _summary(waiting),
            "draining": _summary(draining),
        },
        "waiting_to_empty": round(statistics.median(waiting) / statistics.median(empty), 3),
        "draining_to_empty": round(statistics.median(draining) / statistics.median(empty), 3),
        "batch_status_p50_ms": round(statistics.median(status), 1),
        "batch_status_p99_ms": round(cuts[98], 1),
        "memory_mb": memory.summary(),
    }


def _summary(times: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return {"p50": round(statistics.median(times), 1), "p95": round(cuts[18], 1)}


@contextmanager
def _bulk_stopped(stack: Stack) -> Iterator[None]:
    workers = [process for name, process in stack.processes.items() if "bulk" in name]
    engine = make_engine(stack.settings)
    # While the write lock is ours, no worker is stopped in the middle of a transaction of its own.
    with writing(engine):
        for process in workers:
            process.pause()
    engine.dispose()
    try:
        yield
    finally:
        for process in workers:
            process.resume()


def _while_draining(stack: Stack, seconds: float) -> tuple[list[float], list[float]]:
    until = time.monotonic() + seconds
    draining: list[float] = []
    status: list[float] = []
    while time.monotonic() < until or len(draining) < _PROBES:
        draining.append(_probe(stack, f"draining-{len(draining)}"))
        for _ in range(8):
            begun = time.perf_counter()
            call(stack.address, f"/api/v1/batches/{BATCH}")
            status.append((time.perf_counter() - begun) * 1000)
            time.sleep(0.05)
    return draining, status


def _probe(stack: Stack, name: str) -> float:
    """Milliseconds from the row of an interactive article to the claim of its first stage."""
    body = {
        "text": f"Le ministre est arrivé hier à Vienne ({name}).",
        "published_at": "2022-03-01",
        "collection": "probes",
    }
    job = call(stack.address, "/api/v1/articles", body)
    while not JobState(job["state"]).is_final:
        time.sleep(0.05)
        job = call(stack.address, job["links"]["self"])
    engine = make_engine(stack.settings)
    with reading(engine) as session:
        run = session.exec(
            select(StageRun).where(StageRun.job_id == job["id"], StageRun.stage == Stage.TRANSLATION)
        ).one()
    engine.dispose()
    assert run.started_at is not None
    return (run.started_at - run.available_at).total_seconds() * 1000


def _load(stack: Stack, count: int) -> None:
    engine = make_engine(stack.settings.model_copy(update={"sqlite_synchronous": "NORMAL"}))
    with writing(engine) as session:
        session.add(Batch(id=BATCH, label=BATCH, upload="complete", lines=count, accepted=count, received_at=now()))
    for first in range(0, count, _CHUNK):
        part = [_submission(number) for number in range(first, min(count, first + _CHUNK))]
        with writing(engine) as session:
            articles.add(session, part, lane=Lane.BULK, batch_id=BATCH)
    engine.dispose()


def _submission(number: int) -> Submission:
    text = "".join(_SENTENCE.format(number=number, count=number % 97 + at) for at in range(10))
    published = date.fromordinal(date(2015, 1, 1).toordinal() + number % 3000)
    return Submission(f"Dépêche {number}", text, "fr", published, f"Agence {number % 50}", None, "million")


if __name__ == "__main__":
    sys.exit(main())
