"""The keys that may be used, held in memory so that a request costs no query."""

import threading
import time

from sqlalchemy import Engine

from shared.db import keys
from shared.db.engine import reading
from shared.db.keys import Key

_REMEMBERED_SECONDS = 2.0


class KeyRing:
    """All usable keys, read again every two seconds: so soon a new key works and a revoked one does not.

    It reads them all at once, so that tokens which somebody makes up cost the database nothing.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._read_at = float("-inf")
        self._by_hash: dict[str, Key] = {}

    def find(self, token: str) -> Key | None:
        """The key of a token.

        Raises:
            DBAPIError: the keys cannot be read.
        """
        self._refresh()
        return self._by_hash.get(keys.hashed(token))

    def _refresh(self) -> None:
        with self._lock:
            if time.monotonic() - self._read_at < _REMEMBERED_SECONDS:
                return
            with reading(self._engine) as session:
                self._by_hash = keys.usable(session)
            self._read_at = time.monotonic()
