"""Uploads that go wrong: ``python -m tests.fuzz.batches --seconds N [--database URL]``.

Hypothesis makes up lines, the pieces in which they arrive, and where the connection ends; each batch is sent broken off
some times, then whole, then whole by two at once. Nothing may be answered with ``5xx``, no batch may stay open, every
good line is kept, and the counts are exact each time. The intake runs in this process, on SQLite or on a database of
its own in the PostgreSQL that ``--database`` names. Prints one JSON object as its last line; exits with 1 where
anything failed.
"""

import argparse
import json
import logging
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import structlog
from apiflask import APIFlask
from hypothesis import strategies as st
from sqlmodel import func, select

from services.intake.state import KEY
from shared.db.engine import reading
from shared.db.models import BatchJob
from tests.fuzz.endless import Found, report, try_out
from tests.load.harness import own_database
from tests.unit.intake import make_app

_number = count(1)


@dataclass(frozen=True)
class Case:
    """``good`` is the article of each line, None for one that is none; ``breaks`` are shares of the bytes."""

    lines: list[tuple[int | None, bytes]]
    pieces: list[int]
    breaks: list[float]
    framing: str
    ends_with_newline: bool


def _good(number: int) -> bytes:
    return json.dumps({"text": f"Il est arrivé à Vienne, {number} jours après."}).encode()


_value = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(
        ["\ud800", "a\x00b", "x" * 5_000, 10**80, 1e308, "2022-13-01", "2022-01-12", [[[[]]]], {"a": {"a": 1}}]
    ),
)
_keys = st.sampled_from(
    ["title", "language", "published_at", "source", "url", "collection", "lane", "colour", "\ud800"]
)
# Without a letter in it there is no text to read: none of these can be taken.
_nearly = st.dictionaries(_keys | st.text(max_size=10), _value, max_size=5).map(
    lambda one: json.dumps({**one, "text": "1 2 3"}).encode()
)
_tokens = st.sampled_from(
    [
        b'{"text": ' + b"7" * 5_000 + b"}",
        b'{"text": 1e999999}',
        b'{"text": NaN}',
        b"[" * 50_000,
        b'{"a":' * 50_000,
        b'{"text": "Il pleut.", "text": "Il neige."}',
        b"date;titre;texte",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b'{"text": "\\ud800 pluie"}',
        b'{"text": "<p>a<p>b<p>c"}',
        json.dumps({"text": "Il pleut.", **{str(one): 1 for one in range(2_000)}}).encode(),
    ]
)
_bad = (_nearly | _tokens | st.binary(max_size=60).map(lambda one: b"!" + one.replace(b"\n", b""))).map(
    lambda line: (None, line)
)
_blank = st.sampled_from([b"", b"   ", b"\t\r"]).map(lambda line: (None, line))
_line = st.integers(0, 40).map(lambda number: (number, _good(number))) | _bad | _blank
CASES = st.builds(
    Case,
    lines=st.lists(_line, max_size=30) | st.lists(st.integers(0, 500).map(lambda n: (n, _good(n))), max_size=450),
    pieces=st.lists(st.integers(1, 70_000), min_size=1, max_size=4),
    breaks=st.lists(st.floats(0, 1), max_size=3),
    framing=st.sampled_from(["length", "chunked"]),
    ends_with_newline=st.booleans(),
)


@dataclass
class _Pieces:
    """What a server gives of a request: pieces of any size, then the end, or a connection that is gone."""

    data: bytes
    sizes: list[int]
    is_lost: bool
    _at: int = 0
    _turn: Iterator[int] = field(default_factory=count)

    def read(self, size: int = -1) -> bytes:
        if self._at >= len(self.data) and self.is_lost:
            raise ConnectionResetError("the client has left")
        most = self.sizes[next(self._turn) % len(self.sizes)]
        piece = self.data[self._at : self._at + (most if size < 0 else min(size, most))]
        self._at += len(piece)
        return piece


