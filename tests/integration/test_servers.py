"""PostgreSQL, Redis and RabbitMQ by address alone, with servers that the stack did not start."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlmodel import Session, func, select

from services.local.broker import Broker
from services.local.stack import free_port, running
from shared.db import glossary
from shared.db.engine import make_engine, writing
from shared.db.migrate import upgrade
from shared.db.models import CachedTranslation
from shared.settings import load
from tests.integration import backend
from tests.integration.client import MEETING, finished, request, submit, timeline, wait_until
from tests.integration.conftest import settings_for
from workers.translation.cache import TranslationCache

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="starts Linux server programs")


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with backend.postgres_server() as address:
        yield address


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    port = free_port()
    broker = Broker(tmp_path / "redis", port)
    server = _started(broker)
    wait_until(lambda: _answers(port), seconds=10)
    yield broker.address
    server.terminate()
    server.wait(10)


def _started(broker: Broker) -> "subprocess.Popen[bytes]":
    command = broker.command
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True)
    assert server.stdin is not None
    with server.stdin as opened:
        opened.write(broker.configuration)
    return server


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def rabbitmq() -> Iterator[str]:
    with backend.rabbitmq_host() as address:
        yield address


@pytest.mark.parametrize("server", ["redis", "rabbitmq"])
def test_articles_go_through_servers_that_were_there(
    postgres: str, server: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    address = request.getfixturevalue(server)
    given = {**settings_for(tmp_path), "DATELINE_DATABASE_URL": postgres, "DATELINE_BROKER_URL": address}
    with running(given) as stack:
        assert "broker" not in stack.processes
        fields = {"text": MEETING, "published_at": "2022-01-12", "collection": f"pg-{server}-{os.getpid()}"}
        for lane in ("interactive", "bulk"):
            ended = finished(stack.address, submit(stack.address, **fields, source=lane, lane=lane))
            assert ended["state"] == "succeeded"
        events = timeline(stack.address, fields["collection"])
        assert [(event["edtf"], event["sources"]) for event in events] == [("2022-01-11", 2), ("2022-01-13", 2)]
    assert not (tmp_path / "dateline.db").exists()


def test_without_a_broker_an_article_is_taken_and_goes_out_later(tmp_path: Path) -> None:
    broker = Broker(tmp_path / "late", free_port())
    told: list[str] = []
    with running({**settings_for(tmp_path), "DATELINE_BROKER_URL": broker.address}, say=told.append) as stack:
        assert "Articles are taken; they are read when it is back." in " ".join(told)
        status, _, ready = request(stack.address, "/readyz")
        assert (status, ready["checks"]["database"], ready["checks"]["broker"][:5]) == (503, "ok", "away:")
        status, _, job = _post(stack.address)
        assert status == 202
        assert job["state"] == "queued"
        server = _started(broker)
        try:
            assert finished(stack.address, job["id"])["state"] == "succeeded"
        finally:
            server.terminate()
            server.wait(10)


def _post(address: str) -> tuple[int, dict[str, str], dict[str, object]]:
    return request(address, "/api/v1/articles", {"text": MEETING, "published_at": "2022-01-12", "collection": "late"})


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
