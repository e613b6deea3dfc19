"""A browser gets a page, a program gets problem+json."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from services.intake.app import create_app
from shared.settings import load


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    settings = load({"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"})
    return create_app(settings).test_client()


def test_a_missing_page_is_a_page(client: FlaskClient) -> None:
    answer = client.get("/nowhere", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert answer.content_type.startswith("text/html")
    assert b"Go to the timeline" in answer.data


def test_a_missing_address_of_the_api_is_a_problem(client: FlaskClient) -> None:
    answer = client.get("/api/v1/nowhere", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


def test_a_form_without_its_token_is_refused(client: FlaskClient) -> None:
    assert client.post("/submit", data={"text": "Bonjour"}).status_code == 400


def test_a_database_without_tables_is_503_with_retry_after(client: FlaskClient) -> None:
    answer = client.get("/api/v1/timeline")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"


def test_a_database_that_is_away_is_503_with_retry_after(tmp_path: Path) -> None:
    given = {
        "DATELINE_DATA_DIR": str(tmp_path),
        "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0",
        "DATELINE_DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/nothing",
    }
    away = create_app(load(given)).test_client()
    for answer in (
        away.post("/api/v1/articles", json={"text": "Bonjour."}),
        away.post("/api/v1/batches", data=b'{"text": "Bonjour."}\n', content_type="application/x-ndjson"),
        away.get("/api/v1/jobs/none"),
        away.get("/readyz"),
    ):
        assert answer.status_code == 503
    assert answer.json["checks"]["database"].startswith("away")
    assert away.get("/api/v1/batches/none").headers["Retry-After"] == "5"
    assert away.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("path", "method", "body"),
    [
        ("/api/v1/articles", "POST", {"text": "Bonjour.", **{f"member {n}": 1 for n in range(5_000)}}),
        ("/api/v1/articles", "POST", {"text": "Bonjour.", "x" * 100_000: 1}),
        ("/api/v1/collections/a/glossary", "PUT", {"terms": [{}] * 5_000}),
        (
            "/api/v1/collections/a/glossary",
            "PUT",
            {"terms": [{"language": "en", "term": f"{n}", "english": "a"} for n in range(5_000)]},
        ),
    ],
)
def test_a_refusal_is_short_however_much_is_wrong(client: FlaskClient, path: str, method: str, body: object) -> None:
    answer = client.open(path, method=method, json=body)
    assert answer.status_code == 422
    assert answer.json["errors"]
    assert len(answer.get_data()) < 20_000


def test_the_form_that_anybody_may_send_is_small(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data={f"field {n}": "" for n in range(5_000)})
    assert answer.status_code == 413
