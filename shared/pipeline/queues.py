"""Names of queues and tasks. Nothing else spells them."""

from shared.domain.status import Lane, Stage


def queue_name(stage: Stage, lane: Lane) -> str:
    return f"{stage}.{lane}"


def task_name(stage: Stage) -> str:
    return f"dateline.{stage}"


# Order matters: a worker looks at its queues in this order.
LANES = (Lane.INTERACTIVE, Lane.BULK)
