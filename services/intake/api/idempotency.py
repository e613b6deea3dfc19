"""``Idempotency-Key``, the client's own name for what it sends."""

from flask import request

from services.intake.api.schemas.problems import FieldError
from services.intake.errors import InvalidSubmission

_LONGEST = 255


def given_key() -> str | None:
    """The key of this request; None: it has none.

    Raises:
        InvalidSubmission: it is none that can be kept.
    """
    key = request.headers.get("Idempotency-Key")
    if key is not None and not (0 < len(key) <= _LONGEST and key.isascii() and key.isprintable()):
        message = f"Give 1 to {_LONGEST} printable ASCII characters."
        raise InvalidSubmission([FieldError(field="Idempotency-Key", message=message)])
    return key
