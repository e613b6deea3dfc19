"""``/orders`` and ``/reprocess``: work on many jobs that goes on after the answer."""

from datetime import UTC, datetime, time
from typing import Any

from apiflask import APIBlueprint
from flask import current_app

from services.intake import batch_reads
from services.intake.batch_schemas import OrderOut, ReprocessIn
from services.intake.errors import problem
from services.intake.state import state
from shared.db import orders
from shared.db.engine import reading, writing
from shared.db.models import Order
from shared.db.orders import OrderKind

blueprint = APIBlueprint("orders", __name__, tag="orders")


@blueprint.post("/reprocess")
@blueprint.input(ReprocessIn, arg_name="given")
@blueprint.output(OrderOut, status_code=202)
def post_reprocess(given: ReprocessIn) -> Any:
    """Send succeeded jobs through a stage and those after it again.

    A stage whose inputs and component version are what they were keeps its result and costs next to nothing.
    """
    since = datetime.combine(given.since, time(), UTC) if given.since else None
    with writing(state(current_app).engine) as session:
        order = orders.give(
            session,
            Order(kind=OrderKind.REPROCESS, stage=given.stage, since=since, collection=given.collection),
        )
    shown = batch_reads.order(order)
    return shown, 202, {"Location": shown.links["self"]}


@blueprint.get("/orders/<int:order_id>")
@blueprint.output(OrderOut)
@blueprint.doc(responses={404: "No such order"})
def get_order(order_id: int) -> Any:
    """How far an order is carried out."""
    with reading(state(current_app).engine) as session:
        order = session.get(Order, order_id)
        if order is None:
            return problem(404, "No such order", detail=f"There is no order {order_id}.")
        return batch_reads.order(order)
