"""Every process is told to stop and started again while work goes on: nothing is lost, and no attempt is spent."""

import os
import signal
from pathlib import Path

from services.local.stack import running
from tests.integration.client import request, wait_until
from tests.integration.conftest import settings_for
from tests.integration.test_batches import ended, line, upload


def test_a_rolling_restart_loses_nothing(tmp_path: Path) -> None:
    given = {**settings_for(tmp_path), "DATELINE_BULK_WORKERS": "1", "DATELINE_LEASE_SECONDS": "30"}
    with running(given) as stack:
        _, answer = upload(stack, b"".join(line(number, "rolling") for number in range(80)))
        wait_until(lambda: _done(stack.address, answer["id"]) > 0)
        for name, process in stack.processes.items():
            if name == "broker":
                continue
            before = process.pid
            assert before is not None
            os.kill(before, signal.SIGTERM)
            wait_until(lambda process=process, before=before: process.pid not in (None, before), seconds=120)
        assert ended(stack, answer["id"])["jobs"]["succeeded"] == 80
        _, _, page = request(stack.address, answer["links"]["jobs"])
        attempts = {stage["attempts"] for job in page["jobs"] for stage in job["stages"]}
    assert attempts == {1}, "a process that was told to stop left work to be tried again"


def _done(address: str, batch_id: str) -> int:
    _, _, found = request(address, f"/api/v1/batches/{batch_id}")
    return int(found["stages"]["translation"]["done"])
