"""Batches that are wrong in part or as a whole, against an intake in this process and a real database."""

import io
import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from apiflask import APIFlask
from psycopg.errors import ProgramLimitExceeded
from sqlalchemy.exc import OperationalError
from sqlmodel import func, select, update

from services.intake.state import KEY
from services.intake.use_cases import upload
from services.intake.use_cases.batch_lines import Line
from shared.db import articles, batches
from shared.db.engine import reading, writing
from shared.db.models import Batch, BatchLine, Job, now
from tests.unit.intake import make_app

HEADERS = {"Content-Type": "application/x-ndjson"}


@pytest.fixture
def app(tmp_path: Path) -> APIFlask:
    return make_app(tmp_path, DATELINE_MAX_KEPT_ERRORS="5")


def line(number: int) -> bytes:
    return json.dumps({"text": f"Il est arrivé à Vienne, {number} jours après."}).encode() + b"\n"


def send(app: APIFlask, body: bytes, *, key: str = "") -> tuple[int, dict[str, Any]]:
    headers = {**HEADERS, **({"Idempotency-Key": key} if key else {})}
    answer = app.test_client().post("/api/v1/batches", data=body, headers=headers)
    return answer.status_code, answer.get_json()


def counts(told: dict[str, Any]) -> tuple[str, int, int, int, int]:
    upload = told["upload"]
    return (upload["state"], *(upload[name] for name in ("lines", "accepted", "duplicates", "rejected")))


def jobs(app: APIFlask) -> int:
    with reading(app.extensions[KEY].engine) as session:
        return session.exec(select(func.count()).select_from(Job)).one()


def test_a_batch_without_one_good_line_says_what_a_batch_is(app: APIFlask) -> None:
    status, told = send(app, "date;titre;texte\n2022-01-12;Vienne;Il est arrivé.\n".encode())
    assert status == 202
    assert counts(told) == ("complete", 2, 0, 0, 2)
    assert (told["state"], told["jobs"]["total"]) == ("finished", 0)
    assert told["upload"]["advice"].startswith("No line could be taken. A batch is NDJSON")
    assert told["upload"]["errors"][0]["message"].startswith("Not JSON")
    status, told = send(app, b"\n   \n\n")
    assert (status, counts(told)) == (202, ("complete", 0, 0, 0, 0))
    assert told["upload"]["advice"].startswith("No line came.")
    assert send(app, line(1) + b"x\n")[1]["upload"]["advice"] is None


def test_a_table_in_the_form_for_files_gets_a_page_that_says_so(app: APIFlask) -> None:
    site = app.test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', site.get("/submit").get_data(as_text=True))
    assert token is not None
    data = {"csrf_token": token.group(1), "file": (io.BytesIO(b"date;text\n2022-01-12;Il pleut."), "table.csv")}
    answer = site.post("/submit/file", data=data, headers={"Accept": "text/html"}, follow_redirects=True)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "A batch is NDJSON: one JSON object a line" in page
    assert "Not JSON" in page
    assert "http-equiv" not in page, "the page must not wait for more"


def test_one_bad_line_costs_no_other(app: APIFlask) -> None:
    bad = [
        b'{"text": ' + b"7" * 5_000 + b"}\n",
        b"[" * 100_000 + b"\n",
        b'{"\\ud800": 1}\n',
        b'{"text": "Il pleut.", "a\\u0000": 1}\n',
    ]
    status, told = send(app, b"".join(one + line(place) for place, one in enumerate(bad)))
    assert status == 202
    assert counts(told) == ("complete", 8, 4, 0, 4)
    assert [one["line"] for one in told["upload"]["errors"]] == [1, 3, 5, 7]


TOO_LONG_FOR_AN_INDEX = OperationalError("INSERT", {}, ProgramLimitExceeded("index row size 4056 exceeds maximum 2704"))


