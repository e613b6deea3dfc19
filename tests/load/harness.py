"""What the load benches share: a stack of their own, an upload, kills, and what is left behind."""

import hashlib
import http.client
import json
import os
import random
import signal
import socket
import threading
import time
from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Self
from urllib.parse import quote
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text
from sqlmodel import func, select

from services.local.intake_client import IntakeError, call, stream
from services.local.stack import Stack, free_port
from shared.db import tallies
from shared.db.engine import make_engine, reading
from shared.db.models import Article, EventMember, Job, StageRun
from shared.db.tallies import JOBS
from shared.domain.status import BatchState, JobState
from tests.load import corpus

_POLL_SECONDS = 0.5


def overrides(folder: str, *, workers: int, database: str, broker: str, **more: str) -> dict[str, str]:
    """A stack with its own folder and port, and short pauses, so that recovery shows in minutes."""
    return {
        "DATELINE_DATA_DIR": folder,
        "DATELINE_HOST": "127.0.0.1",
        "DATELINE_PORT": str(free_port()),
        "DATELINE_DATABASE_URL": database,
        "DATELINE_BROKER_URL": broker,
        "DATELINE_BULK_WORKERS": str(workers),
        "DATELINE_LOG_LEVEL": "WARNING",
        **more,
    }


@contextmanager
def own_database(url: str) -> Iterator[str]:
    """A database of its own on the server of ``url``, dropped at the end; an empty url stays empty (SQLite)."""
    if not url:
        yield ""
        return
    name = f"dateline_bench_{os.getpid()}"
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield make_url(url).set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()


def listens(port: int, *, seconds: float) -> bool:
    """Whether a server on loopback takes connections within so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.05)
    return False


def answers(port: int, *, seconds: float) -> bool:
    """Whether an intake on loopback answers within so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        finally:
            connection.close()
    return False


def upload(stack: Stack, count: int, *, words: int, collection: str, seconds: float = 300, first: int = 0) -> str:
    """Send the articles as one batch, again and again until it goes through; its id."""
    until = time.monotonic() + seconds
    key = uuid4().hex
    while True:
        lines = (
            json.dumps(one, ensure_ascii=False).encode() + b"\n"
            for one in corpus.articles(count, words=words, collection=collection, first=first)
        )
        try:
            answer = stream(stack.address, "/api/v1/batches", {"label": collection}, lines, key=key)
        except (OSError, http.client.HTTPException):
            answer = None
        if answer is not None and answer.status == 202:
            return str(answer.body["id"])
        refused = answer is not None and answer.status not in (400, 429, 503)
        if refused or time.monotonic() > until:
            raise TimeoutError(f"the upload did not go through in {seconds:.0f} s: {answer and answer.body}")
        time.sleep(0.5)


