"""The pages of other sites, which a browser on this machine may have open, can ask the intake nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.unit.intake import ARTICLE, bearer, make_app, make_key

LINE = json.dumps(ARTICLE).encode() + b"\n"
TERMS = {"terms": [{"language": "fr", "term": "paix", "english": "peace"}]}
# Addresses that change something, with what they take.
CHANGES: list[tuple[str, str, dict[str, Any]]] = [
    ("POST", "/api/v1/articles", {"json": ARTICLE}),
    ("POST", "/api/v1/batches", {"data": LINE, "content_type": "application/x-ndjson"}),
    ("PUT", "/api/v1/collections/default/glossary", {"json": TERMS}),
    ("POST", "/api/v1/reprocess", {"json": {"stage": "entities"}}),
    ("POST", "/api/v1/jobs/none/retry", {}),
    ("POST", "/api/v1/batches/none/retry", {}),
    ("DELETE", "/api/v1/jobs/none", {}),
    ("DELETE", "/api/v1/batches/none", {}),
    ("POST", "/submit", {"data": ARTICLE}),
    ("POST", "/batches/none/cancel", {}),
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return make_app(
        tmp_path_factory.mktemp("origins"), DATELINE_TRUSTED_HOSTS="news.example, other.example"
    ).test_client()


@pytest.mark.parametrize(("method", "path", "body"), CHANGES)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_another_site_changes_nothing(
    client: FlaskClient, method: str, path: str, body: dict[str, Any], headers: dict[str, str]
) -> None:
    answer = client.open(path, method=method, headers=headers, **body)
    assert answer.status_code == 403
    assert answer.json["title"] == "Sent by another site"
    assert answer.json["detail"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://localhost:80"},
        {"Host": "127.0.0.1:8000", "Origin": "http://127.0.0.1:8000"},
        {"Host": "[::1]:8000", "Origin": "http://[::1]:8000"},
        {"Host": "news.example", "Origin": "https://news.example"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_its_own_pages_and_programs_do(client: FlaskClient, headers: dict[str, str]) -> None:
    assert client.post("/api/v1/articles", json=ARTICLE, headers=headers).status_code in (200, 202)


@pytest.mark.parametrize("path", ["/api/v1/timeline", "/timeline", "/submit", "/openapi.json", "/nowhere"])
@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example:8000", "localhost.evil.example", "10.0.0.1", "", "a b", "[::1", "é"],
)
def test_a_name_that_was_made_to_point_here_reads_nothing(client: FlaskClient, path: str, host: str) -> None:
    answer = client.get(path, headers={"Host": host})
    assert answer.status_code == 421
    assert "DATELINE_TRUSTED_HOSTS" in answer.json["detail"]


@pytest.mark.parametrize(
    "host",
    [
        "localhost:8000",
        "LOCALHOST",
        "localhost.",
        "127.0.0.1",
        "127.0.0.53:80",
        "[::1]:8000",
        "news.example",
        "Other.example:80",
    ],
)
def test_its_own_names_are_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/api/v1/timeline", headers={"Host": host}).status_code == 200


def test_probes_ask_by_any_address(client: FlaskClient) -> None:
    asked = {"Host": "10.1.2.3:8000"}
    assert client.get("/healthz", headers=asked).status_code == 200
    assert client.get("/readyz", headers=asked).json["checks"]["database"] == "ok"


def test_where_a_key_is_asked_for_any_name_will_do_unless_names_are_given(tmp_path: Path) -> None:
    app = make_app(tmp_path, DATELINE_HOST="0.0.0.0")
    asked = bearer(make_key(app))
    assert app.test_client().get("/api/v1/timeline", headers={"Host": "any.example", **asked}).status_code == 200
    named = make_app(tmp_path, DATELINE_HOST="0.0.0.0", DATELINE_TRUSTED_HOSTS="news.example").test_client()
    assert named.get("/api/v1/timeline", headers={"Host": "any.example", **asked}).status_code == 421
    for host in ("news.example", "127.0.0.1:8000"):
        assert named.get("/api/v1/timeline", headers={"Host": host, **asked}).status_code == 200


@pytest.mark.parametrize(
    "path", [path for method, path, _ in CHANGES if path.startswith("/api/") and method != "DELETE"]
)
@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "text/plain;charset=UTF-8",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "text/csv",
        None,
    ],
)
def test_what_a_page_may_send_unasked_is_no_content_type(
    client: FlaskClient, path: str, content_type: str | None
) -> None:
    method = "PUT" if path.endswith("glossary") else "POST"
    answer = client.open(path, method=method, data=LINE, content_type=content_type)
    assert answer.status_code == 415
    kind = "application/x-ndjson" if path.endswith("batches") else "application/json"
    assert f"Content-Type: {kind}" in answer.json["detail"]
    assert answer.headers["Accept"].split(", ")[0] == kind


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/api/v1/articles", "application/json"),
        ("/api/v1/articles", "Application/JSON; charset=utf-8"),
        ("/api/v1/articles", "application/vnd.article+json"),
        ("/api/v1/batches", "application/x-ndjson"),
        ("/api/v1/batches", "application/jsonl"),
        ("/api/v1/batches", "application/octet-stream"),
    ],
)
def test_what_is_documented_is_taken(client: FlaskClient, path: str, content_type: str) -> None:
    assert client.post(path, data=LINE, content_type=content_type).status_code in (200, 202)


def test_cancelling_and_retrying_need_no_body(client: FlaskClient) -> None:
    assert client.delete("/api/v1/jobs/none").status_code == 404
    assert client.post("/api/v1/batches/none/retry").status_code == 404
    assert client.post("/api/v1/jobs/none/retry", data=b"", content_type="text/plain").status_code == 415
