"""Whether an error says that a disk is full: the intake's own, the database's, or the one for temporary files."""

import errno
import sqlite3

TITLE = "The disk is full"
ADVICE = (
    "What was taken before is kept. Make room where the database and DATELINE_DATA_DIR are, and where temporary "
    "files go; then send it again, nothing is taken twice."
)
RETRY_SECONDS = 30

_SYSTEM = frozenset({errno.ENOSPC, errno.EDQUOT})
# The second: SQLite cannot make the index of its log as large as it must be.
_SQLITE = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE})
_POSTGRESQL = "53100"


def is_full(error: BaseException) -> bool:
    cause = getattr(error, "orig", None) or error
    return (
        (isinstance(cause, OSError) and cause.errno in _SYSTEM)
        or getattr(cause, "sqlite_errorcode", None) in _SQLITE
        or getattr(cause, "sqlstate", None) == _POSTGRESQL
    )
