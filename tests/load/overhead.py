"""What the stack costs beside the work itself.

``python -m tests.load.overhead --articles N``: the same articles through the stack (broker, queue of record,
dispatcher, three workers a time) and through a plain loop over the same functions in as many processes, each with a
database of its own. A second is one of processor time, of all processes of a side together, from the moment that models
are loaded: what other programs do on the machine meanwhile makes no difference. ``efficiency`` is articles a second of
the first over the second.
"""

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from services.local.intake_client import IntakeError
from services.local.stack import Stack, StackError, running
from shared.db import articles
from shared.db.articles import Submission
from shared.db.engine import make_engine, writing
from shared.db.migrate import upgrade
from shared.db.queue import Claimed
from shared.domain.status import Lane, Stage
from shared.pipeline.stage import Commit, Context
from shared.settings import load
from tests.load import corpus, harness
from workers.entities import tasks as entities
from workers.timeline import tasks as timeline
from workers.translation import tasks as translation

_WARM_UP = 30


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.load.overhead", description=__doc__)
    parser.add_argument("--articles", type=int, default=300, help="distinct articles (default 300)")
    parser.add_argument("--words", type=int, default=300, help="words in an article, about (default 300)")
    parser.add_argument("--workers", type=int, default=1, help="bulk workers a stage (default 1)")
    arguments = parser.parse_args()
    if arguments.articles < 1 or arguments.workers < 1:
        print("overhead: give at least 1 article and 1 worker", file=sys.stderr)
        return 2
    try:
        with tempfile.TemporaryDirectory(prefix="dateline-overhead-") as folder:
            loop = _loop(Path(folder), arguments)
            given = harness.overrides(str(Path(folder) / "stack"), workers=arguments.workers, database="", broker="")
            with running(given) as stack:
                through = _stack(stack, arguments)
    except (OSError, StackError, IntakeError, TimeoutError) as error:
        print(f"overhead: {error}", file=sys.stderr)
        return 2
    result = {
        "articles": arguments.articles,
        "processes": 3 * arguments.workers,
        "stack_articles_per_s": round(through, 3),
        "loop_articles_per_s": round(loop, 3),
        "efficiency": round(through / loop, 3),
    }
    print(json.dumps(result))
    return 0


def _stack(stack: Stack, arguments: argparse.Namespace) -> float:
    """Articles a second of processor time, from the end of the warm-up to the last result."""
    warm = harness.upload(stack, _WARM_UP, words=arguments.words, collection="warm", first=1_000_000)
    harness.await_batch(stack, warm, seconds=600)
    pids = [process.pid for process in stack.processes.values()]
    before = sum(harness.processor_ms(pid) for pid in pids if pid)
    batch = harness.upload(stack, arguments.articles, words=arguments.words, collection="bench")
    harness.await_batch(stack, batch, seconds=3600)
    if pids != [process.pid for process in stack.processes.values()]:
        raise StackError("a process ended meanwhile, and its time with it; see the logs")
    used = sum(harness.processor_ms(pid) for pid in pids if pid) - before
    return arguments.articles / used * 1000


def _loop(folder: Path, arguments: argparse.Namespace) -> float:
    processes = 3 * arguments.workers
    context = multiprocessing.get_context("spawn")
    used: Any = context.SimpleQueue()
    os.environ["OMP_NUM_THREADS"] = "1"
    shares = [range(at, arguments.articles, processes) for at in range(processes)]
    started = [
        context.Process(target=_work, args=(str(folder / f"loop-{at}"), list(share), arguments.words, used))
        for at, share in enumerate(shares)
    ]
    for one in started:
        one.start()
    for one in started:
        one.join()
        if one.exitcode:
            raise StackError(f"a process of the loop ended with {one.exitcode}")
    return arguments.articles / sum(used.get() for _ in started) * 1000


def _work(folder: str, numbers: list[int], words: int, used: Any) -> None:
    settings = load({"DATELINE_DATA_DIR": folder, "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"})
    engine = make_engine(settings)
    upgrade(engine)
    works = {
        Stage.TRANSLATION: translation.make_work(settings),
        Stage.ENTITIES: entities.make_work(settings),
        Stage.TIMELINE: timeline.make_work(settings),
    }
    submissions = [_submission(corpus.article(one, words=words, collection="bench")) for one in numbers]
    warm = [_submission(corpus.article(2_000_000 + at, words=words, collection="warm")) for at in range(5)]
    with writing(engine) as session:
        jobs = [one.job_id for one in articles.add(session, submissions, lane=Lane.BULK)]
        warming = [one.job_id for one in articles.add(session, warm, lane=Lane.BULK)]
    for job_id in warming:
        _article(engine, settings, works, job_id)
    before = harness.processor_ms(os.getpid())
    for job_id in jobs:
        _article(engine, settings, works, job_id)
    used.put(harness.processor_ms(os.getpid()) - before)


def _article(engine: Any, settings: Any, works: dict[Stage, Any], job_id: str) -> None:
    for stage, work in works.items():
        held = Claimed(0, job_id, stage, Lane.BULK, "", "", 0, 1, "", None)
        result = work.run(_Context(engine, settings, held))
        with writing(engine) as session:
            result.commit(session)


class _Context(Context):
    def progress(self, done: int, total: int) -> None:
        """A plain loop shows no progress."""

    def piece(self, done: int, total: int, write: Commit | None = None) -> None:
        """It holds no run either: what a piece found is written."""
        if write is not None:
            with writing(self.engine) as session:
                write(session)


def _submission(one: dict[str, str]) -> Submission:
    return Submission(
        title=one["title"],
        text=one["text"],
        language=None,
        published_at=date.fromisoformat(one["published_at"]),
        source=one["source"],
        url=None,
        collection=one["collection"],
    )


if __name__ == "__main__":
    sys.exit(main())