class Batches:
    """The property, for one intake."""

    def __init__(self, app: APIFlask) -> None:
        self._app = app
        self._engine = app.extensions[KEY].engine

    def check(self, case: Case) -> str:
        body = b"\n".join(line for _, line in case.lines) + (b"\n" if case.ends_with_newline and case.lines else b"")
        key = f"k{next(_number)}"
        for share in case.breaks:
            status, _ = self._send(case, body[: int(len(body) * share)], key, is_lost=True, whole=len(body))
            assert status in (202, 400), status
        status, told = self._send(case, body, key)
        assert status == 202, (status, told)
        self._compare(case, told)
        answers = self._twice(lambda: self._send(case, body, key))
        for status, told in answers:
            assert status == 202, (status, told)
            self._compare(case, told)
        final = self._app.test_client().get(told["links"]["self"]).get_json()
        self._compare(case, final)
        return "advised" if final["upload"]["advice"] else "broken off before" if case.breaks else "taken"

    def _send(
        self, case: Case, data: bytes, key: str, *, is_lost: bool = False, whole: int | None = None
    ) -> tuple[int, dict[str, Any]]:
        length = {"CONTENT_LENGTH": str(len(data) if whole is None else whole)}
        frame = (
            length if case.framing == "length" else {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
        )
        answer = self._app.test_client().post(
            "/api/v1/batches",
            query_string={"collection": key},
            headers={"Content-Type": "application/x-ndjson", "Idempotency-Key": key},
            environ_overrides={**frame, "wsgi.input": _Pieces(data, case.pieces, is_lost)},
        )
        assert answer.status_code < 500, answer.get_data(as_text=True)
        told = answer.get_json()
        state = told if "upload" in told else self._app.test_client().get(answer.headers["Location"]).get_json()
        upload = state["upload"]
        assert upload["state"] in ("complete", "broken_off"), upload
        assert upload["lines"] == upload["accepted"] + upload["duplicates"] + upload["rejected"], upload
        return answer.status_code, told

    def _twice(self, send: Callable[[], tuple[int, dict[str, Any]]]) -> list[tuple[int, dict[str, Any]]]:
        start = threading.Barrier(2)

        def one(_: int) -> tuple[int, dict[str, Any]]:
            start.wait()
            return send()

        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(one, range(2)))

    def _compare(self, case: Case, told: dict[str, Any]) -> None:
        good = [number for number, _ in case.lines if number is not None]
        bad = sum(1 for number, line in case.lines if number is None and line.strip())
        upload = told["upload"]
        counted = tuple(upload[name] for name in ("state", "lines", "accepted", "duplicates", "rejected"))
        new = len(set(good))
        assert counted == ("complete", len(good) + bad, new, len(good) - new, bad), counted
        assert len(upload["errors"]) == min(bad, 100)
        with reading(self._engine) as session:
            kept = session.exec(select(func.count()).select_from(BatchJob).where(BatchJob.batch_id == told["id"])).one()
        assert kept == new == told["jobs"]["total"], (kept, new, told["jobs"])


@contextmanager
def intake(server: str) -> Iterator[APIFlask]:
    """An intake in this process, on SQLite or in a new database of the PostgreSQL server."""
    with tempfile.TemporaryDirectory(prefix="dateline-fuzz-") as folder, own_database(server) as address:
        given = {"DATELINE_DATABASE_URL": address} if address else {"DATELINE_SQLITE_SYNCHRONOUS": "NORMAL"}
        app = make_app(Path(folder), DATELINE_BROKER_URL="memory://", **given)
        yield app
        app.extensions[KEY].engine.dispose()


def run(*, seconds: float, seed: int, server: str = "") -> Found:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with intake(server) as app:
        return try_out(Batches(app).check, CASES, seconds=seconds, first_seed=seed)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument(
        "--database", default="", help="a PostgreSQL server, such as postgresql+psycopg://user@host/postgres"
    )
    given = parser.parse_args()
    started = time.monotonic()
    found = run(seconds=given.seconds, seed=given.seed, server=given.database)
    return report(found, started=started, seed=given.seed, database="PostgreSQL" if given.database else "SQLite")


if __name__ == "__main__":
    sys.exit(main())
