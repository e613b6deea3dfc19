"""One short article after another, each in a collection of its own, and how long until it can be read."""

import statistics
import time

from services.local.stack import Stack, StackError
from tests.integration.client import submit, timeline

_LIMIT_SECONDS = 60.0


def probe(stack: Stack, article: dict[str, str], collection: str) -> float:
    """Milliseconds until the article's first entry is on the timeline of a collection of its own."""
    started = time.perf_counter()
    submit(stack.address, **article, collection=collection)
    while not timeline(stack.address, collection):
        if time.perf_counter() - started > _LIMIT_SECONDS:
            raise StackError(f"nothing on the timeline after {_LIMIT_SECONDS:.0f} s; is the article without dates?")
        time.sleep(0.01)
    return (time.perf_counter() - started) * 1000


def percentiles(name: str, times: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return {f"{name}_p50_ms": round(statistics.median(times), 1), f"{name}_p95_ms": round(cuts[18], 1)}
