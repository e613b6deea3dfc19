"""A very long article: whether it shows that it moves, lets others in, stops when told, and costs no memory.

``python -m tests.load.long_article --words N``: one JSON object as the last line. ``longest_without_progress_s`` is the
longest time in which nothing of its job changed, ``first_english_s`` when its first English could be read,
``meanwhile_p95_ms`` submit to visible of short interactive articles beside it and ``idle_p95_ms`` without it,
``memory_growth_mb`` what the worker that grew most grew over what short articles took, and ``cancel_s`` how long after
its cancelling in the middle of the translation a second such article is begun.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from services.local import seeds
from services.local.intake_client import IntakeError, call
from services.local.stack import ROOT, Stack, StackError, running
from shared.domain.status import JobState, Stage
from tests.load import corpus, harness, probes

_POLL_SECONDS = 0.1
_WARM_UP = 3
_FEWEST_PROBES = 5
_LETTERS_A_WORD = 12


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.load.long_article", description=__doc__)
    parser.add_argument("--words", type=int, default=20_000, help="words of the long article (default 20000)")
    parser.add_argument("--lane", choices=["interactive", "bulk"], default="interactive", help="default: interactive")
    parser.add_argument("--seconds", type=float, default=3600, help="longest time for it (default 3600)")
    arguments = parser.parse_args()
    if arguments.words < 1_000 or arguments.seconds <= 0:
        print("long_article: give at least 1000 words and a positive number of seconds", file=sys.stderr)
        return 2
    letters = str(arguments.words * _LETTERS_A_WORD)
    try:
        with tempfile.TemporaryDirectory(prefix="dateline-long-") as folder:
            given = harness.overrides(
                folder,
                workers=1,
                database="",
                broker="",
                DATELINE_TRANSLATION_CACHE_ENTRIES="0",
                DATELINE_MAX_TEXT_CHARS=letters,
                DATELINE_MAX_BODY_BYTES=str(int(letters) * 4),
            )
            with running(given) as stack:
                result = measure(stack, arguments)
    except (OSError, StackError, IntakeError, TimeoutError) as error:
        print(f"long_article: {error}", file=sys.stderr)
        return 2
    print(json.dumps(result))
    return 0


def measure(stack: Stack, arguments: argparse.Namespace) -> dict[str, Any]:
    short = seeds.read_article(ROOT / "seeds/otan-russie.fr.md")
    workers = [name for name in stack.processes if name.startswith(tuple(Stage))]
    for number in range(_WARM_UP):
        probes.probe(stack, short, f"warm-{number}")
    harness.await_batch(stack, harness.upload(stack, _WARM_UP, words=300, collection="warm-bulk"), seconds=300)
    with harness.Memory(stack, workers) as before:
        idle = [probes.probe(stack, short, f"idle-{number}") for number in range(10)]
    with harness.Memory(stack, workers) as during, _Probes(stack, short) as meanwhile:
        followed = _follow(stack, _submit(stack, 0, arguments), seconds=arguments.seconds)
    if len(meanwhile.times) < _FEWEST_PROBES:
        raise StackError(f"only {len(meanwhile.times)} short articles got through beside it: give more --words")
    grown = {name: round(one["most"] - before.summary()[name]["most"], 1) for name, one in during.summary().items()}
    return {
        "words": arguments.words,
        "lane": arguments.lane,
        "state": followed.state,
        "seconds": round(followed.seconds, 1),
        "longest_without_progress_s": round(followed.longest_still, 2),
        "still_at": followed.still_at,
        "first_english_s": round(followed.first_english, 2),
        **probes.percentiles("idle", idle),
        **probes.percentiles("meanwhile", meanwhile.times),
        "probes": len(meanwhile.times),
        "memory_growth_mb": max(grown.values()),
        "memory_growth_by_worker_mb": grown,
        "cancel_s": round(_cancel(stack, arguments), 2),
    }


def _submit(stack: Stack, number: int, arguments: argparse.Namespace) -> str:
    # Every third number of the corpus is English; these are French.
    article = corpus.article(3 * number, words=arguments.words, collection=f"long-{number}")
    return str(call(stack.address, "/api/v1/articles", {**article, "lane": arguments.lane})["id"])


@dataclass(slots=True)
class _Followed:
    """What was seen of a job."""

    state: str
    seconds: float
    longest_still: float
    still_at: str
    first_english: float


def _follow(stack: Stack, job_id: str, *, seconds: float) -> _Followed:
    started = changed = time.monotonic()
    before: Any = None
    seen = _Followed("", 0.0, 0.0, "", -1.0)
    while True:
        job = call(stack.address, f"/api/v1/jobs/{job_id}")
        now = time.monotonic()
        told = [(one["stage"], one["state"], one["progress"]["done"]) for one in job["stages"]]
        if told != before:
            if before is not None and now - changed > seen.longest_still:
                seen.longest_still, seen.still_at = (
                    now - changed,
                    " ".join(f"{stage} {state} {done}" for stage, state, done in before),
                )
            before, changed = told, now
        if seen.first_english < 0 and any(done for _, _, done in told):
            english = call(stack.address, f"/api/v1/articles/{job['article_id']}")["segments"]
            seen.first_english = time.monotonic() - started if english else -1.0
        seen.state, seen.seconds = job["state"], now - started
        if JobState(job["state"]).is_final:
            return seen
        if seen.seconds > seconds:
            raise TimeoutError(f"the article did not end in {seconds:.0f} s: {told}")
        time.sleep(_POLL_SECONDS)


def _cancel(stack: Stack, arguments: argparse.Namespace) -> float:
    """Seconds from the cancelling of a long article in its translation until another as long is begun."""
    first = _submit(stack, 1, arguments)
    _await(lambda: _translation(stack, first)["progress"]["done"] > 0, "the second long article was not begun")
    second = _submit(stack, 2, arguments)
    began = time.monotonic()
    call(stack.address, f"/api/v1/jobs/{first}", method="DELETE")
    _await(lambda: _translation(stack, second)["state"] == "running", "nothing was begun after the cancelling")
    seconds = time.monotonic() - began
    call(stack.address, f"/api/v1/jobs/{second}", method="DELETE")
    return seconds


def _translation(stack: Stack, job_id: str) -> dict[str, Any]:
    stages = call(stack.address, f"/api/v1/jobs/{job_id}")["stages"]
    found: dict[str, Any] = next(one for one in stages if one["stage"] == Stage.TRANSLATION)
    return found


def _await(is_so: Callable[[], bool], otherwise: str, *, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError(otherwise)
        time.sleep(_POLL_SECONDS)


class _Probes(harness.Beside):
    """Short articles, one after another."""

    def __init__(self, stack: Stack, article: dict[str, str]) -> None:
        super().__init__(seconds=0.5)
        self.times: list[float] = []
        self._stack, self._article = stack, article

    def act(self) -> None:
        try:
            self.times.append(probes.probe(self._stack, self._article, f"meanwhile-{len(self.times)}"))
        except (IntakeError, StackError, OSError) as error:
            print(f"long_article: a short article did not get through: {error}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
