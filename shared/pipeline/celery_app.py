"""All Celery configuration."""

from typing import Any

from celery import Celery

from shared.domain.status import Stage
from shared.pipeline.queues import LANES, is_amqp, make_queue
from shared.settings import Settings

# Whoever only publishes does not wait long: the row is safe, and the dispatcher sends it later.
_PUBLISH_SECONDS = 2


def make_celery(settings: Settings, *, listens: bool = False) -> Celery:
    """A Celery application for ``settings``; it connects on first use. Workers are those that listen."""
    app = Celery("dateline", broker=settings.broker)
    app.conf.update(_configuration(settings, listens=listens))
    return app


def _configuration(settings: Settings, *, listens: bool) -> dict[str, Any]:
    queues = [make_queue(stage, lane, broker=settings.broker) for stage in Stage for lane in LANES]
    values: dict[str, Any] = {
        "task_queues": queues,
        "task_create_missing_queues": False,
        # The rows hold the results; a result backend would cost up to half the throughput.
        "task_ignore_result": True,
        "result_backend": None,
        "task_serializer": "json",
        "accept_content": ["json"],
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        # The dispatcher repeats what the broker loses, so that a request never waits for a broker.
        "task_publish_retry": False,
        # No limit here: a message may hold a very long article, and its keeper ends a child in which nothing moves.
        "worker_prefetch_multiplier": 1,
        "worker_hijack_root_logger": False,
        "worker_send_task_events": False,
        "worker_cancel_long_running_tasks_on_connection_loss": False,
        # A child loads its models before it reports itself alive.
        "worker_proc_alive_timeout": 120.0,
        "worker_soft_shutdown_timeout": 20,
        "worker_enable_soft_shutdown_on_idle": True,
        "worker_max_tasks_per_child": 2000,
        "worker_max_memory_per_child": 2_000_000,
        "broker_connection_timeout": 10,
        "broker_connection_retry": True,
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
    }
    if is_amqp(settings.broker):
        # Celery makes 28 queues for delays, which nothing here uses: let them at least be light ones.
        values["broker_native_delayed_delivery_queue_type"] = "classic"
        # Without confirmation a message that a dying broker drops would look sent.
        values["broker_transport_options"] = {"confirm_publish": True}
    else:
        values["worker_disable_prefetch"] = True
        values["broker_transport_options"] = {
            "visibility_timeout": settings.redelivery_seconds,
            "unacked_restore_interval": 10,
            "socket_timeout": 30 if listens else _PUBLISH_SECONDS,
            "socket_connect_timeout": 5 if listens else _PUBLISH_SECONDS,
            "socket_keepalive": True,
            "health_check_interval": 25,
            "queue_order_strategy": "priority",
        }
    return values
