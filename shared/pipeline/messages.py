"""Sending: a message is a wake-up that carries ids of stage runs, never their content."""

from collections.abc import Sequence

import structlog
from celery import Celery
from kombu.exceptions import OperationalError

from shared.domain.status import Lane, Stage
from shared.pipeline.queues import LANES, make_queue, queue_name, task_name

log = structlog.get_logger()


def send(app: Celery, stage: Stage, lane: Lane, run_ids: Sequence[int]) -> bool:
    """Wake a worker for these stage runs; call it after the commit that made them ready.

    Returns False when the broker cannot be reached. Nothing is lost then: the rows are there,
    and the dispatcher sends them again.
    """
    try:
        app.send_task(task_name(stage), args=[list(run_ids)], queue=queue_name(stage, lane), ignore_result=True)
    except _broker_errors(app) as error:
        log.warning("broker_away", stage=stage, runs=len(run_ids), error=str(error))
        return False
    return True


def depths(app: Celery) -> dict[tuple[Stage, Lane], int] | None:
    """Messages that stand in each queue, or None when the broker cannot be reached."""
    found = {}
    try:
        with app.pool.acquire(block=True) as connection:
            channel = connection.default_channel
            for stage in Stage:
                for lane in LANES:
                    declared = make_queue(stage, lane, broker=app.conf.broker_url)(channel).queue_declare()
                    found[stage, lane] = int(declared.message_count)
    except _broker_errors(app) as error:
        log.warning("broker_away", error=str(error))
        return None
    return found


def _broker_errors(app: Celery) -> tuple[type[BaseException], ...]:
    """What a broker that is away, or goes away, makes the transport at hand raise."""
    connection = app.connection_for_write()
    return (OperationalError, OSError, *connection.connection_errors, *connection.channel_errors)
