"""Programs of the stack that give way to others."""

import sys
from pathlib import Path

import pytest

from services.local.processes import Process
from tests.integration.client import wait_until

AUTOGROUP = Path("/proc/self/autogroup")
TELL = "import os; print(os.nice(0)); print(open('/proc/self/autogroup').read().split()[-1])"


@pytest.mark.skipif(not AUTOGROUP.exists(), reason="the kernel does not schedule by session")
def test_a_nice_program_gives_way_to_other_sessions_too(tmp_path: Path) -> None:
    log = tmp_path / "told.log"
    for _ in range(3):
        process = Process("told", [sys.executable, "-c", TELL], {}, log, niceness=15)
        process.start()
        wait_until(lambda one=process: one.pid is None, seconds=30)
    assert log.read_text().split() == ["15", "15"] * 3
