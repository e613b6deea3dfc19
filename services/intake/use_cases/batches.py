"""Cancel a batch; retry one. Its jobs follow piece by piece, as an order that is carried out after the answer."""

from sqlalchemy import Engine
from sqlmodel import Session

from services.intake.errors import BatchIsBeingCancelled, NotThere
from shared.db import orders
from shared.db.engine import writing
from shared.db.models import Batch, Order
from shared.db.orders import OrderKind


def cancel_batch(engine: Engine, batch_id: str) -> Order:
    """Stop what has not ended. Articles that were there before the batch go on.

    Raises:
        NotThere: there is no such batch.
    """
    with writing(engine) as session:
        return orders.cancel_batch(session, _locked(session, batch_id))


def retry_batch(engine: Engine, batch_id: str, *, error_code: str | None) -> Order:
    """Begin failed and cancelled jobs again at the stage where they stopped.

    Args:
        error_code: only jobs that failed with it; None: all of them.

    Raises:
        NotThere: there is no such batch.
        BatchIsBeingCancelled: some of its jobs are still to be stopped: those would begin again and be stopped then.
    """
    with writing(engine) as session:
        batch = _locked(session, batch_id)
        if orders.open_kind(session, batch_id) is OrderKind.CANCEL:
            raise BatchIsBeingCancelled("Wait until its state is cancelled.")
        batch.cancelled_at = None
        return orders.give(session, Order(kind=OrderKind.RETRY, batch_id=batch_id, error_code=error_code))


def _locked(session: Session, batch_id: str) -> Batch:
    """The batch; of two who cancel and retry it at once the second sees what the first did."""
    batch = session.get(Batch, batch_id, with_for_update=True)
    if batch is None:
        raise NotThere("batch", batch_id)
    return batch
