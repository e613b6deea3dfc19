"""``/orders`` and ``/reprocess``: work on many jobs that goes on after the answer."""

from typing import Any

from apiflask import APIBlueprint
from flask import current_app

from services.intake.api.schemas.orders import OrderOut, ReprocessIn, VersionsIn, VersionsOut
from services.intake.errors import NotThere
from services.intake.reads import orders
from services.intake.reads.versions import versions_of
from services.intake.state import state
from services.intake.use_cases.reprocess import reprocess, scope_of
from shared.db.engine import reading
from shared.db.models import Order

blueprint = APIBlueprint("orders", __name__, tag="orders")


@blueprint.post("/reprocess")
@blueprint.input(ReprocessIn, arg_name="asked")
@blueprint.output(OrderOut, status_code=202)
def post_reprocess(asked: ReprocessIn) -> Any:
    """Send succeeded jobs through a stage and those after it again, or all that is stale.

    A stage whose inputs and version are what they were keeps its result and costs next to nothing.
    """
    return accepted(reprocess(state(current_app).engine, asked))


@blueprint.get("/versions")
@blueprint.input(VersionsIn, location="query", arg_name="asked")
@blueprint.output(VersionsOut)
def get_versions(asked: VersionsIn) -> Any:
    """How much was read by older versions of the stages' work than the workers have now."""
    with reading(state(current_app).engine) as session:
        return versions_of(session, scope_of(asked.collection, asked.since))


@blueprint.get("/orders/<int:order_id>")
@blueprint.output(OrderOut)
@blueprint.doc(responses={404: "No such order"})
def get_order(order_id: int) -> Any:
    """How far an order is carried out."""
    with reading(state(current_app).engine) as session:
        order = orders.order(session, order_id)
    if order is None:
        raise NotThere("order", order_id)
    return order


def accepted(order: Order) -> Any:
    """The answer to whoever ordered something."""
    shown = orders.shown(order)
    return shown, 202, {"Location": shown.links["self"]}
