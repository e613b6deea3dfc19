"""The thread that writes what requests submit: it ends for nothing, and where it does, nobody waits for it."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from apiflask import APIFlask
from psycopg.errors import ProgramLimitExceeded
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlmodel import col, select

from services.intake.app import create_app
from services.intake.state import KEY, State
from shared.db import articles
from shared.db.engine import reading, writing
from shared.db.migrate import upgrade
from shared.db.models import StageRun
from shared.domain.status import RunState
from shared.settings import load
from tests.integration.client import wait_until

_SUBMITTED = 6


def _app(folder: Path, port: int, **settings: str) -> APIFlask:
    given = {"DATELINE_DATA_DIR": str(folder), "DATELINE_BROKER_URL": f"redis://127.0.0.1:{port}/0"}
    made = create_app(load({**given, **settings}))
    upgrade(made.extensions[KEY].engine)
    return made


def _post(app: APIFlask, text: str) -> Any:
    return app.test_client().post("/api/v1/articles", json={"text": f"Le ministre est arrivé hier à {text}."})


@pytest.fixture
def wedged() -> Iterator[socket.socket]:
    """A broker that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        yield server


def test_nothing_waits_for_a_wedged_broker_and_the_dispatcher_gets_the_rest(
    wedged: socket.socket, tmp_path: Path
) -> None:
    app = _app(tmp_path, wedged.getsockname()[1])
    assert [_post(app, f"Vienne {n}").status_code for n in range(_SUBMITTED)] == [202] * _SUBMITTED
    with reading(app.extensions[KEY].engine) as session:
        states = session.exec(select(StageRun.state).order_by(col(StageRun.id))).all()
    # The first was handed over before anybody knew. A run that is ready goes out with the dispatcher's next round.
    assert states == [RunState.QUEUED] + [RunState.READY] * (_SUBMITTED - 1)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_writer_that_ends_is_answered_for_and_begins_again(tmp_path: Path) -> None:
    app = _app(tmp_path, 1)
    parts: State = app.extensions[KEY]
    endings = [SystemExit()]

    @event.listens_for(parts.engine, "begin")
    def end_the_thread(connection: Any) -> None:
        if endings and not connection.get_execution_options().get("dateline_read_only"):
            raise endings.pop()

    ended = _post(app, "Vienne")
    assert (ended.status_code, ended.headers["Retry-After"]) == (503, "5")
    assert ended.content_type == "application/problem+json"
    assert _post(app, "Vienne").status_code == 202


def test_a_request_waits_no_longer_than_the_setting_says(tmp_path: Path) -> None:
    app = _app(tmp_path, 1, DATELINE_WRITE_SECONDS="0.2")
    parts: State = app.extensions[KEY]
    with parts.engine.connect() as other:
        other.exec_driver_sql("SELECT 1")  # begins a transaction, which takes SQLite's write lock
        assert _post(app, "Vienne").status_code == 503
    assert _post(app, "Rome").status_code in (202, 503)


def test_an_article_that_the_database_refuses_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _app(tmp_path, 1)
    add, together, waiting = articles.add, [], app.extensions[KEY].writer._pending

    def refuse(session: Any, submissions: Any, **more: Any) -> Any:
        together.append(len(submissions))
        if any("Vienne" in one.text for one in submissions):
            raise OperationalError("INSERT", {}, ProgramLimitExceeded("index row size 4056 exceeds maximum 2704"))
        return add(session, submissions, **more)

    monkeypatch.setattr(articles, "add", refuse)
    with ThreadPoolExecutor(_SUBMITTED) as threads:
        with writing(app.extensions[KEY].engine):  # the first waits for this, and the others gather
            sent = [threads.submit(_post, app, place) for place in ("Paris", "Rome", "Vienne", "Oslo", "Berne", "Riga")]
            wait_until(lambda: waiting.qsize() == _SUBMITTED - 1, seconds=20)
        answers = [one.result() for one in sent]
    assert max(together) > 1
    assert sorted(one.status_code for one in answers) == [202] * 5 + [422]
    [refused] = [one.get_json() for one in answers if one.status_code == 422]
    assert refused["title"] == "The database cannot hold it"
