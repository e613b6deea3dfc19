"""All Celery configuration."""

from typing import Any

from celery import Celery
from kombu import Queue

from shared.domain.status import Stage
from shared.pipeline.queues import LANES, queue_name
from shared.settings import Settings


def make_celery(settings: Settings) -> Celery:
    """A Celery application for ``settings``; it connects on first use."""
    app = Celery("dateline", broker=settings.broker)
    app.conf.update(_configuration(settings))
    return app


def _configuration(settings: Settings) -> dict[str, Any]:
    queues = [Queue(queue_name(stage, lane), durable=True) for stage in Stage for lane in LANES]
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
        "task_soft_time_limit": max(1, settings.task_seconds - 30),
        "task_time_limit": settings.task_seconds,
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
        "broker_connection_retry": True,
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
    }
    if settings.broker.startswith(("redis", "valkey")):
        values["worker_disable_prefetch"] = True
        values["broker_transport_options"] = {
            "visibility_timeout": settings.task_seconds * 3,
            "unacked_restore_interval": 10,
            "socket_timeout": 30,
            "socket_connect_timeout": 5,
            "socket_keepalive": True,
            "health_check_interval": 25,
            "queue_order_strategy": "priority",
        }
    return values
