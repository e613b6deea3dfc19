"""Whether a database refuses what it should hold, rather than being away."""

from sqlalchemy.exc import DataError, DBAPIError

_TOO_MUCH = "54"
"""PostgreSQL's class of errors for what is too large for it, such as a long value in an index. Its driver calls them
operational, as if the next attempt could go well."""


def refuses_value(error: DBAPIError) -> bool:
    """Whether the same rows would be refused again, however well the database is."""
    state: str = getattr(error.orig, "sqlstate", None) or ""
    return isinstance(error, DataError) or state.startswith(_TOO_MUCH)
