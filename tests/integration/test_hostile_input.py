"""What no row can hold is refused in words and alike on both databases: no ``500``, no "the database is away"."""

import json
from collections.abc import Iterator
from random import Random

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.intake.state import KEY
from tests.integration import backend
from tests.unit.intake import make_app

NUL, LONG = "a%00b", "x" * 3_000
NUMBERS = ("0", str(2**31 - 1), str(2**31), str(2**63 - 1), str(2**63), "1" + "0" * 30, "1" + "0" * 5_000)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with backend.chosen(request.param):
        app = make_app(
            tmp_path_factory.mktemp("hostile"), DATELINE_DATABASE_URL=backend.addresses()["DATELINE_DATABASE_URL"]
        )
        yield app.test_client()
        app.extensions[KEY].engine.dispose()


def _is_a_problem(answer: TestResponse) -> bool:
    return answer.content_type == "application/problem+json" and bool(answer.json["title"])


@pytest.mark.parametrize("identity", [NUL, LONG, "%ED%A0%80", "%0A", "%F0%9F%98%80" * 60])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/v1/jobs/{}"),
        ("DELETE", "/api/v1/jobs/{}"),
        ("POST", "/api/v1/jobs/{}/retry"),
        ("GET", "/api/v1/articles/{}"),
        ("GET", "/api/v1/articles/{}.tmx"),
        ("GET", "/api/v1/batches/{}"),
        ("DELETE", "/api/v1/batches/{}"),
        ("POST", "/api/v1/batches/{}/retry"),
        ("GET", "/api/v1/batches/{}/jobs"),
        ("GET", "/api/v1/events/{}"),
        ("GET", "/api/v1/collections/{}/glossary"),
        ("GET", "/jobs/{}"),
        ("GET", "/articles/{}"),
        ("GET", "/batches/{}"),
        ("GET", "/static/{}"),
    ],
)
def test_an_id_that_none_can_have_is_not_found(client: FlaskClient, method: str, path: str, identity: str) -> None:
    answer = client.open(path.format(identity), method=method)
    assert answer.status_code == 404
    assert _is_a_problem(answer)


@pytest.mark.parametrize("value", [NUL, LONG])
@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("GET", "/api/v1/timeline?entity={}"),
        ("GET", "/api/v1/timeline?collection={}"),
        ("GET", "/api/v1/timeline?cursor=2022-01-01_{}"),
        ("GET", "/api/v1/timeline?from={}"),
        ("GET", "/api/v1/timeline?{}=1"),
        ("POST", "/api/v1/batches/none/retry?error_code={}"),
        ("POST", "/api/v1/batches?label={}"),
        ("POST", "/api/v1/batches?collection={}"),
    ],
)
def test_a_filter_that_nothing_can_match_is_refused(client: FlaskClient, method: str, address: str, value: str) -> None:
    given = {"Content-Type": "application/x-ndjson"} if address.startswith("/api/v1/batches?") else {}
    answer = client.open(address.format(value), method=method, headers=given)
    assert answer.status_code == 422
    assert _is_a_problem(answer)
    assert len(answer.get_data()) < 5_000


@pytest.mark.parametrize("address", ["/timeline?entity={}", "/api/v1/batches/none/jobs?cursor={}"])
def test_nul_in_any_query_is_refused(client: FlaskClient, address: str) -> None:
    assert client.get(address.format(NUL)).status_code in (400, 422)


@pytest.mark.parametrize("number", NUMBERS, ids=len)
def test_an_order_of_any_number_is_not_found(client: FlaskClient, number: str) -> None:
    answer = client.get(f"/api/v1/orders/{number}")
    assert answer.status_code == 404
    assert _is_a_problem(answer)


