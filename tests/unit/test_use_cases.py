"""What API and pages let a client do is the same use case, and says no to both in the same words."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from apiflask import APIFlask
from flask.testing import FlaskClient
from sqlmodel import select

from services.intake.state import KEY
from shared.db import articles, orders, queue
from shared.db.engine import reading, writing
from shared.db.models import Batch, Job, Order, StageRun
from shared.domain.status import JobState, Lane, Stage
from tests.unit.intake import ARTICLE, make_app
from tests.unit.queue_rows import add_batch, article

BROWSER = {"Accept": "text/html"}


@pytest.fixture
def app(tmp_path: Path) -> APIFlask:
    return make_app(tmp_path)


def send_form(client: FlaskClient, address: str, **fields: str) -> Any:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/submit").get_data(as_text=True))
    assert token is not None
    return client.post(address, data={"csrf_token": token.group(1), **fields}, headers=BROWSER)


def carry_out(app: APIFlask) -> None:
    """What the dispatcher does with the orders that are open."""
    with writing(app.extensions[KEY].engine) as session:
        while orders.carry_out(session, limit=10):
            pass


def ordered(app: APIFlask) -> list[str]:
    with reading(app.extensions[KEY].engine) as session:
        return list(session.exec(select(Order.kind).order_by(Order.id)))  # type: ignore[arg-type]  # a column


def states(app: APIFlask) -> set[str]:
    with reading(app.extensions[KEY].engine) as session:
        return set(session.exec(select(Job.state)))


@pytest.mark.parametrize("side", ["api", "page"])
def test_a_batch_is_not_retried_while_it_is_being_cancelled(app: APIFlask, side: str) -> None:
    client = app.test_client()
    add_batch(app.extensions[KEY].engine, "many", range(3))
    assert client.delete("/api/v1/batches/many").status_code == 202
    address = "/batches/many/retry"
    refused = client.post(f"/api/v1{address}") if side == "api" else send_form(client, address)
    assert refused.status_code == 409
    told = unescape(refused.get_data(as_text=True))
    assert "The batch is being cancelled" in told
    assert "Wait until its state is cancelled." in told
    assert ordered(app) == ["cancel"]
    carry_out(app)
    assert states(app) == {JobState.CANCELLED}
    assert client.get("/api/v1/batches/many").json["state"] == "cancelled"


@pytest.mark.parametrize("side", ["api", "page"])
def test_a_cancelled_batch_goes_on(app: APIFlask, side: str) -> None:
    client = app.test_client()
    add_batch(app.extensions[KEY].engine, "many", range(3))
    assert send_form(client, "/batches/many/cancel").status_code == 303
    carry_out(app)
    if side == "api":
        assert client.post("/api/v1/batches/many/retry").status_code == 202
    else:
        assert send_form(client, "/batches/many/retry").headers["Location"] == "/batches/many"
    carry_out(app)
    assert states(app) == {JobState.QUEUED}
    with reading(app.extensions[KEY].engine) as session:
        assert session.get_one(Batch, "many").cancelled_at is None


def test_an_error_code_that_cannot_be_is_refused_on_both_sides(app: APIFlask) -> None:
    client = app.test_client()
    add_batch(app.extensions[KEY].engine, "many", range(1))
    assert client.post("/api/v1/batches/many/retry?error_code=No%20Code").status_code == 422
    assert send_form(client, "/batches/many/retry?error_code=No%20Code").status_code == 400
    assert ordered(app) == []


@pytest.mark.parametrize("action", ["cancel", "retry"])
def test_a_batch_that_is_not_there_is_not_found_on_both_sides(app: APIFlask, action: str) -> None:
    client = app.test_client()
    method, address = ("DELETE", "") if action == "cancel" else ("POST", "/retry")
    missing = client.open(f"/api/v1/batches/none{address}", method=method)
    assert (missing.status_code, missing.json["title"]) == (404, "No such batch")
    page = send_form(client, f"/batches/none/{action}")
    assert page.status_code == 404
    assert "There is no batch none." in page.get_data(as_text=True)


def test_a_job_is_cancelled_and_retried_once(app: APIFlask) -> None:
    client, engine = app.test_client(), app.extensions[KEY].engine
    with writing(engine) as session:
        [accepted] = articles.add(session, [article(1)], lane=Lane.BULK)
    address = f"/api/v1/jobs/{accepted.job_id}"
    refused = client.post(f"{address}/retry")
    assert (refused.status_code, refused.json["title"]) == (409, "Nothing to retry")
    assert client.delete(address).json["notes"][0]["message"].startswith("Cancelled. Kept: the article as it was")
    refused = client.delete(address)
    assert (refused.status_code, refused.json["detail"]) == (409, "It is cancelled; there is nothing to cancel.")
    begun = client.post(f"{address}/retry")
    assert (begun.status_code, begun.json["state"], begun.json["notes"]) == (202, "queued", [])


def test_a_retried_job_begins_where_it_stopped(app: APIFlask) -> None:
    client, engine = app.test_client(), app.extensions[KEY].engine
    with writing(engine) as session:
        [accepted] = articles.add(session, [article(1)], lane=Lane.BULK)
    with writing(engine) as session:
        run = session.exec(select(StageRun.id)).one()
        [claimed] = queue.claim(session, [run or 0], stage=Stage.TRANSLATION, lease_seconds=30)
        queue.complete(session, claimed, fingerprint="f", language="fr")
    kept = client.delete(f"/api/v1/jobs/{accepted.job_id}").json["notes"][0]["message"]
    assert "Kept: the article and its translation. Not done: entities, timeline." in kept
    begun = client.post(f"/api/v1/jobs/{accepted.job_id}/retry").json
    assert [stage["state"] for stage in begun["stages"]] == ["done", "ready", "waiting"]


def test_an_article_is_checked_and_counted_alike_on_both_sides(tmp_path: Path) -> None:
    client = make_app(tmp_path, DATELINE_MAX_INTERACTIVE="1").test_client()
    wrong = "Give an ISO 639-1 code, such as fr."
    assert client.post("/api/v1/articles", json={**ARTICLE, "language": "x1"}).json["errors"][0]["message"] == wrong
    page = send_form(client, "/submit", **ARTICLE, language="x1")
    assert page.status_code == 422
    assert wrong in unescape(page.get_data(as_text=True))
    first = send_form(client, "/submit", **ARTICLE)
    assert first.status_code == 303
    assert client.get(f"/api/v1{first.headers['Location']}").json["lane"] == "interactive"


def test_too_many_terms_are_refused_on_both_sides(app: APIFlask) -> None:
    client, address = app.test_client(), "/collections/default/glossary"
    terms = [{"language": "fr", "term": f"t{number}", "english": "x"} for number in range(5_001)]
    assert client.put(f"/api/v1{address}", json={"terms": terms}).status_code == 422
    page = send_form(client, address, lines="\n".join(f"fr {term['term']} = x" for term in terms))
    assert page.status_code == 422
    assert "5001 terms; at most 5000 are kept." in page.get_data(as_text=True)
    assert client.get(f"/api/v1{address}").status_code == 404
