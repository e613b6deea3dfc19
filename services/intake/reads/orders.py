"""Orders as clients see them."""

from sqlmodel import Session

from services.intake.api.schemas.orders import OrderOut
from shared.db.models import Order


def order(session: Session, order_id: int) -> OrderOut | None:
    row = session.get(Order, order_id)
    return None if row is None else shown(row)


def shown(row: Order) -> OrderOut:
    columns = {"id", "kind", "batch_id", "stage", "error_code", "expected", "changed", "created_at", "finished_at"}
    return OrderOut(**row.model_dump(include=columns), links={"self": f"/api/v1/orders/{row.id}"})
