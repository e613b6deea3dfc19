"""Names and options that Celery would otherwise ignore in silence."""

import importlib
import pkgutil

import pytest
from celery import Celery
from celery.app.defaults import NAMESPACES, flatten

from shared.domain.status import Stage
from shared.pipeline.celery_app import make_celery
from shared.pipeline.queues import LANES, queue_name, task_name
from shared.pipeline.worker import make_worker
from shared.settings import load

SETTINGS = load({"DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"})


@pytest.fixture(scope="module")
def app() -> Celery:
    return make_celery(SETTINGS)


def test_every_option_that_is_set_exists(app: Celery) -> None:
    known = {name for name, _ in flatten(NAMESPACES)}
    set_here = set(app.conf.changes) - {"deprecated_settings"}  # Celery's own note
    assert set_here - known == set()


def test_every_queue_is_declared(app: Celery) -> None:
    declared = {queue.name for queue in app.conf.task_queues}
    assert declared == {queue_name(stage, lane) for stage in Stage for lane in LANES}


@pytest.mark.parametrize("stage", Stage)
def test_a_worker_has_the_task_that_is_sent_to_it(stage: Stage) -> None:
    worker = make_worker(stage, lambda settings: lambda context: lambda session: None, settings=SETTINGS)
    assert task_name(stage) in worker.tasks


@pytest.mark.parametrize("package", ["shared", "services.intake", "services.dispatcher", "workers"])
def test_importing_reads_no_environment(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_NONSENSE", "1")
    module = importlib.import_module(package)
    for found in pkgutil.walk_packages(module.__path__, f"{package}."):
        if not found.name.endswith(("__main__", ".wsgi", ".env", ".compile")):
            importlib.import_module(found.name)
