"""A real intake on a disk that is full: it says so each time, reads on, and takes articles again once there is room."""

import errno
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.local.stack import ROOT, free_port
from shared.db.engine import make_engine
from shared.db.migrate import upgrade
from shared.settings import load
from tests.integration.client import wait_until

_MEGABYTES = 12


@dataclass(frozen=True, slots=True)
class Intake:
    """Its address, and the disk on which its database, its log and its temporary files are."""

    address: str
    disk: Path

    def answer(
        self, path: str, body: bytes | None = None, kind: str = "", method: str | None = None
    ) -> tuple[int, str]:
        asked = urllib.request.Request(self.address + path, body, {"Content-Type": kind} if kind else {}, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=30) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    command = ["mount", "-t", "tmpfs", "-o", f"size={_MEGABYTES}m", "tmpfs", str(tmp_path)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root may mount a small disk")
    try:
        yield tmp_path
    finally:
        subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


@pytest.fixture
def intake(disk: Path) -> Iterator[Intake]:
    given = {
        **{name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")},
        "DATELINE_DATA_DIR": str(disk),
        "DATELINE_BROKER_URL": "memory://",
        "DATELINE_PORT": str(free_port()),
        "DATELINE_WEB_PROCESSES": "1",
        "TMPDIR": str(disk),
    }
    engine = make_engine(load({name: value for name, value in given.items() if name.startswith("DATELINE_")}))
    upgrade(engine)
    engine.dispose()
    with (disk / "intake.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "services.intake"], cwd=ROOT, env=given, stdout=log, stderr=log
        )
        started = Intake(f"http://127.0.0.1:{given['DATELINE_PORT']}", disk)
        try:
            # SQLite makes the index of its log with the first connection, and needs room for that.
            wait_until(lambda: started.answer("/api/v1/timeline")[0] == 200, seconds=60)
            yield started
        finally:
            process.terminate()
            process.wait(60)


def _fill(disk: Path) -> Path:
    """Take all the room there is, to the last byte."""
    file = disk / "filler"
    with file.open("wb", buffering=0) as opened:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while opened.write(bytes(size)) == size:
                    pass
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
    return file


def _changes(number: int) -> list[tuple[str, bytes, str, str]]:
    """Requests that must be written down, in every way there is."""
    terms = [{"language": "fr", "term": f"mot {place}", "english": "word"} for place in range(400)]
    line = json.dumps({"text": f"Bonjour {number}. " * 40}).encode()
    spooled = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n' + b"x" * 1_000_000 + b"\r\n--x--"
    )
    return [
        ("/api/v1/articles", line, "application/json", "POST"),
        # Longer than what waits in memory until all of it has come.
        ("/api/v1/articles", json.dumps({"text": f"Bonjour {number}. " * 9_000}).encode(), "application/json", "POST"),
        ("/api/v1/batches", line * 2, "application/x-ndjson", "POST"),
        ("/api/v1/collections/a/glossary", json.dumps({"terms": terms}).encode(), "application/json", "PUT"),
        ("/api/v1/reprocess", b'{"stage": "entities"}', "application/json", "POST"),
        ("/submit/file", spooled, "multipart/form-data; boundary=x", "POST"),
    ]


def test_it_says_so_each_time_and_goes_on_when_there_is_room(intake: Intake) -> None:
    filler = _fill(intake.disk)
    for number in range(12):
        for path, body, kind, method in _changes(number):
            status, told = intake.answer(path, body, kind, method)
            assert status == 503, (number, path, told)
            assert json.loads(told)["title"] == "The disk is full", (number, path)
            assert "Make room" in json.loads(told)["detail"]
        for path in ("/api/v1/timeline", "/timeline", "/metrics", "/healthz"):
            assert intake.answer(path)[0] == 200, (number, path)
    filler.unlink()
    for number in range(3):
        path, body, kind, method = _changes(number)[0]
        assert intake.answer(path, body, kind, method)[0] == 202
