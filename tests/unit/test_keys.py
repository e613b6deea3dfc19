"""API keys: what is stored, who is let in, and how a person signs in. The application listens nowhere here."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from apiflask import APIFlask
from flask.testing import FlaskClient
from sqlalchemy import text

from services.intake import keys as program
from services.intake.app import create_app
from services.intake.state import KEY
from shared.db import keys
from shared.db.engine import reading, writing
from shared.db.keys import UnusableName
from shared.db.migrate import upgrade
from shared.errors import ConfigurationError
from shared.settings import load
from tests.integration.client import wait_until

ARTICLE = {"text": "Le ministre est arrivé hier à Vienne."}


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., APIFlask]:
    def made(**more: str) -> APIFlask:
        given = {"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0", **more}
        app = create_app(load(given))
        upgrade(app.extensions[KEY].engine)
        return app

    return made


@pytest.fixture
def beyond(make: Callable[..., APIFlask]) -> APIFlask:
    """An intake that others could reach."""
    return make(DATELINE_HOST="0.0.0.0")


def new_key(app: APIFlask, name: str = "newsroom", *, per_minute: int | None = None) -> str:
    with writing(app.extensions[KEY].engine) as session:
        return keys.create(session, name, per_minute=per_minute)


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def sign_in(client: FlaskClient, token: str, following: str = "") -> tuple[int, str]:
    page = client.get("/sign-in", query_string={"next": following}).get_data(as_text=True)
    fields = dict(re.findall(r'name="(csrf_token|next)" value="([^"]*)"', page))
    answer = client.post("/sign-in", data={**fields, "key": token})
    return answer.status_code, answer.headers.get("Location", "")


def test_a_token_cannot_be_read_from_the_database(beyond: APIFlask) -> None:
    token = new_key(beyond)
    assert len(token) >= 40
    with reading(beyond.extensions[KEY].engine) as session:
        rows = [str(row) for row in session.connection().execute(text("SELECT * FROM api_key"))]
    assert len(rows) == 1
    assert token not in rows[0]
    assert token.removeprefix("dateline_") not in rows[0]


def test_a_name_belongs_to_one_key_for_ever(beyond: APIFlask) -> None:
    tokens = {new_key(beyond, "a"), new_key(beyond, "b")}
    assert len(tokens) == 2
    with writing(beyond.extensions[KEY].engine) as session:
        assert keys.revoke(session, "a")
    with writing(beyond.extensions[KEY].engine) as session:
        assert not keys.revoke(session, "a")
    for name in ("a", "b", "", " ", "x" * 65, "two\nlines"):
        with pytest.raises(UnusableName):
            new_key(beyond, name)


@pytest.mark.parametrize("path", ["/api/v1/timeline", "/api/v1/jobs/none", "/api/v1/nowhere", "/metrics"])
@pytest.mark.parametrize("headers", [{}, {"Authorization": "Basic YTpi"}, bearer(""), bearer("dateline_made-up")])
def test_without_a_key_nothing_is_told(beyond: APIFlask, path: str, headers: dict[str, str]) -> None:
    new_key(beyond)
    answer = beyond.test_client().get(path, headers=headers)
    assert answer.status_code == 401
    assert answer.content_type == "application/problem+json"
    assert answer.headers["WWW-Authenticate"].startswith('Bearer realm="dateline"')
    assert answer.json["status"] == 401


def test_with_a_key_articles_are_taken_and_belong_to_it(beyond: APIFlask) -> None:
    token = new_key(beyond)
    client = beyond.test_client()
    assert client.post("/api/v1/articles", json=ARTICLE).status_code == 401
    answer = client.post("/api/v1/articles", json=ARTICLE, headers=bearer(token))
    assert answer.status_code == 202
    assert client.get(answer.headers["Location"], headers=bearer(token)).status_code == 200
    with reading(beyond.extensions[KEY].engine) as session:
        clients = session.connection().execute(text("SELECT client FROM stage_run")).scalars().all()
    assert clients == ["key:1"]


def test_health_and_the_description_are_open(beyond: APIFlask) -> None:
    for path in ("/healthz", "/openapi.json", "/docs", "/sign-in", "/static/dateline.css"):
        assert beyond.test_client().get(path).status_code == 200, path
    # It says that the broker is away here, and not that a key is needed.
    assert beyond.test_client().get("/readyz").json["checks"]["database"] == "ok"


def test_what_is_open_is_answered_without_the_database(beyond: APIFlask) -> None:
    """Also to a probe with a key and to a browser that has signed in: they must not see what is well as away."""
    token, client = new_key(beyond), beyond.test_client()
    sign_in(client, token)
    with writing(beyond.extensions[KEY].engine) as session:
        for table in ("web_session", "api_key"):
            session.connection().execute(text(f"DROP TABLE {table}"))
    wait_until(lambda: client.get("/timeline").status_code == 503, seconds=10)
    for path in ("/healthz", "/openapi.json", "/static/dateline.css"):
        assert client.get(path).status_code == 200, path
        assert beyond.test_client().get(path, headers=bearer(token)).status_code == 200, path


def test_a_revoked_key_stops_working_and_a_new_one_begins_to(beyond: APIFlask) -> None:
    token, client = new_key(beyond, "old"), beyond.test_client()
    assert client.get("/api/v1/timeline", headers=bearer(token)).status_code == 200
    with writing(beyond.extensions[KEY].engine) as session:
        keys.revoke(session, "old")
    other = new_key(beyond, "new")
    wait_until(lambda: client.get("/api/v1/timeline", headers=bearer(token)).status_code == 401, seconds=10)
    assert client.get("/api/v1/timeline", headers=bearer(other)).status_code == 200


def test_on_loopback_nobody_is_asked_but_a_wrong_key_is_told(make: Callable[..., APIFlask]) -> None:
    for host in ("127.0.0.1", "localhost", "::1"):
        client = make(DATELINE_HOST=host).test_client()
        assert client.get("/api/v1/timeline").status_code == 200
        assert client.get("/timeline").status_code == 200
        assert client.get("/api/v1/timeline", headers=bearer("dateline_made-up")).status_code == 401


def test_a_person_signs_in_and_comes_back_to_the_page(beyond: APIFlask) -> None:
    token, client = new_key(beyond), beyond.test_client()
    asked = client.get("/timeline?entity=a", headers={"Accept": "text/html"})
    assert asked.status_code == 303
    assert asked.headers["Location"] == "/sign-in?next=/timeline?entity%3Da"
    assert sign_in(client, "dateline_made-up")[0] == 401
    assert client.get("/timeline").status_code == 401
    assert sign_in(client, token, "/timeline?entity=a") == (303, "/timeline?entity=a")
    assert "newsroom" in client.get("/timeline").get_data(as_text=True)
    cookie = client.get_cookie("session")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site) == (True, "Lax")
    # The page of a job reads its state from the API; what changes something needs the key itself.
    assert client.get("/api/v1/timeline").status_code == 200
    assert client.post("/api/v1/articles", json=ARTICLE).status_code == 401
    assert client.post("/submit", data=ARTICLE).status_code == 400, "a form without its token"
    page = client.get("/sign-in").get_data(as_text=True)
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    assert client.post("/sign-out", data={"csrf_token": found.group(1)}).status_code == 303
    assert client.get("/api/v1/timeline").status_code == 401


@pytest.mark.parametrize(
    "address", ["//evil.example", "/\\evil.example", "https://evil.example", "evil", "/\n/evil", "//["]
)
def test_signing_in_leads_nowhere_else(beyond: APIFlask, address: str) -> None:
    assert sign_in(beyond.test_client(), new_key(beyond), address) == (303, "/timeline")


def test_a_session_ends_with_its_key(beyond: APIFlask) -> None:
    token, client = new_key(beyond), beyond.test_client()
    sign_in(client, token)
    with writing(beyond.extensions[KEY].engine) as session:
        keys.revoke(session, "newsroom")
    wait_until(lambda: client.get("/timeline").status_code == 401, seconds=10)


def test_an_intake_that_others_reach_needs_a_key(beyond: APIFlask) -> None:
    parts = beyond.extensions[KEY]
    with pytest.raises(ConfigurationError, match="dateline keys create"):
        keys.require(parts.engine, parts.settings)
    keys.require(parts.engine, load({"DATELINE_HOST": "127.0.0.1"}))
    new_key(beyond, "a")
    keys.require(parts.engine, parts.settings)
    with writing(parts.engine) as session:
        keys.revoke(session, "a")
    with pytest.raises(ConfigurationError):
        keys.require(parts.engine, parts.settings)


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    settings = load({"DATELINE_DATA_DIR": str(tmp_path / "new")})
    monkeypatch.setattr(program, "current", lambda: settings)

    def run(*arguments: str) -> int:
        monkeypatch.setattr("sys.argv", ["keys", *arguments])
        return program.main()

    assert run("create", "archive", "--per-minute", "50") == 0
    token = capsys.readouterr().out.strip()
    assert token.startswith("dateline_")
    assert run("create", "archive") == 2
    assert run("revoke", "nobody") == 1
    assert run("revoke", "archive") == 0
    capsys.readouterr()
    assert run("list") == 0
    told = capsys.readouterr().out
    assert told.split("\t")[:2] == ["archive", "50 a minute"]
    assert "revoked" in told
    assert token not in told
