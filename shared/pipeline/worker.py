"""A worker program: one Celery application with one stage's task, started by ``python -m``."""

import multiprocessing
import os
import sys
from collections.abc import Callable
from typing import Any

import structlog
from celery import Celery, signals
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from shared import logs
from shared.db import versions
from shared.db.engine import make_engine, writing
from shared.domain.status import Stage
from shared.errors import ConfigurationError
from shared.pipeline.celery_app import make_celery
from shared.pipeline.desk import Desk, InHand
from shared.pipeline.failure import WorkerLost, settle
from shared.pipeline.limits import limit_memory
from shared.pipeline.queues import LANES, queue_name, task_name
from shared.pipeline.stage import Work, WorkerContext, run_stage
from shared.pipeline.watch import Watch
from shared.settings import Settings, current

log = structlog.get_logger()

MakeWork = Callable[[Settings], Work]


def make_worker(stage: Stage, make_work: MakeWork, *, settings: Settings, desk: Desk | None = None) -> Celery:
    """An application that serves one stage. Models and connections are made in the child, after the fork."""
    app = make_celery(settings, listens=True)
    child: dict[str, Any] = {}
    shared_desk = desk or Desk()
    stopping = multiprocessing.get_context("fork").Event()

    def start_child(**_: object) -> None:
        limit_memory(settings.worker_memory_mb)
        engine = make_engine(settings)
        _take_place(shared_desk, settings, engine)
        work = make_work(settings)
        with writing(engine) as session:
            versions.publish(session, stage, work.version, work.languages)
        child["worker"] = WorkerContext(
            stage=stage,
            work=work,
            app=app,
            engine=engine,
            settings=settings,
            desk=shared_desk,
            is_stopping=stopping.is_set,
        )

    def tell_child(**_: object) -> None:
        stopping.set()

    @app.task(name=task_name(stage))
    def run(run_ids: list[int]) -> None:
        run_stage(run_ids, worker=child["worker"])

    signals.worker_process_init.connect(start_child, weak=False)
    signals.worker_shutting_down.connect(tell_child, weak=False)
    return app


def _take_place(desk: Desk, settings: Settings, engine: Engine) -> None:
    """Settle what the child before this one held, which the keeper may not have seen yet, and clear the desk."""
    left = desk.read()
    if left is not None and left.held:
        try:
            settle(left, WorkerLost(), settings, engine)
        except SQLAlchemyError as error:
            # Its leases end, which costs each of them an attempt.
            log.warning("not_settled", error=str(error))
    desk.write(InHand(os.getpid()))


def main(stage: Stage, make_work: MakeWork) -> int:
    """Run the worker until it is told to stop."""
    try:
        settings = current()
        desk = Desk()
        app = make_worker(stage, make_work, settings=settings, desk=desk)
    except ConfigurationError as error:
        print(f"{stage} worker: {error}", file=sys.stderr)
        return 2
    logs.configure(settings, program=str(stage))
    Watch(desk, settings).start()
    queues = ",".join(queue_name(stage, lane) for lane in LANES if lane in settings.worker_lanes)
    app.worker_main(
        [
            "worker",
            f"--queues={queues}",
            "--pool=prefork",
            "--concurrency=1",
            f"--loglevel={settings.log_level}",
            f"--hostname={stage}-{os.getpid()}@%h",
            "--without-gossip",
            "--without-mingle",
            "--without-heartbeat",
        ]
    )
    return 0
