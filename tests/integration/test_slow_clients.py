"""Clients that send slowly, never read or wait: the others do not notice. A real intake, with two threads."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from services.intake.security.headers import HEADERS
from services.local.stack import ROOT, free_port
from shared.db.engine import make_engine, reading
from shared.db.migrate import upgrade
from shared.db.models import Batch
from shared.domain.status import Upload
from shared.settings import load
from tests.integration.client import request, wait_until

_THREADS = 2
_SLOW = 8
_BODY = json.dumps({"text": "Le ministre est arrivé hier à Vienne."}).encode()


class Intake:
    """An intake alone: no broker, no workers."""

    def __init__(self, port: int, process: "subprocess.Popen[bytes]") -> None:
        self.port, self.process = port, process
        self.address = f"http://127.0.0.1:{port}"

    def connect(self, sent: bytes = b"") -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        connection.sendall(sent)
        return connection

    def submit(self, number: int) -> str:
        status, _, job = request(
            self.address, "/api/v1/articles", {"text": f"Le ministre est à Vienne, jour {number}."}
        )
        assert status == 202
        return str(job["id"])


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Intake]:
    port = free_port()
    given = {
        "DATELINE_DATA_DIR": str(folder),
        "DATELINE_PORT": str(port),
        "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0",
        "DATELINE_WEB_PROCESSES": "1",
        "DATELINE_WEB_THREADS": str(_THREADS),
        **settings,
    }
    engine = make_engine(load(given))
    upgrade(engine)
    engine.dispose()
    command = [sys.executable, "-m", "services.intake"]
    with (folder / "intake.log").open("wb") as log:
        process = subprocess.Popen(command, env={**os.environ, **given}, cwd=ROOT, stdout=log, stderr=log)
    try:
        intake = Intake(port, process)
        wait_until(lambda: request(intake.address, "/healthz")[0] == 200, seconds=60)
        yield intake
    finally:
        process.terminate()
        process.wait(40)


def head(path: str, length: int, *, kind: str = "application/json") -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


def answer(connection: socket.socket) -> http.client.HTTPResponse:
    response = http.client.HTTPResponse(connection)
    response.begin()
    return response


@pytest.mark.parametrize(
    "half",
    [b"POST /api/v1/articles HTTP/1.1\r\nHost: loc", head("/api/v1/articles", 500) + b'{"text": "Le'],
    ids=["heads", "bodies"],
)
def test_half_a_request_takes_no_thread_and_is_ended(half: bytes, tmp_path: Path) -> None:
    with ExitStack() as held:
        limits = {"DATELINE_HEAD_SECONDS": "30", "DATELINE_BODY_SECONDS": "30"}
        intake = held.enter_context(running(tmp_path, **limits))
        slow = [held.enter_context(intake.connect(half)) for _ in range(_SLOW)]
        assert request(intake.address, "/healthz")[0] == 200
        intake.submit(1)
        for one in slow:
            one.setblocking(False)
            # Nothing came for them yet: the others did not have to wait for their end.
            with pytest.raises(BlockingIOError):
                one.recv(1)


def test_what_does_not_come_in_in_time_is_told_so(tmp_path: Path) -> None:
    with ExitStack() as held:
        intake = held.enter_context(running(tmp_path, DATELINE_HEAD_SECONDS="1", DATELINE_BODY_SECONDS="1"))
        for half in (b"GET / HTTP/1.1\r\nHo", head("/api/v1/articles", 500) + b"{"):
            slow = answer(held.enter_context(intake.connect(half)))
            assert (slow.status, slow.headers["Content-Type"]) == (408, "application/problem+json")
            assert slow.headers["Connection"] == "close"
        # Whoever says nothing at all is not answered either.
        assert held.enter_context(intake.connect()).recv(1) == b""
        too_large = b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000
        assert answer(held.enter_context(intake.connect(too_large))).status == 431


def test_whatever_answers_says_once_what_a_browser_may_do_with_it(tmp_path: Path) -> None:
    """The application, the loop by itself, and the server with what it cannot read."""
    sent = {
        b"GET /timeline HTTP/1.1\r\nHost: localhost\r\n\r\n": 200,
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n": 200,
        b"no HTTP at all\r\n\r\n": 400,
        b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000: 431,
        b"GET / HTTP/1.1\r\nHo": 408,
    }
    with ExitStack() as held:
        intake = held.enter_context(running(tmp_path, DATELINE_HEAD_SECONDS="2"))
        for request_bytes, status in sent.items():
            answered = answer(held.enter_context(intake.connect(request_bytes)))
            assert answered.status == status
            for name, value in HEADERS.items():
                assert answered.headers.get_all(name) == [value], (status, name)


def test_waiting_for_a_job_takes_no_thread_and_ends_with_the_job(tmp_path: Path) -> None:
    with ExitStack() as held:
        intake = held.enter_context(running(tmp_path))
        job = intake.submit(1)
        poll = f"GET /api/v1/jobs/{job} HTTP/1.1\r\nHost: localhost\r\nPrefer: wait=20\r\n\r\n".encode()
        polls = [held.enter_context(intake.connect(poll)) for _ in range(_SLOW)]
        intake.submit(2)
        for one in polls:
            one.setblocking(False)
            with pytest.raises(BlockingIOError):
                one.recv(1)
            one.settimeout(60)
        assert request(intake.address, f"/api/v1/jobs/{job}", method="DELETE")[0] == 200
        answers = [answer(one) for one in polls]
        assert [json.load(one)["state"] for one in answers] == ["cancelled"] * _SLOW
        assert {one.status for one in answers} == {200}
        _, _, found = request(intake.address, f"/api/v1/jobs/{intake.submit(3)}", headers={"Prefer": "wait=1"})
        assert found["state"] == "queued"


def test_uploads_have_threads_of_their_own_and_keep_what_was_whole(tmp_path: Path) -> None:
    path = "/api/v1/batches"
    line = _BODY + b"\n"
    with ExitStack() as held:
        limits = {"DATELINE_WEB_UPLOADS": "2", "DATELINE_BODY_SECONDS": "3"}
        intake = held.enter_context(running(tmp_path, **limits))
        half = head(path, 9_000, kind="application/x-ndjson") + line + line[:20]
        slow = [held.enter_context(intake.connect(half)) for _ in range(2)]
        full = wait_until(lambda: _is_refused(intake, path, line))
        assert full.headers["Retry-After"] == "1"
        intake.submit(1)
        for one in slow:
            assert answer(one).status in (400, 408)
        engine = make_engine(load({"DATELINE_DATA_DIR": str(tmp_path)}))
        wait_until(lambda: _broken_off(engine) == 2, seconds=30)
        engine.dispose()


def _broken_off(engine: Engine) -> int:
    """How many batches keep the one whole line of what broke off; each look is a transaction of its own."""
    with reading(engine) as session:
        rows = session.exec(select(Batch).where(Batch.upload == Upload.BROKEN_OFF, Batch.lines == 1))
        return len(rows.all())


def _is_refused(intake: Intake, path: str, line: bytes) -> http.client.HTTPResponse | None:
    with intake.connect(head(path, len(line), kind="application/x-ndjson") + line) as connection:
        found = answer(connection)
        return found if found.status == 503 else None


def test_an_answer_before_the_body_reaches_whoever_still_sends_it(tmp_path: Path) -> None:
    path = "/api/v1/articles"
    with running(tmp_path, DATELINE_MAX_BODY_BYTES="1000", DATELINE_BODY_SECONDS="2") as intake:
        for close in ("", "Connection: close\r\n"):
            request_head = head(path, 2_000_000).replace(b"Content-Length", close.encode() + b"Content-Length", 1)
            with intake.connect(request_head) as connection:
                refused = answer(connection)
                assert (refused.status, json.load(refused)["status"]) == (413, 413)
                # A close over bytes that nobody reads would be a reset, here or at the second block.
                for _ in range(20):
                    connection.sendall(b"x" * 100_000)
                if close:
                    assert connection.recv(1) == b""
        # Whoever was answered and neither sends nor goes is ended in the time of a body.
        with intake.connect(head(path, 2_000_000)) as connection:
            refused = answer(connection)
            assert (refused.status, json.load(refused)["status"]) == (413, 413)
            assert connection.recv(1) == b""
        # Nobody is waited for who asked first whether to send.
        asking = head(path, 2_000_000).replace(b"Content-Length", b"Expect: 100-continue\r\nContent-Length", 1)
        with intake.connect(asking) as connection:
            assert answer(connection).status == 413


def test_one_address_does_not_hold_all_connections_and_the_oldest_silent_one_makes_room(tmp_path: Path) -> None:
    with ExitStack() as held:
        intake = held.enter_context(running(tmp_path, DATELINE_WEB_CONNECTIONS_PER_ADDRESS="4"))
        slow = [held.enter_context(intake.connect(b"GET / HTTP/1.1\r\n")) for _ in range(4)]
        assert answer(held.enter_context(intake.connect(b"GET /healthz HTTP/1.1\r\n\r\n"))).status == 503
        slow[0].close()
        wait_until(lambda: request(intake.address, "/healthz")[0] == 200)
    with ExitStack() as held:
        intake = held.enter_context(running(tmp_path, DATELINE_WEB_CONNECTIONS="4"))
        slow = [held.enter_context(intake.connect(b"GET / HTTP/1.1\r\n")) for _ in range(4)]
        assert request(intake.address, "/healthz")[0] == 200
        assert slow[0].recv(1) == b""


def test_headers_do_not_say_where_the_application_is_nor_break_it(tmp_path: Path) -> None:
    with running(tmp_path) as intake:
        path = f"/api/v1/jobs/{intake.submit(1)}"
        for headers in ({"SCRIPT_NAME": "/elsewhere"}, {"Prefer": "wait=\u00b2"}, {"Prefer": f"wait={'9' * 5000}"}):
            assert request(intake.address, path, headers=headers)[0] == 200


def test_told_to_stop_it_answers_those_that_wait(tmp_path: Path) -> None:
    with ExitStack() as held:
        intake = held.enter_context(running(tmp_path))
        job = intake.submit(1)
        poll = f"GET /api/v1/jobs/{job} HTTP/1.1\r\nHost: localhost\r\nPrefer: wait=20\r\n\r\n".encode()
        waits = held.enter_context(intake.connect(poll))
        intake.submit(2)
        intake.process.send_signal(signal.SIGTERM)
        assert json.load(answer(waits))["state"] == "queued"
