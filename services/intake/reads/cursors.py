"""Where a page begins: the day and the id of the last of the page before."""

from datetime import date

from services.intake.api.schemas.problems import FieldError
from services.intake.errors import InvalidSubmission

Key = tuple[date, str]


def read(cursor: str | None) -> Key | None:
    """The key that a cursor was written from.

    Raises:
        InvalidSubmission: no page gave it.
    """
    if cursor is None:
        return None
    day, _, identity = cursor.partition("_")
    try:
        return date.fromisoformat(day), identity
    except ValueError as error:
        wrong = FieldError(field="cursor", message="Not a cursor that `next` gave.")
        raise InvalidSubmission([wrong]) from error


def write(key: Key) -> str:
    return f"{key[0]}_{key[1]}"
