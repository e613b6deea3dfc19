"""Full load for a long time with kills: memory stays flat and nothing is lost.

``python -m tests.load.soak --minutes M --kill S``: batches go in so that some always wait, a random process is
killed every S seconds, and at the end all must have drained. One JSON object as the last line; ``memory_mb`` compares
each kind of process in the first and the last third.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from services.local.intake_client import IntakeError
from services.local.stack import Stack, StackError, running
from shared.db import tallies
from shared.db.engine import make_engine, reading
from shared.domain.status import Lane
from tests.load import harness

COLLECTION = "soak"
_BATCH = 60
_LOW_WATER = 90
_DRAIN_SECONDS = 900.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.load.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30, help="how long (default 30)")
    parser.add_argument("--kill", type=float, default=10, help="seconds between two kills (default 10)")
    parser.add_argument("--workers", type=int, default=1, help="bulk workers a stage (default 1)")
    parser.add_argument("--words", type=int, default=80, help="words in an article, about (default 80)")
    parser.add_argument("--seed", type=int, default=1, help="of the choice of victims (default 1)")
    parser.add_argument("--database", default="", help="PostgreSQL server's address (default: SQLite)")
    parser.add_argument("--broker", default="", help="broker's address (default: the embedded Valkey, killed too)")
    arguments = parser.parse_args()
    if arguments.minutes <= 0 or arguments.kill <= 0 or arguments.workers < 1:
        print("soak: give positive minutes, seconds and workers", file=sys.stderr)
        return 2
    try:
        with (
            tempfile.TemporaryDirectory(prefix="dateline-soak-") as folder,
            harness.own_database(arguments.database) as database,
        ):
            given = harness.overrides(
                folder,
                workers=arguments.workers,
                database=database,
                broker=arguments.broker,
                DATELINE_LEASE_SECONDS="6",
                DATELINE_RESEND_SECONDS="3",
                DATELINE_MAX_ATTEMPTS="20",
            )
            with running(given) as stack:
                result = measure(stack, arguments)
    except (OSError, SQLAlchemyError, StackError, IntakeError, TimeoutError) as error:
        print(f"soak: {error}", file=sys.stderr)
        return 2
    print(json.dumps(result))
    return 0


def measure(stack: Stack, arguments: argparse.Namespace) -> dict[str, Any]:
    engine = make_engine(stack.settings)
    until = time.monotonic() + arguments.minutes * 60
    started, submitted = time.monotonic(), 0
    killer = harness.Killer(stack, seconds=arguments.kill, seed=arguments.seed)
    with harness.Memory(stack, stack.processes) as memory, killer:
        while time.monotonic() < until:
            with reading(engine) as session:
                waiting = tallies.unfinished(session, Lane.BULK)
            if waiting < _LOW_WATER:
                harness.upload(stack, _BATCH, words=arguments.words, collection=COLLECTION, first=submitted)
                submitted += _BATCH
            time.sleep(1.0)
    _drain(stack, engine)
    seconds = time.monotonic() - started
    events = harness.patiently(lambda: harness.whole_timeline(stack, COLLECTION))
    return {
        **harness.left_behind(stack, submitted, events),
        "minutes": arguments.minutes,
        "articles_per_s": round(submitted / seconds, 2),
        "kills": sum(killer.kills.values()),
        "kills_by_process": dict(sorted(killer.kills.items())),
        "memory_mb": {name: _thirds(held) for name, held in sorted(memory.samples.items())},
    }


def _drain(stack: Stack, engine: Any) -> None:
    until = time.monotonic() + _DRAIN_SECONDS
    while time.monotonic() < until:
        with reading(engine) as session:
            if tallies.unfinished(session, Lane.BULK) == 0:
                return
        time.sleep(1.0)
    raise TimeoutError(f"not drained {_DRAIN_SECONDS:.0f} s after the last upload")


def _thirds(held: list[float]) -> dict[str, float]:
    """A process that has just been started again is small: the upper half of each third is what it grows to."""
    third = max(1, len(held) // 3)
    first, last = (sorted(part)[len(part) // 2 :] for part in (held[:third], held[-third:]))
    return {"first": round(statistics.median(first), 1), "last": round(statistics.median(last), 1), "most": max(held)}


if __name__ == "__main__":
    sys.exit(main())
