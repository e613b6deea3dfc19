"""An article that ends its worker fails alone, with a code; every other article goes on."""

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from services.local.broker import Broker
from services.local.processes import Process, Supervisor
from services.local.stack import ROOT, free_port
from shared.db import articles
from shared.db.articles import Submission
from shared.db.engine import make_engine, reading, writing
from shared.db.migrate import upgrade
from shared.db.models import Article, Job, StageRun
from shared.domain.status import Lane, Stage
from shared.settings import load
from tests.integration.client import wait_until
from tests.integration.groups import processes_of

CODES = {
    "segfault": "worker_lost",
    "allocate": "out_of_memory",
    "loop": "time_limit",
    "wedge": "time_limit",
}


@dataclass(frozen=True)
class Rig:
    """A database that a real dispatcher and a real worker with a real broker work on."""

    engine: Engine
    worker: Process


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    broker = Broker(tmp_path / "broker", free_port())
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DATELINE_DATA_DIR": str(tmp_path),
        "DATELINE_BROKER_URL": broker.address,
        "DATELINE_LEASE_SECONDS": "3",
        "DATELINE_MAX_ATTEMPTS": "2",
        "DATELINE_RESEND_SECONDS": "2",
        "DATELINE_RETRY_BASE_SECONDS": "0.2",
        "DATELINE_TRANSLATION_LIMIT_SECONDS": "7",
        "DATELINE_WORKER_MEMORY_MB": "700",
    }
    settings = load({name: value for name, value in environment.items() if name.startswith("DATELINE_")})
    made = make_engine(settings)
    upgrade(made)
    programs = {
        "broker": broker.command,
        "worker": [sys.executable, "-m", "tests.integration.poison_worker"],
        "dispatcher": [sys.executable, "-m", "services.dispatcher"],
    }
    supervisor = Supervisor(
        [
            Process(
                name,
                command,
                environment,
                tmp_path / f"{name}.log",
                stdin=broker.configuration if name == "broker" else b"",
            )
            for name, command in programs.items()
        ]
    )
    for process in supervisor.processes:
        process.start()
    supervisor.watch()
    yield Rig(made, supervisor.processes[1])
    supervisor.stop()
    made.dispose()


def test_poison_fails_alone(rig: Rig) -> None:
    engine = rig.engine
    texts = [f"bon {number}" for number in range(12)]
    for place, deed in enumerate(CODES):
        texts.insert(2 + 3 * place, f"this one will {deed}")
    texts.insert(1, "this one will hold")
    submissions = [Submission(text, text, "fr", None, None, None) for text in texts]
    with writing(engine) as session:
        articles.add(session, submissions, lane=Lane.BULK)
    ended = wait_until(lambda: _ended(engine, len(texts)), seconds=120)
    for text, run in ended.items():
        deed = next((one for one in CODES if one in text), None)
        if deed is None:
            # A worker that is ended in the middle of one costs no other an attempt, and one that lets no thread
            # of its process run for longer than its lease keeps the lease.
            assert (run.state, run.attempts) == ("done", 1), text
        else:
            assert (run.state, run.error_code, run.attempts) == ("failed", CODES[deed], 2), text
            assert run.error
    with reading(engine) as session:
        states = {job.id: job.state for job in session.exec(select(Job))}
    assert sorted(states.values()) == ["failed"] * 4 + ["running"] * 13


def test_a_keeper_that_is_killed_is_started_again(rig: Rig) -> None:
    submissions = [Submission("hold", "this one will hold", "fr", None, None, None)]
    with writing(rig.engine) as session:
        articles.add(session, submissions, lane=Lane.BULK)
    wait_until(lambda: _state(rig.engine) == "running")
    first = wait_until(lambda: _keeper(rig.worker))
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: _keeper(rig.worker) not in (None, first))
    wait_until(lambda: _state(rig.engine) == "done")


def _state(engine: Engine) -> str:
    with reading(engine) as session:
        return session.exec(select(StageRun.state).where(StageRun.stage == Stage.TRANSLATION)).one()


def _keeper(worker: Process) -> int | None:
    """The process of the worker's group that keeps its leases."""
    keepers = [process.id for process in processes_of(worker.pid) if process.name == "keeper"]
    return keepers[0] if keepers else None


def _ended(engine: Engine, count: int) -> dict[str, StageRun]:
    with reading(engine) as session:
        rows = session.exec(
            select(Article.text, StageRun)
            .join(Job, col(Job.article_id) == col(Article.id))
            .join(StageRun, col(StageRun.job_id) == col(Job.id))
            .where(StageRun.stage == Stage.TRANSLATION)
        ).all()
    ended = {text: run for text, run in rows if run.state in ("done", "failed")}
    return ended if len(ended) == count else {}
