"""The limit of a key: how many, for whom, and what is told."""

import re
from pathlib import Path

import pytest
from apiflask import APIFlask

from services.intake.app import create_app
from services.intake.security.rate import Rate, TooManyRequests
from services.intake.state import KEY
from shared.db import keys
from shared.db.engine import writing
from shared.db.keys import Key
from shared.db.migrate import upgrade
from shared.settings import load


@pytest.fixture
def app(tmp_path: Path) -> APIFlask:
    given = {"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"}
    made = create_app(load({**given, "DATELINE_HOST": "0.0.0.0"}))
    upgrade(made.extensions[KEY].engine)
    return made


def bearer(app: APIFlask, name: str, per_minute: int | None) -> dict[str, str]:
    with writing(app.extensions[KEY].engine) as session:
        return {"Authorization": f"Bearer {keys.create(session, name, per_minute=per_minute)}"}


def test_a_key_has_its_limit_and_no_other_key_feels_it(app: APIFlask) -> None:
    few, many, free = bearer(app, "few", 3), bearer(app, "many", 50), bearer(app, "free", None)
    client = app.test_client()
    answers = [client.get("/api/v1/timeline", headers=few) for _ in range(5)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429, 429]
    refused = answers[-1]
    assert refused.content_type == "application/problem+json"
    assert refused.json["title"] == "Too many requests"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    # What is refused is not done: nothing was submitted.
    assert client.post("/api/v1/articles", json={"text": "Bonjour."}, headers=few).status_code == 429
    for other in (many, free):
        assert {client.get("/api/v1/timeline", headers=other).status_code for _ in range(20)} == {200}


def test_health_is_not_counted(app: APIFlask) -> None:
    one = bearer(app, "probe", 1)
    assert {app.test_client().get("/healthz", headers=one).status_code for _ in range(5)} == {200}
    assert app.test_client().get("/api/v1/timeline", headers=one).status_code == 200


def test_pages_are_read_freely_and_forms_are_counted(app: APIFlask) -> None:
    token, client = bearer(app, "person", 2)["Authorization"].removeprefix("Bearer "), app.test_client()

    def post(path: str, **fields: str) -> int:
        found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/sign-in").get_data(as_text=True))
        assert found
        return client.post(path, data={"csrf_token": found.group(1), **fields}).status_code

    assert post("/sign-in", key=token) == 303
    assert {client.get("/timeline").status_code for _ in range(10)} == {200}
    assert [post("/submit", text="") for _ in range(3)] == [422, 422, 429]
    assert client.get("/timeline").status_code == 200


def test_after_a_while_there_is_room_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_000_000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    rate, key = Rate(), Key(1, "few", 2)
    rate.count(key)
    rate.count(key)
    with pytest.raises(TooManyRequests) as refused:
        rate.count(key)
    # Two windows on, nothing is left of the first whatever part of it was over.
    now[0] += refused.value.retry_after + 60
    rate.count(key)
