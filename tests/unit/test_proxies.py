"""A proxy on the same machine does not make everybody behind it local."""

from pathlib import Path
from typing import Any

import pytest
from apiflask import APIFlask
from flask import request

from shared.db import keys
from shared.db.engine import make_engine
from shared.errors import ConfigurationError
from shared.settings import load
from tests.unit.intake import bearer, make_app, make_key


@pytest.fixture(scope="module")
def unnamed(tmp_path_factory: pytest.TempPathFactory) -> tuple[APIFlask, str]:
    """An intake on loopback that knows of no proxy, and a key."""
    app = make_app(tmp_path_factory.mktemp("unnamed"))
    return app, make_key(app)


NAMED = {"DATELINE_TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8, ::1"}


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "203.0.113.5"},
        {"X-Forwarded-For": ""},
        {"X-Forwarded-Proto": "https"},
        {"X-Forwarded-Host": "news.example"},
        {"X-Forwarded-Port": "443"},
        {"Forwarded": "for=203.0.113.5"},
        {"X-Real-IP": "203.0.113.5"},
        {"Via": "1.1 proxy"},
        {"X-Forwarded-For": "127.0.0.1"},
    ],
)
def test_what_came_through_an_unnamed_proxy_needs_a_key(unnamed: tuple[APIFlask, str], headers: dict[str, str]) -> None:
    app, token = unnamed
    client = app.test_client()
    assert client.get("/api/v1/timeline").status_code == 200
    assert client.get("/api/v1/timeline", headers=headers).status_code == 401
    assert client.get("/timeline", headers={"Accept": "text/html", **headers}).status_code == 303
    assert client.get("/api/v1/timeline", headers={**headers, **bearer(token)}).status_code == 200


def test_a_proxy_that_speaks_http_1_0_and_says_nothing_is_one_too(tmp_path: Path) -> None:
    spoken = {"SERVER_PROTOCOL": "HTTP/1.0"}
    assert make_app(tmp_path).test_client().get("/api/v1/timeline", environ_overrides=spoken).status_code == 401


def test_a_setting_asks_everybody(tmp_path: Path) -> None:
    app = make_app(tmp_path, DATELINE_REQUIRE_KEY="always")
    client = app.test_client()
    assert client.get("/api/v1/timeline").status_code == 401
    assert client.get("/healthz").status_code == 200
    assert client.get("/api/v1/timeline", headers=bearer(make_key(app))).status_code == 200


def test_an_intake_that_asks_everybody_does_not_start_without_a_key(tmp_path: Path) -> None:
    app = make_app(tmp_path, DATELINE_REQUIRE_KEY="always")
    settings = load({"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_REQUIRE_KEY": "always"})
    with pytest.raises(ConfigurationError, match="dateline keys create"):
        keys.require(make_engine(settings), settings)
    make_key(app)
    keys.require(make_engine(settings), settings)


def _seen(app: APIFlask, peer: str, headers: dict[str, str]) -> dict[str, Any]:
    seen: dict[str, Any] = {}

    @app.before_request
    def look() -> None:
        seen.update(address=request.remote_addr, scheme=request.scheme, host=request.host)

    app.test_client().get("/healthz", headers=headers, environ_overrides={"REMOTE_ADDR": peer})
    return seen


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "client"),
    [
        ("127.0.0.1", "203.0.113.5", "203.0.113.5"),
        ("127.0.0.1", "1.2.3.4, 203.0.113.5", "203.0.113.5"),
        ("127.0.0.1", "1.2.3.4, 203.0.113.5, 10.1.1.1", "203.0.113.5"),
        ("::ffff:10.2.3.4", "203.0.113.5", "203.0.113.5"),
        ("::1", "2001:db8::1", "2001:db8::1"),
        ("192.0.2.1", "203.0.113.5", "192.0.2.1"),
    ],
)
def test_a_named_proxy_is_believed_and_no_other(tmp_path: Path, peer: str, forwarded_for: str, client: str) -> None:
    headers = {"X-Forwarded-For": forwarded_for, "X-Forwarded-Proto": "https", "X-Forwarded-Host": "news.example"}
    seen = _seen(make_app(tmp_path, **NAMED), peer, headers)
    is_named = peer != "192.0.2.1"
    assert seen == {
        "address": client,
        "scheme": "https" if is_named else "http",
        "host": "news.example" if is_named else "localhost",
    }


def test_behind_a_named_proxy_a_key_is_asked_for_also_without_headers(tmp_path: Path) -> None:
    client = make_app(tmp_path, **NAMED).test_client()
    assert client.get("/api/v1/timeline", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 401
    assert client.get("/api/v1/timeline").status_code == 401


@pytest.mark.parametrize(("scheme", "is_secure"), [("https", True), ("http", False)])
def test_the_cookie_is_for_https_where_it_was_made_over_https(tmp_path: Path, scheme: str, is_secure: bool) -> None:
    client = make_app(tmp_path, **NAMED).test_client()
    answer = client.get("/sign-in", headers={"X-Forwarded-Proto": scheme, "X-Forwarded-For": "203.0.113.5"})
    assert ("Secure" in answer.headers["Set-Cookie"]) == is_secure


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATELINE_TRUSTED_PROXIES", "nginx"),
        ("DATELINE_TRUSTED_PROXIES", "10.0.0.0/99"),
        ("DATELINE_TRUSTED_HOSTS", "https://news.example"),
        ("DATELINE_REQUIRE_KEY", "sometimes"),
    ],
)
def test_a_setting_that_says_nothing_is_named(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        load({name: value})
