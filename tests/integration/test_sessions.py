"""A session is over when it was ended, wherever its cookie went: on both databases."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from apiflask import APIFlask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlmodel import select, update

from services.intake.state import KEY
from shared.db import keys
from shared.db.engine import reading, writing
from shared.db.models import WebSession, now
from tests.integration import backend
from tests.unit.intake import make_app, make_key


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[APIFlask]:
    with backend.chosen(request.param):
        app = make_app(
            tmp_path_factory.mktemp("sessions"),
            DATELINE_HOST="0.0.0.0",
            DATELINE_DATABASE_URL=backend.addresses()["DATELINE_DATABASE_URL"],
            DATELINE_SESSIONS_PER_KEY="3",
            DATELINE_KEY_GUESSES="100",
        )
        yield app
        app.extensions[KEY].engine.dispose()


@pytest.fixture(scope="module")
def unused(app: APIFlask) -> list[tuple[str, str]]:
    """Keys by name, made before the first request: the intake looks for new ones every two seconds."""
    return [(name, make_key(app, name)) for name in "abcde"]


@pytest.fixture
def key(unused: list[tuple[str, str]]) -> tuple[str, str]:
    return unused.pop()


@pytest.fixture
def token(key: tuple[str, str]) -> str:
    return key[1]


def _post(client: FlaskClient, path: str, **fields: str) -> int:
    page = client.get("/sign-in").get_data(as_text=True)
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    return client.post(path, data={"csrf_token": found.group(1), **fields}).status_code


def _signed_in(app: APIFlask, token: str) -> FlaskClient:
    client = app.test_client()
    assert _post(client, "/sign-in", key=token) == 303
    assert client.get("/timeline").status_code == 200
    return client


def _copy(app: APIFlask, client: FlaskClient) -> FlaskClient:
    """Another browser with the same cookie."""
    cookie = client.get_cookie("session")
    assert cookie is not None
    other = app.test_client()
    other.set_cookie("session", cookie.value)
    return other


def _rows(app: APIFlask) -> list[WebSession]:
    with reading(app.extensions[KEY].engine) as session:
        return list(session.exec(select(WebSession)))


def test_after_signing_out_a_copied_cookie_opens_nothing(app: APIFlask, token: str) -> None:
    client, elsewhere = _signed_in(app, token), _signed_in(app, token)
    copied = _copy(app, client)
    assert copied.get("/api/v1/timeline").status_code == 200
    assert _post(client, "/sign-out") == 303
    assert copied.get("/api/v1/timeline").status_code == 401
    assert copied.get("/timeline").status_code == 401
    assert elsewhere.get("/timeline").status_code == 200, "another session of the same key goes on"


def test_revoking_a_key_ends_its_sessions_at_once(app: APIFlask, key: tuple[str, str]) -> None:
    name, token = key
    client, before = _signed_in(app, token), len(_rows(app))
    with writing(app.extensions[KEY].engine) as session:
        assert keys.revoke(session, name)
    assert client.get("/timeline").status_code == 401
    assert len(_rows(app)) == before - 1


def test_a_session_ends_by_itself_and_leaves_no_row(app: APIFlask, token: str) -> None:
    client = _signed_in(app, token)
    with writing(app.extensions[KEY].engine) as session:
        session.execute(update(WebSession).values(expires_at=now() - timedelta(seconds=1)))
    assert client.get("/timeline").status_code == 401
    _signed_in(app, token)
    assert len(_rows(app)) == 1


def test_of_one_key_only_the_newest_are_kept(app: APIFlask, token: str) -> None:
    clients = [_signed_in(app, token) for _ in range(5)]
    assert [one.get("/timeline").status_code for one in clients] == [401, 401, 200, 200, 200]


def test_what_is_kept_opens_nothing(app: APIFlask, token: str) -> None:
    client = _signed_in(app, token)
    with client.session_transaction() as held:
        secret = held["token"]
    assert len(secret) >= 40
    with reading(app.extensions[KEY].engine) as session:
        rows = [str(row) for row in session.connection().execute(text("SELECT * FROM web_session"))]
    assert rows
    assert all(secret not in row for row in rows)