NESTED = "[" * 100_000 + "]" * 100_000
BODIES = [
    NESTED,
    '{"text": ' + NESTED + "}",
    '{"text": "a", "title": "\\ud800"}',
    '{"stage": "entities", "collection": "\\ud800"}',
    '{"stage": "entities", "collection": "a\\u0000b"}',
    '{"\\ud800": 1, "\\u0000": 2}',
    '{"stage": "entities", "since": 1e999}',
    '{"stage": "entities", "since": ' + "9" * 5_000 + "}",
    '{"terms": [{"language": "fr", "term": "\\udfff", "english": "a"}]}',
    '{"text": NaN}',
    "null",
    "[]",
    '"a"',
    "{",
    "",
]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body[:40])
@pytest.mark.parametrize("path", ["/api/v1/articles", "/api/v1/reprocess", "/api/v1/collections/default/glossary"])
def test_a_body_that_means_nothing_is_refused(client: FlaskClient, path: str, body: str) -> None:
    method = "PUT" if path.endswith("glossary") else "POST"
    answer = client.open(path, method=method, data=body, content_type="application/json")
    assert answer.status_code in (400, 422)
    assert _is_a_problem(answer)


@pytest.mark.parametrize("day", [20220113, 1641945600, 1641945600.5, "1641945600", "20220113", "2022-1-3", True, ""])
def test_a_number_is_no_day(client: FlaskClient, day: object) -> None:
    for path, field in (("/api/v1/articles", "published_at"), ("/api/v1/reprocess", "since")):
        answer = client.post(
            path, json={"text": "Bonjour.", field: day} if "art" in path else {"stage": "entities", field: day}
        )
        assert answer.status_code == 422
        assert [one["field"] for one in answer.json["errors"]] == [field]
    assert client.get(f"/api/v1/timeline?from={json.dumps(day)}").status_code == 422


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Authorization", "Basic \xe9\xe9"),
        ("Authorization", "Basic ="),
        ("Authorization", 'Digest username="'),
        ("Authorization", "Bearer"),
        ("Accept", "application/openmetrics-text; version=x"),
        ("Accept", "application/openmetrics-text; version=1.x.0"),
        ("Accept", "text/html;q=\xb2"),
        ("Cookie", "session=\xff; session"),
        ("If-None-Match", 'W/"'),
        ("If-Modified-Since", "Thu, 99 Foo 99999 00:00:00"),
        ("Range", "bytes=99999999999999999999-"),
        ("Content-Length", "-1"),
    ],
)
@pytest.mark.parametrize("path", ["/metrics", "/timeline", "/api/v1/jobs/none", "/static/job.js"])
def test_a_header_that_means_nothing_breaks_nothing(client: FlaskClient, path: str, name: str, value: str) -> None:
    assert client.get(path, headers={name: value}).status_code < 500


def test_fields_of_the_longest_text_that_is_allowed_are_taken(client: FlaskClient) -> None:
    """Of letters that take most bytes, in an order that nothing can pack."""
    letters = Random(5).sample(range(0x20000, 0x2A000), 2_000)
    title, source = ("".join(map(chr, part)) for part in (letters[:1_000], letters[1_000:]))
    article = {"text": "Bonjour.", "title": title, "source": source, "url": f"https://example.org/{title[:900]}"}
    assert client.post("/api/v1/articles", json=article).status_code == 202
    lines = b"\n".join(json.dumps({**article, "text": f"Bonjour {n}."}).encode() for n in range(3))
    answer = client.post("/api/v1/batches", data=lines, content_type="application/x-ndjson")
    assert (answer.status_code, answer.json["upload"]["accepted"]) == (202, 3)


def test_what_is_right_is_still_taken(client: FlaskClient) -> None:
    body = {"text": "Le 12 mai, “oui” 😀.", "published_at": "2022-01-13", "collection": "a-1"}
    assert client.post("/api/v1/articles", json=body).status_code in (200, 202)
    assert client.get("/api/v1/timeline?from=2022-01-01&to=2022-12-31&entity=name:PERSON:jean d’arc").status_code == 200
    order = client.post("/api/v1/reprocess", json={"stage": "entities", "since": "2022-01-13", "collection": "a-1"})
    assert order.status_code == 202
    assert client.get(order.headers["Location"]).status_code == 200