def await_batch(stack: Stack, batch_id: str, *, seconds: float) -> dict[str, Any]:
    """The batch once it has ended; raises when the time is over."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            batch = call(stack.address, f"/api/v1/batches/{batch_id}")
        except (IntakeError, OSError, http.client.HTTPException):
            batch = None
        if batch and BatchState(batch["state"]).is_final:
            return batch
        time.sleep(_POLL_SECONDS)
    raise TimeoutError(f"not drained in {seconds:.0f} s: {batch and batch['jobs']}")


def whole_timeline(stack: Stack, collection: str) -> list[dict[str, Any]]:
    """Every entry with all of its evidence, over all pages."""
    found: list[dict[str, Any]] = []
    path = f"/api/v1/timeline?collection={quote(collection)}"
    while path:
        page = call(stack.address, path)
        found += page["events"]
        path = page["next"]
    for event in found:
        path = event.pop("evidence_next")
        while path:
            page = call(stack.address, path)
            event["evidence"] += page["evidence"]
            path = page["next"]
    return found


def sha256(events: Iterable[Mapping[str, Any]]) -> str:
    return hashlib.sha256(json.dumps(list(events), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class Beside(ABC):
    """Does something at an interval, beside the block that it is entered for."""

    def __init__(self, *, seconds: float) -> None:
        self._seconds = seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=type(self).__name__, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    @abstractmethod
    def act(self) -> None:
        """Do it once."""

    def _run(self) -> None:
        while not self._stop.wait(self._seconds):
            self.act()


class Killer(Beside):
    """Ends a random process of the stack at an interval; the stack starts it again.

    Args:
        seconds: pause between two kills.
        number: the signal; SIGKILL also goes to the children that the process forked.
    """

    def __init__(self, stack: Stack, *, seconds: float, seed: int, number: int = signal.SIGKILL) -> None:
        super().__init__(seconds=seconds)
        self.kills: Counter[str] = Counter()
        self._stack, self._number = stack, number
        self._choose = random.Random(seed)

    def act(self) -> None:
        name = self._choose.choice(sorted(self._stack.processes))
        pid = self._stack.processes[name].pid
        if pid is None:
            return
        try:
            if self._number == signal.SIGKILL:
                os.killpg(pid, self._number)
            else:
                os.kill(pid, self._number)
        except ProcessLookupError:
            return
        self.kills[name] += 1


def memory_mb(pid: int) -> float:
    """Memory of its own of a process and its children, in MB: what they share after a fork counts once."""
    total = 0.0
    for one in (pid, *_children(pid)):
        try:
            with open(f"/proc/{one}/smaps_rollup") as file:
                total += sum(float(line.split()[1]) / 1024 for line in file if line.startswith("Pss_Anon"))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return round(total, 1)


def processor_ms(pid: int) -> float:
    """Processor time that a process and its children have used, in milliseconds."""
    ticks = 0
    for one in (pid, *_children(pid)):
        try:
            with open(f"/proc/{one}/stat") as file:
                fields = file.read().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        # With what those used that have ended: a worker's child is replaced now and then.
        ticks += sum(int(field) for field in fields[11:15])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            direct = [int(one) for one in file.read().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return direct + [inner for one in direct for inner in _children(one)]


class Memory(Beside):
    """Samples the memory of the processes that must stay flat."""

    def __init__(self, stack: Stack, names: Iterable[str]) -> None:
        super().__init__(seconds=2.0)
        self._stack, self._names = stack, list(names)
        self.samples: dict[str, list[float]] = defaultdict(list)

    def act(self) -> None:
        for name in self._names:
            process = self._stack.processes.get(name)
            if process is not None and process.pid is not None:
                self.samples[name].append(memory_mb(process.pid))

    def summary(self) -> dict[str, dict[str, float]]:
        return {name: {"first": held[0], "last": held[-1], "most": max(held)} for name, held in self.samples.items()}


def left_behind(stack: Stack, submitted: int, events: list[dict[str, Any]]) -> dict[str, Any]:
    """Counted from the rows themselves; ``tallies_exact`` says whether the tallies say the same."""
    engine = make_engine(stack.settings)
    with reading(engine) as session:
        states = dict(session.execute(select(Job.state, func.count()).group_by(Job.state)).all())  # type: ignore[call-overload]  # aggregates have no type here
        articles = session.exec(select(func.count()).select_from(Article)).one()
        runs = dict(session.execute(select(StageRun.state, func.count()).group_by(StageRun.state)).all())  # type: ignore[call-overload]  # aggregates have no type here
        tallied = tallies.read(session, tallies.lane_scope("bulk"))
        members = session.exec(select(func.count()).select_from(EventMember)).one()
        attempts = session.exec(select(func.max(StageRun.attempts))).one()
    engine.dispose()
    ended = sum(states.get(one, 0) for one in JobState.final())
    shown = [one["mention_id"] for event in events for one in event["evidence"]]
    jobs = {state: count for (stage, state, _), count in tallied.items() if stage == JOBS}
    return {
        "submitted": submitted,
        "succeeded": states.get("succeeded", 0),
        "failed": states.get("failed", 0),
        "lost": submitted - ended,
        "duplicates": max(0, articles - submitted) + len(shown) - len(set(shown)) + abs(members - len(shown)),
        "tallies_exact": jobs == states and sum(runs.values()) == 3 * submitted,
        "most_attempts": attempts,
    }


def patiently(read: Any) -> Any:
    """The last kill may have hit the intake."""
    for _ in range(60):
        try:
            return read()
        except (IntakeError, OSError):
            time.sleep(0.5)
    return read()
