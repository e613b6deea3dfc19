"""kill -9 in the middle of a job: it still succeeds, once, with the same timeline."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.local.stack import Stack, running
from tests.integration.client import finished, job, submit, timeline, wait_until
from tests.integration.conftest import settings_for

# Long enough that a stage can be caught at work.
LONG = "\n".join(
    f"La réunion numéro {n} du Conseil OTAN-Russie a eu lieu hier à Bruxelles. "
    f"Le ministre a rencontré {n} diplomates à Genève le {1 + n % 28} janvier 2022. "
    "Les alliés ont discuté de la situation en Ukraine et de la sécurité de toute l'Europe."
    for n in range(60)
)


VICTIMS = {
    "translation": "translation",
    "entities": "entities",
    "timeline": "timeline",
    "dispatcher": "translation",
    "broker": "translation",
    "intake": "translation",
}
"""What is killed, and the stage that is at work then."""


def _submit(stack: Stack, victim: str) -> str:
    return submit(stack.address, text=LONG, published_at="2022-01-20", collection=f"killed-{victim}")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """The timelines that the same articles give where nothing is killed."""
    with running(settings_for(tmp_path_factory.mktemp("calm"))) as calm:
        jobs = [_submit(calm, victim) for victim in VICTIMS]
        assert {finished(calm.address, one)["state"] for one in jobs} == {"succeeded"}
        return {victim: timeline(calm.address, f"killed-{victim}") for victim in VICTIMS}


@pytest.fixture(scope="module")
def kill_stack(undisturbed: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running(settings_for(tmp_path_factory.mktemp("kills"))) as started:
        yield started


def _kill(stack: Stack, name: str) -> None:
    """End the program and the children it forked, as a machine that loses power would."""
    process = stack.processes[name]
    before = process.pid
    assert before is not None
    os.killpg(before, signal.SIGKILL)
    wait_until(lambda: process.pid not in (None, before))


def _is_running(stack: Stack, job_id: str, stage: str) -> bool:
    stages = {one["stage"]: one["state"] for one in job(stack.address, job_id)["stages"]}
    return stages[stage] == "running"


@pytest.mark.parametrize(("victim", "during"), VICTIMS.items())
def test_a_killed_process_loses_nothing(
    kill_stack: Stack, undisturbed: dict[str, list[dict[str, Any]]], victim: str, during: str
) -> None:
    if victim not in kill_stack.processes:
        pytest.skip("this backend's broker is not ours to kill")
    job_id = _submit(kill_stack, victim)
    wait_until(lambda: _is_running(kill_stack, job_id, during))
    _kill(kill_stack, victim)
    ended = finished(kill_stack.address, job_id)
    assert ended["state"] == "succeeded"
    assert timeline(kill_stack.address, f"killed-{victim}") == undisturbed[victim]
    if victim == during:
        attempts = {one["stage"]: one["attempts"] for one in ended["stages"]}
        assert attempts[victim] == 2, "the kill came too late to interrupt the stage"


def test_stopping_ends_every_process_that_was_started(tmp_path: Path) -> None:
    with running(settings_for(tmp_path)) as stack:
        groups = [process.pid for process in stack.processes.values()]
    for group in groups:
        assert group is not None
        with pytest.raises(ProcessLookupError):
            os.killpg(group, 0)
