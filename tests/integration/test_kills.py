"""kill -9 in the middle of a job: it still succeeds, once, with the same timeline."""

import os
import signal
from pathlib import Path

import pytest

from services.local.stack import Stack, running
from tests.integration.client import finished, job, submit, timeline, told, wait_until
from tests.integration.conftest import settings_for

# Long enough that a stage can be caught at work.
LONG = "\n".join(
    f"La réunion numéro {n} du Conseil OTAN-Russie a eu lieu hier à Bruxelles. "
    f"Le ministre a rencontré {n} diplomates à Genève le {1 + n % 28} janvier 2022. "
    "Les alliés ont discuté de la situation en Ukraine et de la sécurité de toute l'Europe."
    for n in range(60)
)


@pytest.fixture(scope="module")
def kill_stack(tmp_path_factory: pytest.TempPathFactory):
    with running(settings_for(tmp_path_factory.mktemp("kills"))) as started:
        yield started


@pytest.fixture(scope="module")
def undisturbed(kill_stack: Stack) -> list[tuple[object, ...]]:
    job_id = submit(kill_stack.address, text=LONG, published_at="2022-01-20", collection="calm")
    assert finished(kill_stack.address, job_id)["state"] == "succeeded"
    return told(timeline(kill_stack.address, "calm"))


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


@pytest.mark.parametrize(
    ("victim", "during"),
    [
        ("translation", "translation"),
        ("entities", "entities"),
        ("dispatcher", "translation"),
        ("broker", "translation"),
        ("intake", "translation"),
    ],
)
def test_a_killed_process_loses_nothing(
    kill_stack: Stack, undisturbed: list[tuple[object, ...]], victim: str, during: str
) -> None:
    collection = f"killed-{victim}"
    job_id = submit(kill_stack.address, text=LONG, published_at="2022-01-20", collection=collection)
    wait_until(lambda: _is_running(kill_stack, job_id, during))
    _kill(kill_stack, victim)
    ended = finished(kill_stack.address, job_id)
    assert ended["state"] == "succeeded"
    assert told(timeline(kill_stack.address, collection)) == undisturbed
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
