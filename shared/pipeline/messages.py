"""Sending: a message is a wake-up that carries ids of stage runs, never their content."""

from collections.abc import Sequence

import structlog
from celery import Celery

from shared.domain.status import Lane, Stage
from shared.pipeline.queues import LANES, make_queue, queue_name, task_name

log = structlog.get_logger()


def send(app: Celery, stage: Stage, lane: Lane, run_ids: Sequence[int]) -> bool:
    """Wake a worker for these stage runs; call it after the commit that made them ready.

    Returns False when the broker cannot be reached or does not take the message. Nothing is lost then: the rows are
    there, and the dispatcher sends them again.
    """
    try:
        app.send_task(task_name(stage), args=[list(run_ids)], queue=queue_name(stage, lane), ignore_result=True)
    except Exception as error:
        # Whatever it is (a full disk of the broker's, a wrong password, a broken reply), the row is committed: to fail
        # now would tell whoever submitted it that it was not.
        log.warning("broker_away", stage=stage, runs=len(run_ids), error=str(error))
        return False
    return True


def depths(app: Celery) -> dict[tuple[Stage, Lane], int] | None:
    """Messages that stand in each queue, or None when the broker cannot be reached or refuses to tell."""
    found = {}
    try:
        with app.pool.acquire(block=True) as connection:
            channel = connection.default_channel
            for stage in Stage:
                for lane in LANES:
                    declared = make_queue(stage, lane, broker=app.conf.broker_url)(channel).queue_declare()
                    found[stage, lane] = int(declared.message_count)
    except Exception as error:
        # No kind of trouble with the broker may end the dispatcher's rounds.
        log.warning("broker_away", error=str(error))
        return None
    return found
