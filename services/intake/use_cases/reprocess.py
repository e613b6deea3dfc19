"""Send what was read before through the stages again."""

from datetime import UTC, date, datetime, time

from sqlalchemy import Engine

from services.intake.api.schemas.orders import ReprocessIn
from shared.db import orders, versions
from shared.db.engine import reading, writing
from shared.db.models import Order
from shared.db.orders import OrderKind
from shared.db.versions import Scope


def reprocess(engine: Engine, asked: ReprocessIn) -> Order:
    """Order that succeeded jobs go through a stage and those after it again, or through what is stale of them.

    A stage whose inputs and version are what they were keeps its result and costs next to nothing.
    """
    scope = scope_of(asked.collection, asked.since)
    expected = None
    if asked.stale:
        with reading(engine) as session:
            expected = versions.count(session, scope).stale
    kind = OrderKind.REPROCESS_STALE if asked.stale else OrderKind.REPROCESS
    order = Order(kind=kind, stage=asked.stage, since=scope.since, collection=scope.collection, expected=expected)
    with writing(engine) as session:
        return orders.give(session, order)


def scope_of(collection: str | None, since: date | None) -> Scope:
    """The articles of a collection that were submitted on a day (UTC) or later."""
    return Scope(collection, datetime.combine(since, time(), UTC) if since else None)
