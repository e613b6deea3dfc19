"""``Idempotency-Key`` on PostgreSQL, where two intakes write at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlmodel import func, select

from services.intake.app import create_app
from services.intake.state import KEY
from shared.db.engine import reading
from shared.db.migrate import upgrade
from shared.db.models import Article
from shared.settings import load
from tests.integration import backend

_ROUNDS = 20


@pytest.mark.parametrize(("bodies", "taken"), [([0] * 8, 8), ([0, 1] * 4, 4)])
def test_two_intakes_take_one_article_for_one_key(tmp_path: Path, bodies: list[int], taken: int) -> None:
    with backend.postgres_server() as address:
        given = {
            "DATELINE_DATA_DIR": str(tmp_path),
            "DATELINE_DATABASE_URL": address,
            "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0",
        }
        apps = [create_app(load(given)) for _ in range(2)]
        engines = [app.extensions[KEY].engine for app in apps]
        upgrade(engines[0])

        def post(sent: tuple[int, int, int]) -> tuple[int, str]:
            place, number, body = sent
            article = {"text": f"Le ministre {number} est arrivé, version {body}.", "lane": "bulk"}
            headers = {"Idempotency-Key": f"key-{number}"}
            # Two of each body go to the one intake, the next two to the other.
            answer = apps[place // 2 % 2].test_client().post("/api/v1/articles", json=article, headers=headers)
            return answer.status_code, answer.headers.get("Location", "")

        for number in range(_ROUNDS):
            with ThreadPoolExecutor(8) as threads:
                answers = list(threads.map(post, [(place, number, body) for place, body in enumerate(bodies)]))
            assert [status for status, _ in answers].count(202) == taken
            assert len({location for status, location in answers if status == 202}) == 1
        with reading(engines[0]) as session:
            assert session.exec(select(func.count()).select_from(Article)).one() == _ROUNDS
        for engine in engines:
            engine.dispose()
