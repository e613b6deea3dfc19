"""``/metrics``, read by the parser of Prometheus's own library."""

import resource
from datetime import timedelta
from pathlib import Path

import pytest
from apiflask import APIFlask
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text
from sqlmodel import col, select, update

from services.intake.app import create_app
from services.intake.monitoring import counts
from services.intake.security.sessions import secret_key
from services.intake.state import KEY
from shared.db import queue
from shared.db.engine import reading, writing
from shared.db.migrate import upgrade
from shared.db.models import StageRun, now
from shared.db.models.queue import WAITING
from shared.domain.status import Lane, RunState, Stage
from shared.settings import load
from tests.unit.queue_rows import add_batch

Samples = dict[tuple[str, frozenset[str]], float]


@pytest.fixture
def app(tmp_path: Path) -> APIFlask:
    given = {"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"}
    made = create_app(load(given))
    upgrade(made.extensions[KEY].engine)
    return made


def scrape(app: APIFlask) -> Samples:
    answer = app.test_client().get("/metrics")
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.get_data(as_text=True))
    return {(one.name, frozenset(one.labels.values())): one.value for family in families for one in family.samples}


def value(samples: Samples, name: str, *labels: str) -> float:
    return samples[f"dateline_{name}", frozenset(labels)]


def test_the_queue_in_numbers(app: APIFlask) -> None:
    engine = app.extensions[KEY].engine
    add_batch(engine, "a", range(10))
    with writing(engine) as session:
        held = queue.claim(session, [1, 2, 3], stage=Stage.TRANSLATION, lease_seconds=30)
        queue.fail(session, held[0], code="time_limit", error="too long")
        queue.complete(session, held[1], fingerprint="f")
        sent = col(StageRun.id).in_([4, 5])
        session.execute(update(StageRun).where(sent).values(state=RunState.QUEUED))
        session.execute(update(StageRun).where(col(StageRun.id) == 7).values(available_at=now() - timedelta(hours=1)))
    found = scrape(app)
    assert value(found, "database_up") == 1
    assert value(found, "stage_runs", "bulk", "translation", "queued") == 7
    assert value(found, "stage_runs", "bulk", "translation", "running") == 1
    assert value(found, "stage_runs", "bulk", "translation", "done") == 1
    assert value(found, "failed_runs", "bulk", "translation", "time_limit") == 1
    assert value(found, "jobs", "bulk", "queued") == 7
    assert value(found, "jobs", "bulk", "failed") == 1
    assert value(found, "in_flight_runs", "bulk", "translation") == 2
    assert 3600 <= value(found, "oldest_waiting_seconds", "bulk", "translation") < 3700
    assert value(found, "oldest_waiting_seconds", "interactive", "translation") == 0


def test_answers_are_counted_by_address_and_status(app: APIFlask) -> None:
    client = app.test_client()
    for _ in range(3):
        client.get("/api/v1/jobs/none")
    client.get("/nowhere/1")
    client.open("/nowhere/2", method="MADEUP")
    found = scrape(app)
    assert value(found, "requests_total", "GET", "api.jobs.get_job", "404") == 3
    assert value(found, "requests_total", "GET", "none", "404") == 1
    assert value(found, "requests_total", "other", "none", "404") == 1


def test_the_space_of_the_counts_is_taken_before_anything_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(counts.SHARED_FOLDER, str(tmp_path))
    assert counts.reserve()
    (file,) = tmp_path.iterdir()
    held = file.stat()
    assert held.st_blocks * 512 >= held.st_size > 0, "no holes"


def test_on_a_full_disk_requests_are_answered_and_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of a file's length stands for the full disk, as it needs no root."""
    monkeypatch.setenv(counts.SHARED_FOLDER, str(tmp_path / "counts"))
    (tmp_path / "counts").mkdir()
    given = {"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"}
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    secret_key(tmp_path)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2, before[1]))
        app = create_app(load(given))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    upgrade(app.extensions[KEY].engine)
    found = scrape(app)
    assert value(found, "database_up") == 1
    assert not [name for name, _ in found if name == "dateline_requests_total"]
    assert not list((tmp_path / "counts").glob("*.db")), "half a file would stop the others from telling the sum"


def test_without_the_database_it_says_so(tmp_path: Path) -> None:
    away = {
        "DATELINE_DATA_DIR": str(tmp_path),
        "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0",
        "DATELINE_DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/nothing",
    }
    found = scrape(create_app(load(away)))
    assert value(found, "database_up") == 0
    assert not [name for name, _ in found if name == "dateline_jobs"]


def test_the_oldest_is_found_in_its_index(app: APIFlask) -> None:
    """However many rows there are: SQLite takes a partial index only where the condition is word for word its own."""
    query = select(StageRun.available_at).where(
        StageRun.stage == Stage.TRANSLATION, StageRun.lane == Lane.BULK, WAITING
    )
    with reading(app.extensions[KEY].engine) as session:
        connection = session.connection()
        ordered = query.order_by(col(StageRun.available_at)).limit(1)
        statement = str(ordered.compile(connection, compile_kwargs={"literal_binds": True}))
        plan = " ".join(str(row) for row in connection.execute(text(f"EXPLAIN QUERY PLAN {statement}")))
    assert "ix_stage_run_waiting" in plan
    assert "TEMP B-TREE" not in plan
