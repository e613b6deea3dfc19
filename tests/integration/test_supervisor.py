"""``dateline run`` as a person uses it: Ctrl-C ends all of it and nothing else, and so does its own sudden end."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from services.local.processes import GRACE_SECONDS
from services.local.stack import ROOT
from tests.integration.client import wait_until
from tests.integration.conftest import settings_for

STARTED = 9
"""At least: the command, and for each program its launcher and itself. A broker may be another's."""


@contextmanager
def _running(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """The command, in a session of its own as in a terminal, and what it prints."""
    console = folder / "console.txt"
    settings = settings_for(folder / "var")
    with console.open("wb") as output:
        command = subprocess.Popen(
            [sys.executable, "-m", "services.local", "run"],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        wait_until(lambda: "Ctrl-C stops everything" in console.read_text() or command.poll() is not None)
        assert command.poll() is None, console.read_text()
        assert len(_left(folder)) >= STARTED
        yield command, console
    finally:
        command.kill()
        command.wait()
        for process in _left(folder):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


def _left(folder: Path) -> list[int]:
    """The processes that have the folder's settings in their environment."""
    mark = f"DATELINE_DATA_DIR={folder / 'var'}\0".encode()
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        # A process may end between two of these steps; one that has ended has no environment.
        with suppress(OSError):
            if mark in environment.read_bytes():
                found.append(int(environment.parent.name))
    return found


def test_control_c_ends_all_that_was_started_and_nothing_else(tmp_path: Path) -> None:
    bystander = subprocess.Popen(["sleep", "600"])
    try:
        with _running(tmp_path) as (command, console):
            os.killpg(command.pid, signal.SIGINT)
            assert command.wait(120) == 0
            assert not _left(tmp_path)
            assert "Stopping" in console.read_text()
            assert "Traceback" not in console.read_text()
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_nothing_is_left_when_the_command_is_killed(tmp_path: Path) -> None:
    with _running(tmp_path) as (command, _):
        command.kill()
        command.wait()
        wait_until(lambda: not _left(tmp_path), seconds=GRACE_SECONDS + 10)
