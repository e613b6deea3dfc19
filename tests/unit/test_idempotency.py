"""``Idempotency-Key`` on single articles: the same answer again, and room only for so many."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from apiflask import APIFlask
from sqlmodel import col, func, select, update

from services.intake.app import create_app
from services.intake.state import KEY
from shared.db import idempotency, keys
from shared.db.engine import reading, writing
from shared.db.idempotency import Token
from shared.db.migrate import upgrade
from shared.db.models import Article, IdempotencyKey, now
from shared.settings import load

# In the bulk lane, which the intake sends no messages for: there is no broker here.
ARTICLE = {"lane": "bulk", "title": "Vienne", "text": "Le ministre est arrivé hier à Vienne."}
OTHER = {**ARTICLE, "text": "Le ministre est parti hier de Vienne."}


@pytest.fixture
def app(tmp_path: Path) -> APIFlask:
    made = create_app(load({"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"}))
    upgrade(made.extensions[KEY].engine)
    return made


def post(app: APIFlask, article: dict[str, str], key: str, **headers: str) -> Any:
    return app.test_client().post("/api/v1/articles", json=article, headers={"Idempotency-Key": key, **headers})


def rows(app: APIFlask, model: type[Any]) -> int:
    with reading(app.extensions[KEY].engine) as session:
        return int(session.exec(select(func.count()).select_from(model)).one())


def test_the_same_again_is_answered_as_the_first_time(app: APIFlask) -> None:
    first, again = post(app, ARTICLE, "monday"), post(app, ARTICLE, "monday")
    assert (again.status_code, again.headers["Location"]) == (202, first.headers["Location"]) == (202, again.location)
    assert again.json["id"] == first.json["id"]
    # Members in another order are the same body; without the key the article is only one that was there.
    assert post(app, dict(reversed(ARTICLE.items())), "monday").status_code == 202
    assert app.test_client().post("/api/v1/articles", json=ARTICLE).status_code == 200
    # Whoever was told 200 the first time is told 200 again.
    assert [post(app, ARTICLE, "tuesday").status_code for _ in range(2)] == [200, 200]
    assert rows(app, Article) == 1


def test_another_body_under_the_same_key_is_refused(app: APIFlask) -> None:
    post(app, ARTICLE, "monday")
    refused = post(app, OTHER, "monday")
    assert refused.status_code == 422
    assert refused.content_type == "application/problem+json"
    assert "monday" in refused.json["detail"]
    assert rows(app, Article) == 1
    assert post(app, {**ARTICLE, "lane": "interactive"}, "monday").status_code == 422


@pytest.mark.parametrize("key", ["", "x" * 256, "clé"])
def test_a_key_that_is_none_is_named(app: APIFlask, key: str) -> None:
    refused = post(app, ARTICLE, key)
    assert refused.status_code == 422
    assert refused.json["errors"][0]["field"] == "Idempotency-Key"


def test_each_client_has_keys_of_its_own(app: APIFlask) -> None:
    with writing(app.extensions[KEY].engine) as session:
        tokens = [keys.create(session, name, per_minute=None) for name in ("a", "b")]
    for token, article in zip(tokens, (ARTICLE, OTHER), strict=True):
        assert post(app, article, "monday", Authorization=f"Bearer {token}").status_code == 202
    assert rows(app, Article) == 2


@pytest.mark.parametrize("bodies", [[ARTICLE] * 16, [ARTICLE, OTHER] * 8])
def test_many_at_once_leave_one_article(app: APIFlask, bodies: list[dict[str, str]]) -> None:
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda body: post(app, body, "monday"), bodies))
    taken = [one for one in answers if one.status_code == 202]
    assert len({one.headers["Location"] for one in taken}) == 1
    assert len(taken) == len(bodies) // (2 if OTHER in bodies else 1)
    assert {one.status_code for one in answers} <= {202, 422}
    assert rows(app, Article) == 1


def test_a_key_is_forgotten_after_its_time(app: APIFlask) -> None:
    post(app, ARTICLE, "monday")
    with writing(app.extensions[KEY].engine) as session:
        session.execute(update(IdempotencyKey).values(created_at=now() - timedelta(hours=25)))
    assert post(app, OTHER, "monday").status_code == 202
    assert post(app, OTHER, "monday").status_code == 202
    assert post(app, ARTICLE, "monday").status_code == 422


def test_the_oldest_make_room(app: APIFlask) -> None:
    engine = app.extensions[KEY].engine
    with writing(engine) as session:
        idempotency.claim(session, {Token("", f"{n:02d}", "b"): "a" for n in range(20)}, hours=24)
        few = col(IdempotencyKey.key).in_(["00", "01", "02"])
        session.execute(update(IdempotencyKey).where(few).values(created_at=now() - timedelta(days=2)))
    for limit, entries, left in ((2, 100, 18), (2, 100, 17), (2, 100, 17), (2, 5, 5)):
        with writing(engine) as session:
            idempotency.prune(session, hours=24, entries=entries, limit=limit)
        assert rows(app, IdempotencyKey) == left
    with reading(engine) as session:
        assert min(session.exec(select(IdempotencyKey.key))) == "15"


def test_a_batch_goes_on_under_the_key_of_its_client_alone(app: APIFlask) -> None:
    with writing(app.extensions[KEY].engine) as session:
        token = keys.create(session, "a", per_minute=None)

    def upload(**headers: str) -> str:
        given = {"Idempotency-Key": "monday", "Content-Type": "application/x-ndjson", **headers}
        answer = app.test_client().post("/api/v1/batches", data=b'{"text": "Bonjour."}\n', headers=given)
        assert answer.status_code == 202
        return str(answer.json["id"])

    mine = {upload(Authorization=f"Bearer {token}") for _ in range(2)}
    assert len(mine) == 1
    assert mine.isdisjoint({upload()})
