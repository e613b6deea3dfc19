"""Types of fields that clients fill in; the document of the API says the same as what is enforced."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

COLLECTION_NAME = r"^[a-z0-9][a-z0-9-]{0,63}$"
# These two are enforced in words of our own (``validation``); blanks around them do not count.
LANGUAGE = r"^\s*([A-Za-z]{2,3})?\s*$"
WEB_ADDRESS = r"^\s*(https?://\S+)?\s*$"
# More than any article has sentences, and no more than every database takes for a number.
MOST_POSITIONS = 10**9

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written_as_day(value: Any) -> Any:
    """Of what stands in JSON or an address only ``2022-01-13``: a number would be read as seconds since 1970."""
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return value
    raise ValueError("Give a day as YYYY-MM-DD")


Day = Annotated[date, BeforeValidator(_written_as_day)]
CollectionName = Annotated[str, Field(pattern=COLLECTION_NAME)]
EntityId = Annotated[str, Field(max_length=1_000, pattern=r"^[^\x00-\x1f\x7f]*$")]
ErrorCode = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,64}$")]
Cursor = Annotated[str, Field(pattern=r"^[!-~]{1,200}$")]
Position = Annotated[int, Field(ge=0, le=MOST_POSITIONS)]
Label = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]


def one_of(*values: str) -> dict[str, Any]:
    """For the document alone, of a field that only we fill in: checking it would cost and find nothing."""
    return {"enum": [str(one) for one in values]}
