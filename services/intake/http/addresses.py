"""What an address may hold: ids, numbers and filters that every database can be asked for.

PostgreSQL takes no NUL character and no integer of more bits than its column has; SQLite takes the one and has its own
bound of the other. What no row can have is refused here, once for all addresses, and alike on both.
"""

import re
from typing import Any

from flask import request
from werkzeug.datastructures import ImmutableDict
from werkzeug.routing import BaseConverter, Map

from services.intake.api.schemas.problems import FieldError
from services.intake.http.problems import problem

LONGEST_PART = 200
MOST_ROWS = 2**31 - 1

_NEVER = re.compile("[\x00\ud800-\udfff]")


class Name(BaseConverter):
    """An id or name: ``<name>`` in an address."""

    regex = rf"[^/\x00-\x1f\x7f\ud800-\udfff]{{1,{LONGEST_PART}}}"


class BareName(Name):
    """An id beside whose address are others that go on with a dot and a format: ``<bare:name>``."""

    regex = rf"[^/.\x00-\x1f\x7f\ud800-\udfff]{{1,{LONGEST_PART}}}"


class RowNumber(BaseConverter):
    """The number of a row: ``<int:name>`` in an address. A number that no row can have is not found."""

    regex = r"[0-9]{1,10}"
    weight = 50

    def __init__(self, map: Map) -> None:
        super().__init__(map)

    def to_python(self, value: str) -> int:
        # Rows count from 1: this one is not there.
        return number if (number := int(value)) <= MOST_ROWS else 0


class Addresses(Map):
    """The addresses of an application, all of them of names and numbers that can be."""

    default_converters = ImmutableDict(
        {**Map.default_converters, "default": Name, "string": Name, "bare": BareName, "int": RowNumber}
    )


def refuse_unreadable() -> Any:
    """The refusal of a query that no database can be asked."""
    query = request.args.items(multi=True)
    wrong = [name for name, value in query if _NEVER.search(name + value)]
    if not wrong:
        return None
    message = "It holds a character that no text has (NUL, or half a character)."
    errors = [FieldError(field=_NEVER.sub("\ufffd", name), message=message) for name in wrong]
    return problem(422, "The address holds what cannot be looked for", errors=errors)
