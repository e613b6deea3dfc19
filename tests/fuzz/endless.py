"""A property tried with new examples until the time is over."""

import json
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

_EXAMPLES = 30
"""Cases of one seed: what a short run tries."""


@dataclass
class Found:
    cases: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    failures: dict[str, str] = field(default_factory=dict)
    """The smallest example of each kind of failure, with where it came about."""


def try_out(check: Callable[[Any], str], cases: st.SearchStrategy[Any], *, seconds: float, first_seed: int) -> Found:
    """Give ``check`` cases of other seeds each time; it answers with the outcome in a word, or raises.

    Args:
        seconds: 0 tries those of the first seed, which are the same each time.
    """
    found, until, number = Found(), time.monotonic() + seconds, first_seed
    while True:
        _some(check, cases, found, number)
        number += 1
        if time.monotonic() >= until or len(found.failures) > 20:
            return found


def _some(check: Callable[[Any], str], cases: st.SearchStrategy[Any], found: Found, number: int) -> None:
    @seed(number)
    @settings(max_examples=_EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(cases)
    def one(case: Any) -> None:
        found.cases += 1
        found.outcomes[check(case)] += 1

    try:
        one()
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        kind = f"{type(error).__name__} at {place.name}:{place.lineno}"
        found.failures.setdefault(kind, f"{error}\n{' '.join(getattr(error, '__notes__', []))}"[:4000])


def report(found: Found, *, started: float, **more: object) -> int:
    """Print what was found, at last as one JSON object; the exit status."""
    for kind, told in found.failures.items():
        print(f"{kind}\n{told}\n")
    told = {"cases": found.cases, "outcomes": found.outcomes, "failures": sorted(found.failures), **more}
    print(json.dumps({**told, "seconds": round(time.monotonic() - started, 1)}))
    return 1 if found.failures else 0
