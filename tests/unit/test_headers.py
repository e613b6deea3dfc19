"""The headers that keep a browser from doing what the pages do not mean, on every answer whatever gave it."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.unit.intake import make_app


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return make_app(tmp_path_factory.mktemp("headers")).test_client()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/timeline", 200),
        ("GET", "/", 302),
        ("GET", "/docs", 200),
        ("GET", "/openapi.json", 200),
        ("GET", "/healthz", 200),
        ("GET", "/metrics", 200),
        ("GET", "/static/job.js", 200),
        ("GET", "/api/v1/timeline", 200),
        ("GET", "/api/v1/jobs/none", 404),
        ("GET", "/nowhere", 404),
        ("PATCH", "/timeline", 405),
        ("POST", "/submit", 400),
        ("OPTIONS", "/api/v1/articles", 200),
    ],
)
def test_every_answer_is_guarded(client: FlaskClient, method: str, path: str, status: int) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == status
    policy = answer.headers["Content-Security-Policy"]
    for part in ("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
        assert part in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["Permissions-Policy"]


def test_an_error_that_nobody_foresaw_is_guarded_too(tmp_path: Path) -> None:
    app = make_app(tmp_path)

    @app.get("/broken")
    def broken() -> None:
        raise RuntimeError

    answer = app.test_client().get("/broken")
    assert answer.status_code == 500
    assert answer.content_type == "application/problem+json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_no_page_loads_anything_from_elsewhere(client: FlaskClient) -> None:
    for path in ("/timeline", "/submit", "/docs", "/sign-in", "/nowhere"):
        page = client.get(path, headers={"Accept": "text/html"}).get_data(as_text=True)
        assert 'src="http' not in page
        assert 'rel="stylesheet" href="/static/' in page
        assert "<script>" not in page
