"""Names of queues and tasks, and how a queue is declared. Nothing else spells them."""

from kombu import Queue

from shared.domain.status import Lane, Stage


def queue_name(stage: Stage, lane: Lane) -> str:
    return f"{stage}.{lane}"


def task_name(stage: Stage) -> str:
    return f"dateline.{stage}"


def is_amqp(broker: str) -> bool:
    return broker.startswith(("amqp", "pyamqp"))


def make_queue(stage: Stage, lane: Lane, *, broker: str) -> Queue:
    """A durable queue; on RabbitMQ a quorum queue, which survives the loss of a node."""
    arguments = {"x-queue-type": "quorum"} if is_amqp(broker) else None
    return Queue(queue_name(stage, lane), durable=True, queue_arguments=arguments)


# Order matters: a worker looks at its queues in this order.
LANES = (Lane.INTERACTIVE, Lane.BULK)
