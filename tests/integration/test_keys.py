"""An intake process that others could reach: refused without a key, asking for one with it."""

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from services.local.stack import ROOT, StackError, running
from shared.db import keys
from shared.db.engine import make_engine, writing
from shared.db.migrate import upgrade
from shared.errors import ConfigurationError
from shared.settings import load
from tests.integration.client import MEETING, finished, request, wait_until
from tests.integration.conftest import settings_for


def _given(folder: Path) -> dict[str, str]:
    return {**settings_for(folder), "DATELINE_HOST": "0.0.0.0", "DATELINE_TRANSLATION_ENGINES": "none"}


def test_the_intake_refuses_to_start_without_a_key(tmp_path: Path) -> None:
    given = {**_given(tmp_path), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"}
    upgrade(make_engine(load(given)))
    done = subprocess.run(
        [sys.executable, "-m", "services.intake"], cwd=ROOT, env=given, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert "dateline keys create NAME" in done.stderr
    with pytest.raises((StackError, ConfigurationError), match="dateline keys create NAME"), running(given):
        pass


def test_with_a_key_the_intake_serves_whoever_has_it(tmp_path: Path) -> None:
    given = _given(tmp_path)
    engine = make_engine(load(given))
    upgrade(engine)
    with writing(engine) as session:
        token = keys.create(session, "newsroom", per_minute=None)
    engine.dispose()
    article = {"text": MEETING, "published_at": "2022-01-12"}
    with running(given) as stack:
        status, headers, _ = request(stack.address, "/api/v1/articles", article)
        assert status == 401
        assert headers["WWW-Authenticate"].startswith("Bearer")
        asked = {"Authorization": f"Bearer {token}"}
        status, _, job = request(stack.address, "/api/v1/articles", article, headers=asked)
        assert status == 202
        ended = finished(stack.address, job["id"], headers=asked)
        assert ended["state"] == "succeeded"


def test_the_processes_of_an_intake_count_together(tmp_path: Path) -> None:
    given = {**settings_for(tmp_path), "DATELINE_WEB_PROCESSES": "2", "DATELINE_TRANSLATION_ENGINES": "none"}
    with running(given) as stack:
        for _ in range(40):
            request(stack.address, "/api/v1/jobs/none")
        told = {_answers(stack.address, "api.jobs.get_job") for _ in range(10)}
    assert told == {40.0}


def test_an_intake_that_finds_its_port_taken_takes_no_counts_from_the_one_there(tmp_path: Path) -> None:
    given = {**settings_for(tmp_path), "DATELINE_TRANSLATION_ENGINES": "none"}
    with running(given) as stack:
        for _ in range(7):
            request(stack.address, "/api/v1/jobs/none")
        second = {**given, "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"}
        done = subprocess.run(
            [sys.executable, "-m", "services.intake"], cwd=ROOT, env=second, capture_output=True, timeout=120
        )
        assert done.returncode != 0
        assert _answers(stack.address, "api.jobs.get_job") == 7


def test_a_new_start_begins_to_count_anew_also_after_a_kill(tmp_path: Path) -> None:
    given = {**settings_for(tmp_path), "DATELINE_TRANSLATION_ENGINES": "none"}
    with running(given) as stack:
        request(stack.address, "/api/v1/jobs/none")
        intake = stack.processes["intake"]
        before = intake.pid
        assert before is not None
        os.killpg(before, signal.SIGKILL)
        wait_until(lambda: intake.pid not in (None, before) and request(stack.address, "/readyz")[0] == 200)
        assert _answers(stack.address, "api.jobs.get_job") == 0


def _answers(address: str, endpoint: str) -> float:
    with urllib.request.urlopen(f"{address}/metrics", timeout=10) as answer:
        families = text_string_to_metric_families(answer.read().decode())
        return sum(
            one.value
            for family in families
            for one in family.samples
            if one.name == "dateline_requests_total" and one.labels["endpoint"] == endpoint
        )
