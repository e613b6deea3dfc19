"""Submit to visible on the timeline, with and without a backlog of bulk articles.

``python -m tests.load.latency --backlog N --probes K``: one JSON object as the last line; times in milliseconds.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from services.local import seeds
from services.local.stack import ROOT, Stack, StackError, running
from shared.db import tallies
from shared.db.engine import make_engine, reading
from shared.db.models import Article, Collection, Job, StageRun
from shared.domain.status import Lane
from tests.load import harness, probes

WORDS = 300
# The bulk workers load their models when they start; what is measured is their work.
_SETTLE_SECONDS = 20.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.load.latency", description=__doc__)
    parser.add_argument("--backlog", type=int, default=0, help="bulk articles to drain meanwhile (default 0)")
    parser.add_argument("--probes", type=int, default=20, help="interactive submits, one after another (default 20)")
    parser.add_argument("--article", type=Path, default=ROOT / "seeds/otan-russie.fr.md", help="what is submitted")
    arguments = parser.parse_args()
    if arguments.probes < 2 or arguments.backlog < 0:
        print("latency: give at least 2 probes and no negative backlog", file=sys.stderr)
        return 2
    try:
        article = seeds.read_article(arguments.article)
        with tempfile.TemporaryDirectory(prefix="dateline-latency-") as folder:
            # Every probe is the same article; a sentence that was translated before must cost what a new one does.
            given = harness.overrides(folder, workers=1, database="", broker="", DATELINE_TRANSLATION_CACHE_ENTRIES="0")
            with running(given) as stack:
                result = measure(stack, article, backlog=arguments.backlog, count=arguments.probes)
    except (OSError, seeds.SeedError, StackError) as error:
        print(f"latency: {error}", file=sys.stderr)
        return 2
    print(json.dumps(result))
    return 0


def measure(stack: Stack, article: dict[str, str], *, backlog: int, count: int) -> dict[str, Any]:
    for warm in range(3):
        probes.probe(stack, article, f"warm-{warm}")
    result: dict[str, Any] = probes.percentiles(
        "idle", [probes.probe(stack, article, f"idle-{n}") for n in range(count)]
    )
    if backlog:
        harness.upload(stack, backlog, words=WORDS, collection="bulk")
        time.sleep(_SETTLE_SECONDS)
        loaded = [probes.probe(stack, article, f"loaded-{n}") for n in range(count)]
        result |= probes.percentiles("loaded", loaded)
        with reading(make_engine(stack.settings)) as session:
            result["still_waiting"] = tallies.unfinished(session, Lane.BULK)
    names = ("idle", "loaded") if backlog else ("idle",)
    return {"backlog": backlog, "probes": count, **result, "stages_ms": {name: _stages(stack, name) for name in names}}


def _stages(stack: Stack, name: str) -> dict[str, dict[str, float]]:
    """Where the time goes: the median wait for a worker and the median work, in milliseconds, by stage."""
    statement = (
        select(StageRun)
        .join(Job, col(Job.id) == col(StageRun.job_id))
        .join(Article, col(Article.id) == col(Job.article_id))
        .join(Collection, col(Collection.id) == col(Article.collection_id))
        .where(col(Collection.name).startswith(f"{name}-"), col(StageRun.finished_at).is_not(None))
    )
    taken: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with reading(make_engine(stack.settings)) as session:
        for run in session.exec(statement):
            assert run.started_at is not None
            assert run.finished_at is not None
            waited, worked = run.started_at - run.available_at, run.finished_at - run.started_at
            taken[run.stage].append((waited.total_seconds() * 1000, worked.total_seconds() * 1000))
    medians = {
        stage: [round(statistics.median(one), 1) for one in zip(*held, strict=True)] for stage, held in taken.items()
    }
    return {stage: {"wait": waited, "work": worked} for stage, (waited, worked) in medians.items()}


if __name__ == "__main__":
    sys.exit(main())
