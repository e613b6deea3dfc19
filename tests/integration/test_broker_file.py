"""The embedded broker: a file that it cannot read stops nothing, and nobody else gets in."""

import os
import stat
from pathlib import Path

import pytest
import redis

from services.local.stack import running
from tests.integration.client import MEETING, finished, request, submit
from tests.integration.conftest import settings_for
from tests.integration.groups import processes_of

BAD = b"this was a file of commands\n"


def test_a_stack_with_an_unreadable_broker_file_says_so_and_reads_articles(tmp_path: Path) -> None:
    stored = tmp_path / "broker" / "appendonlydir"
    stored.parent.mkdir(mode=0o700)
    stored.mkdir()
    (stored / "appendonly.aof.manifest").write_bytes(BAD)
    given = {**settings_for(tmp_path), "DATELINE_BROKER_URL": ""}
    told: list[str] = []
    with running(given, say=told.append) as stack:
        [said] = told
        [aside] = stored.parent.glob("appendonlydir-unreadable-*")
        assert "could not read its file" in said
        assert str(aside) in said
        assert (aside / "appendonly.aof.manifest").read_bytes() == BAD
        assert request(stack.address, "/readyz")[0] == 200
        job_id = submit(stack.address, text=MEETING, published_at="2022-01-12", collection="aof")
        assert finished(stack.address, job_id)["state"] == "succeeded"

        address = stack.settings.broker_url
        password = address.split(":")[2].split("@")[0]
        assert redis.Redis.from_url(address).ping()
        with pytest.raises(redis.AuthenticationError):
            redis.Redis.from_url(address.replace(f":{password}@", "")).ping()
        for process in stack.processes.values():
            for living in processes_of(process.pid):
                assert password.encode() not in Path(f"/proc/{living.id}/cmdline").read_bytes()
            assert password not in process.log.read_text(errors="replace")
        _assert_private(tmp_path)

        stack.processes["broker"].pause()
        status, _, ready = request(stack.address, "/readyz")
        stack.processes["broker"].resume()
        assert (status, ready["checks"]["broker"][:5]) == (503, "away:")
        assert "wait in the database" in ready["detail"]


def _assert_private(folder: Path) -> None:
    for root, folders, files in os.walk(folder):
        if root.startswith(str(folder / "broker" / "appendonlydir-unreadable")):
            continue
        for name in (*folders, *files):
            mode = os.lstat(os.path.join(root, name)).st_mode
            assert "unreadable" in name or not mode & (stat.S_IRWXG | stat.S_IRWXO), os.path.join(root, name)
    assert not folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