@pytest.mark.parametrize(
    "refusal", [OverflowError("Python int too large to convert to SQLite INTEGER"), TOO_LONG_FOR_AN_INDEX]
)
def test_a_line_that_the_database_refuses_is_that_lines_error(
    app: APIFlask, monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    add = articles.add

    def refuse(session: Any, submissions: Any, **more: Any) -> Any:
        if any("7 jours" in one.text for one in submissions):
            raise refusal
        return add(session, submissions, **more)

    monkeypatch.setattr(articles, "add", refuse)
    status, told = send(app, b"".join(line(number) for number in range(10)))
    assert (status, counts(told)) == (202, ("complete", 10, 9, 0, 1))
    assert [(one["line"], one["message"]) for one in told["upload"]["errors"]] == [(8, "The database cannot hold it.")]


def test_a_line_that_nobody_has_thought_of_is_that_lines_error(app: APIFlask, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.intake.use_cases import batch_lines

    accept = batch_lines.accept

    def fail(given: Any, settings: Any) -> Any:
        if "7 jours" in given.text:
            raise MemoryError
        return accept(given, settings)

    monkeypatch.setattr(batch_lines, "accept", fail)
    assert counts(send(app, b"".join(line(number) for number in range(10)))[1]) == ("complete", 10, 9, 0, 1)


def test_a_chunk_that_fails_leaves_the_batch_broken_off_and_what_came_before(
    app: APIFlask, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = articles.add
    calls = []

    def fail(session: Any, submissions: Any, **more: Any) -> Any:
        calls.append(len(submissions))
        if len(calls) == 2:
            raise OperationalError("INSERT", {}, Exception("disk is full"))
        return add(session, submissions, **more)

    monkeypatch.setattr(articles, "add", fail)
    body = b"".join(line(number) for number in range(300))
    assert send(app, body, key="full")[0] == 503
    with reading(app.extensions[KEY].engine) as session:
        [batch] = session.exec(select(Batch)).all()
    assert (batch.upload, batch.lines, batch.accepted) == ("broken_off", 200, 200)
    status, told = send(app, body, key="full")
    assert (status, told["id"], counts(told)) == (202, batch.id, ("complete", 300, 300, 0, 0))


def test_errors_are_bounded_in_number_and_length_however_long_the_batch(app: APIFlask) -> None:
    wide = json.dumps({"text": "x", **{f"{number:0900}": 1 for number in range(90)}}).encode() + b"\n"
    told = send(app, wide * 300)[1]
    assert counts(told) == ("complete", 300, 0, 0, 300)
    with reading(app.extensions[KEY].engine) as session:
        kept = session.exec(select(BatchLine).order_by(BatchLine.line)).all()
    assert [one.line for one in kept] == [1, 2, 3, 4, 5]
    assert sum(len(one.field) + len(one.message) for one in kept) <= 5 * 600


def test_a_batch_that_is_mended_and_sent_again_forgets_its_errors(app: APIFlask) -> None:
    assert counts(send(app, line(1) + b"x\n" + line(2) + b"y\n", key="mended")[1]) == ("complete", 4, 2, 0, 2)
    told = send(app, line(1) + line(3) + line(2), key="mended")[1]
    assert counts(told) == ("complete", 3, 3, 0, 0)
    assert told["upload"]["errors"] == []


def test_the_same_batch_uploaded_four_times_at_once_counts_right(app: APIFlask) -> None:
    send(app, line(5) + line(6))
    body = b"".join([line(number) for number in range(450)] + [line(3), line(449), b"x\n"])
    start = threading.Barrier(4)

    def one(_: int) -> tuple[int, dict[str, Any]]:
        start.wait()
        return send(app, body, key="four")

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(one, range(4)))
    expected = ("complete", 453, 448, 4, 1)
    assert {status for status, _ in answers} == {202}
    told = app.test_client().get(f"/api/v1/batches/{answers[0][1]['id']}").get_json()
    assert counts(told) == expected
    assert {counts(answer) for _, answer in answers} == {expected}
    assert (jobs(app), told["jobs"]["total"]) == (450, 450)
    assert [one["line"] for one in told["upload"]["errors"]] == [453]


def test_an_upload_is_answered_with_its_own_counts_while_another_goes_on(
    app: APIFlask, monkeypatch: pytest.MonkeyPatch
) -> None:
    complete = batches.complete

    def another_begins(session: Any, batch_id: str, counts: Any, *, last: int) -> None:
        complete(session, batch_id, counts, last=last)
        batches.open_upload(session, batch_id, label="", token="another")

    monkeypatch.setattr(batches, "complete", another_begins)
    status, told = send(app, line(1) + line(2) + b"x\n")
    assert (status, counts(told), told["state"]) == (202, ("complete", 3, 2, 0, 1), "running")
    assert app.test_client().get(told["links"]["self"]).get_json()["state"] == "receiving"


def test_an_upload_that_breaks_off_beside_one_that_ends_does_not_break_the_batch(app: APIFlask) -> None:
    engine = app.extensions[KEY].engine
    total = batches.Counts(lines=1, accepted=1)
    for token in ("first", "second"):
        with writing(engine) as session:
            batches.open_upload(session, "b", label="", token=token)
    with writing(engine) as session:
        batches.complete(session, "b", total, last=1)
    with writing(engine) as session:
        batches.note(session, "b", batches.Counts(), token="second")
        batches.break_off(session, "b", token="second")
    with reading(engine) as session:
        batch = session.get(Batch, "b")
    assert batch is not None
    assert (batch.upload, batch.lines, batch.accepted) == ("complete", 1, 1)


def test_an_upload_whose_intake_died_is_closed_and_one_that_lives_goes_on(app: APIFlask) -> None:
    engine = app.extensions[KEY].engine
    for token in ("dead", "slow"):
        with writing(engine) as session:
            batches.open_upload(session, token, label="", token=token)
    with writing(engine) as session:
        session.execute(update(Batch).values(received_at=now() - timedelta(seconds=100)))
        batches.break_off_silent(session, seconds=99)
        batches.note(session, "slow", batches.Counts(lines=1), token="slow")
    with writing(engine) as session:
        batches.break_off_silent(session, seconds=99)
    with reading(engine) as session:
        assert dict(session.exec(select(Batch.id, Batch.upload)).all()) == {"dead": "broken_off", "slow": "receiving"}


def test_a_cancelled_batch_takes_nothing_any_more_until_it_is_retried(
    app: APIFlask, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = b"".join(line(number) for number in range(600))
    batch_id = send(app, line(0), key="stop")[1]["id"]
    read = upload.read_line
    site = app.test_client()

    def cancel_meanwhile(one: Line, **more: Any) -> Any:
        if one.number == 300:
            assert site.delete(f"/api/v1/batches/{batch_id}").status_code == 202
        return read(one, **more)

    monkeypatch.setattr(upload, "read_line", cancel_meanwhile)
    status, problem = send(app, body, key="stop")
    assert (status, problem["title"]) == (409, "The batch was cancelled")
    assert jobs(app) == 200
    assert site.get(f"/api/v1/batches/{batch_id}").get_json()["upload"]["state"] == "broken_off"
    assert send(app, body, key="stop")[0] == 409
    monkeypatch.setattr(upload, "read_line", read)
    with writing(app.extensions[KEY].engine) as session:
        session.execute(update(Batch).values(cancelled_at=None))
    assert counts(send(app, body, key="stop")[1]) == ("complete", 600, 600, 0, 0)
