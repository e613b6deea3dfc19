"""Requests made from the API's own document against the application itself: ``python -m tests.fuzz.api``.

Schemathesis makes them up: right ones, nearly right ones, and chains that follow an answer to the next address. What is
answered must be in the document: no ``5xx``, no other status, content type or shape, nothing refused that the document
allows, nothing taken that it forbids. The application runs in this process, on SQLite or on a database of its own in
the PostgreSQL that ``--database`` names. Prints one JSON object as its last line; exits with 1 where anything failed.
"""

import argparse
import json
import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import schemathesis
import structlog
from apiflask import APIFlask
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from sqlalchemy import create_engine, make_url, text

from services.intake.http.declarations import NDJSON
from services.intake.state import KEY
from shared.db.engine import writing
from tests.unit.intake import make_app
from tests.unit.read_article import add_read_article

EXAMPLES = 20
# Deleting a job or a batch cancels it: it is still there.
_CHECKS = {"use_after_free": {"enabled": False}}
# What no schema can say: a text has a letter, a term comes once, a cursor was given out.
_SAYS_MORE = (
    "POST /api/v1/articles",
    "PUT /api/v1/collections/{name}/glossary",
    "GET /api/v1/timeline",
    "GET /api/v1/events/{event_id}/evidence",
)
# That an article was deleted is not seen where what follows its id in the address is not set off by a slash.
_EXPORTS = [f"GET /api/v1/articles/{{article_id}}.{suffix}" for suffix in ("tmx", "xlf")]
_TAKEN = ["2xx", "3xx", "401", "403", "404", "409", "422", "429"]


@dataclass
class Found:
    cases: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    failures: dict[str, str] = field(default_factory=dict)
    """An example of each kind of failure, as a command for curl."""
    answered: set[tuple[str, int]] = field(default_factory=set)
    """Addresses, with the statuses that they were seen to answer with."""


def fuzz(app: APIFlask, *, seed: int, examples: int = EXAMPLES, deterministic: bool = False) -> Found:
    """One run over all addresses and the chains between them, ``examples`` requests to each."""
    found = Found()
    schema = schemathesis.openapi.from_wsgi("/openapi.json", app, config=_config(seed, examples, deterministic))
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            _add(found, event.recorder)
        elif isinstance(event, events.NonFatalError):
            found.failures[f"{event.label}: {event.info.title}"] = str(event.value)
        elif isinstance(event, events.FatalError):
            raise event.exception
    return found


def _config(seed: int, examples: int, deterministic: bool) -> SchemathesisConfig:
    allowed = {"positive_data_acceptance": {"expected-statuses": _TAKEN}}
    deletable = {"ensure_resource_availability": {"enabled": False}}
    generation = {"max-examples": examples, "deterministic": deterministic, "no-shrink": True, "database": "none"}
    return SchemathesisConfig.from_dict(
        {
            "seed": seed,
            "generation": generation,
            "checks": _CHECKS,
            "phases": {"stateful": {"max-steps": 8}},
            "operations": [
                *({"include-name": name, "checks": allowed} for name in _SAYS_MORE),
                *({"include-name": name, "checks": deletable} for name in _EXPORTS),
            ],
        }
    )


def _add(found: Found, recorder: Any) -> None:
    found.cases += len(recorder.cases)
    for case_id, interaction in recorder.interactions.items():
        if interaction.response:
            found.statuses[interaction.response.status_code] += 1
            address = recorder.cases[case_id].value.operation.label
            found.answered.add((address, interaction.response.status_code))
    for case_id, checks in recorder.checks.items():
        for check in checks:
            if check.failure_info:
                told = f"{recorder.cases[case_id].value.operation.label}: {check.failure_info.failure.title}"
                found.failures.setdefault(
                    told, f"{check.failure_info.failure.message}\n{check.failure_info.code_sample}"
                )


def _lines() -> st.SearchStrategy[bytes]:
    """Bodies of batches: lines that are articles, nearly articles, and no articles at all."""
    values = st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from(["2022-01-12", "fr"])
    article = st.fixed_dictionaries(
        {"text": st.text(min_size=1, max_size=80)},
        optional={"title": values, "language": values, "published_at": values, "collection": values},
    )
    anything = st.dictionaries(st.text(max_size=8), values, max_size=3) | st.lists(values, max_size=3)
    line = (article | anything).map(json.dumps).map(str.encode) | st.binary(max_size=40)
    return st.lists(line, max_size=6).map(b"\n".join)


schemathesis.openapi.media_type(NDJSON[0], _lines(), aliases=NDJSON[1:])


@contextmanager
def application(server: str) -> Iterator[APIFlask]:
    """An intake with one article that was read, on SQLite or in a new database of the PostgreSQL server."""
    with tempfile.TemporaryDirectory(prefix="dateline-fuzz-") as folder, _database(server) as address:
        app = make_app(Path(folder), DATELINE_DATABASE_URL=address, DATELINE_BROKER_URL="memory://")
        engine = app.extensions[KEY].engine
        with writing(engine) as session:
            add_read_article(session)
        yield app
        engine.dispose()


@contextmanager
def _database(server: str) -> Iterator[str]:
    if not server:
        yield ""
        return
    name = f"fuzz_{uuid4().hex[:12]}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.api", description=__doc__.split("\n")[0])
    parser.add_argument("--cases", type=int, default=3_000, help="least number of requests (default 3000)")
    parser.add_argument("--database", default="", help="address of a PostgreSQL server; empty: SQLite")
    parser.add_argument("--seed", type=int, default=1, help="of the first run; each further run has the next")
    given = parser.parse_args()
    # What the application logs of each refusal would be all that is seen.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    started, total, seed = time.monotonic(), Found(), given.seed
    with application(given.database) as app:
        while total.cases < given.cases:
            found = fuzz(app, seed=seed)
            total.cases += found.cases
            total.statuses += found.statuses
            total.failures |= found.failures
            print(f"seed {seed}: {found.cases} requests, {len(found.failures)} kinds of failure", file=sys.stderr)
            seed += 1
    for told, example in total.failures.items():
        print(f"{told}\n{example}\n", file=sys.stderr)
    summary = {
        "cases": total.cases,
        "failures": len(total.failures),
        "failed": sorted(total.failures),
        "statuses": {str(status): count for status, count in sorted(total.statuses.items())},
        "database": "postgresql" if given.database else "sqlite",
        "seconds": round(time.monotonic() - started, 1),
    }
    print(json.dumps(summary))
    return 1 if total.failures else 0


if __name__ == "__main__":
    sys.exit(main())
