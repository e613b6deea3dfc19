"""Sending: a message is a wake-up that carries ids of stage runs, never their content."""

from collections.abc import Sequence

import structlog
from celery import Celery
from kombu.exceptions import OperationalError

from shared.domain.status import Lane, Stage
from shared.pipeline.queues import queue_name, task_name

log = structlog.get_logger()


def send(app: Celery, stage: Stage, lane: Lane, run_ids: Sequence[int]) -> bool:
    """Wake a worker for these stage runs; call it after the commit that made them ready.

    Returns False when the broker cannot be reached. Nothing is lost then: the rows are there,
    and the dispatcher sends them again.
    """
    try:
        app.send_task(task_name(stage), args=[list(run_ids)], queue=queue_name(stage, lane), ignore_result=True)
    except (OperationalError, OSError) as error:
        log.warning("broker_away", stage=stage, runs=list(run_ids), error=str(error))
        return False
    return True
