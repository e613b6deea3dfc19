"""How many requests a minute a key may send."""

import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from shared.db.keys import Key


class TooManyRequests(Exception):
    """The key has sent as many requests as it may in a minute."""

    def __init__(self, key: Key, retry_after: int) -> None:
        super().__init__(f"The key of {key.name} may send {key.per_minute} requests a minute.")
        self.retry_after = retry_after


class Rate:
    """Counts in this process's memory: no broker is needed, and each web process counts for itself."""

    def __init__(self) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def count(self, key: Key) -> None:
        """One more request of the key.

        Raises:
            TooManyRequests: it is one too many.
        """
        if key.per_minute is None:
            return
        limit = RateLimitItemPerMinute(key.per_minute)
        if not self._limiter.hit(limit, key.client):
            reset = self._limiter.get_window_stats(limit, key.client).reset_time
            raise TooManyRequests(key, max(1, math.ceil(reset - time.time())))
