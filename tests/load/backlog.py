"""A backlog drains, and with ``--kill`` it drains while processes are killed: nothing lost, nothing twice.

``python -m tests.load.backlog --articles N --workers W [--kill SECONDS] [--database URL] [--broker URL]``: one
JSON object as the last line. ``lost`` are articles without a job that has ended, ``duplicates`` jobs and event
mentions that are there twice. Two runs with the same articles give the same ``timeline_sha256``, killed or not.
"""

import argparse
import json
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from services.local.intake_client import IntakeError
from services.local.stack import Stack, StackError, running
from shared.errors import ConfigurationError
from tests.load import harness

COLLECTION = "bench"


def main() -> int:
    arguments = _parser().parse_args()
    if arguments.articles < 1 or arguments.workers < 0 or (arguments.kill is not None and arguments.kill <= 0):
        print("backlog: give at least 1 article, no negative workers, and a positive --kill", file=sys.stderr)
        return 2
    try:
        with (
            tempfile.TemporaryDirectory(prefix="dateline-backlog-") as folder,
            harness.own_database(arguments.database) as database,
        ):
            given = harness.overrides(
                folder,
                workers=arguments.workers,
                database=database,
                broker=arguments.broker,
                DATELINE_LEASE_SECONDS=str(arguments.lease),
                DATELINE_RESEND_SECONDS="3",
                # A kill at random may hit the same article again and again; that is no fault of the article.
                DATELINE_MAX_ATTEMPTS="20" if arguments.kill else "5",
            )
            with running(given) as stack:
                result = measure(stack, arguments)
                if arguments.keep_logs:
                    _keep_logs(Path(folder) / "logs", arguments.keep_logs)
    except (OSError, SQLAlchemyError, StackError, ConfigurationError, IntakeError, TimeoutError) as error:
        print(f"backlog: {error}", file=sys.stderr)
        return 2
    print(json.dumps(result))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.load.backlog", description=__doc__)
    parser.add_argument("--articles", type=int, default=200, help="distinct articles (default 200)")
    parser.add_argument("--workers", type=int, default=1, help="bulk workers a stage (default 1)")
    parser.add_argument("--words", type=int, default=80, help="words in an article, about (default 80)")
    parser.add_argument("--kill", type=float, help="seconds between two kills of a random process")
    parser.add_argument("--signal", choices=["KILL", "TERM"], default="KILL", help="TERM: restart in an orderly way")
    parser.add_argument("--seed", type=int, default=1, help="of the choice of victims (default 1)")
    parser.add_argument("--lease", type=int, default=6, help="lease of a run in seconds (default 6)")
    parser.add_argument("--database", default="", help="PostgreSQL server's address (default: SQLite)")
    parser.add_argument("--broker", default="", help="broker's address (default: the embedded Valkey, killed too)")
    parser.add_argument("--limit", type=float, default=3600, help="seconds after which the run fails (default 3600)")
    parser.add_argument("--keep-logs", type=Path, help="folder into which the processes' logs are copied")
    return parser


def measure(stack: Stack, arguments: argparse.Namespace) -> dict[str, Any]:
    killer = (
        harness.Killer(
            stack,
            seconds=arguments.kill,
            seed=arguments.seed,
            number=signal.SIGKILL if arguments.signal == "KILL" else signal.SIGTERM,
        )
        if arguments.kill
        else None
    )
    started = time.monotonic()
    with killer or nullcontext():
        batch_id = harness.upload(stack, arguments.articles, words=arguments.words, collection=COLLECTION)
        uploaded = time.monotonic()
        harness.await_batch(stack, batch_id, seconds=arguments.limit)
    drained = time.monotonic()
    kills: Counter[str] = killer.kills if killer else Counter()
    time.sleep(0 if killer is None else 3)
    events = harness.patiently(lambda: harness.whole_timeline(stack, COLLECTION))
    return {
        **harness.left_behind(stack, arguments.articles, events),
        "articles_per_s": round(arguments.articles / (drained - started), 2),
        "upload_seconds": round(uploaded - started, 1),
        "kills": sum(kills.values()),
        "kills_by_process": dict(sorted(kills.items())),
        "entries": len(events),
        "timeline_sha256": harness.sha256(events),
        "backend": stack.settings.database.split(":", 1)[0] + " + " + stack.settings.broker.split(":", 1)[0],
    }


def _keep_logs(folder: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for log in folder.glob("*.log"):
        (target / log.name).write_bytes(log.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
