"""``/orders`` and ``/reprocess``: work on many jobs that goes on after the answer."""

from datetime import UTC, date, datetime, time
from typing import Any

from apiflask import APIBlueprint
from flask import current_app

from services.intake.api.schemas.batches import OrderOut, ReprocessIn, VersionOut, VersionsIn, VersionsOut
from services.intake.errors import problem
from services.intake.reads import batches as batch_reads
from services.intake.state import state
from shared.db import orders, versions
from shared.db.engine import reading, writing
from shared.db.models import Order
from shared.db.orders import OrderKind

blueprint = APIBlueprint("orders", __name__, tag="orders")


@blueprint.post("/reprocess")
@blueprint.input(ReprocessIn, arg_name="given")
@blueprint.output(OrderOut, status_code=202)
def post_reprocess(given: ReprocessIn) -> Any:
    """Send succeeded jobs through a stage and those after it again, or all that is stale.

    A stage whose inputs and version are what they were keeps its result and costs next to nothing.
    """
    engine, scope = state(current_app).engine, _scope(given.collection, given.since)
    expected = None
    if given.stale:
        with reading(engine) as session:
            expected = versions.count(session, scope).stale
    kind = OrderKind.REPROCESS_STALE if given.stale else OrderKind.REPROCESS
    order = Order(kind=kind, stage=given.stage, since=scope.since, collection=scope.collection, expected=expected)
    with writing(engine) as session:
        orders.give(session, order)
    shown = batch_reads.order(order)
    return shown, 202, {"Location": shown.links["self"]}


@blueprint.get("/versions")
@blueprint.input(VersionsIn, location="query", arg_name="asked")
@blueprint.output(VersionsOut)
def get_versions(asked: VersionsIn) -> Any:
    """How much was read by older versions of the stages' work than the workers have now."""
    with reading(state(current_app).engine) as session:
        found = versions.count(session, _scope(asked.collection, asked.since))
        current = [VersionOut.model_validate(row.model_dump()) for row in versions.current(session)]
    return VersionsOut(articles=found.articles, stale=found.stale, stages=found.stages, current=current)


def _scope(collection: str | None, since: date | None) -> versions.Scope:
    return versions.Scope(collection, datetime.combine(since, time(), UTC) if since else None)


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
