"""Wrong keys, by the address they come from: whoever tries one after the other waits, ever longer.

Nobody is kept waiting with a thread held: the answer is ``429`` at once. What others at the same address, such as
behind the same proxy, have used before goes on, and a program that sends one old key for ever keeps nobody else out:
the same wrong key again is no guess.
"""

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from shared.db.keys import Key, hashed

Value = TypeVar("Value")

_MOST_ADDRESSES = 10_000
_MOST_TOKENS = 64
_LONGEST_SECONDS = 60
_FORGOTTEN_AFTER_SECONDS = 900.0
_IPV6_NETWORK = 64
"""Bits that one customer's addresses share: so many leave each of them more addresses than could be counted."""


class TooManyGuesses(Exception):
    """Too many wrong keys came from this address; after ``retry_after`` seconds the next one is looked at."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"Too many wrong keys came from your address. Try again in {retry_after} s.")
        self.retry_after = retry_after


@dataclass(slots=True)
class _Address:
    guesses: int = 0
    """Different wrong keys of late."""
    last: float = 0.0
    waits_until: float = 0.0
    wrong: OrderedDict[str, int] = field(default_factory=OrderedDict)
    """Hashes of wrong keys, with how often each came."""
    right: OrderedDict[str, None] = field(default_factory=OrderedDict)


class Guesses:
    """Kept in this process's memory, and bounded there: the addresses that were quiet for longest are forgotten."""

    def __init__(self, free: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._free = free
        self._clock = clock
        self._lock = threading.Lock()
        self._addresses: OrderedDict[str, _Address] = OrderedDict()

    def look(self, address: str, token: str, find: Callable[[str], Key | None]) -> Key | None:
        """The key of a token, if the address may have it looked for now; None: it is wrong.

        Raises:
            TooManyGuesses: it may not.
        """
        name, time_now = hashed(token), self._clock()
        with self._lock:
            at = self._at(_network(address), time_now)
            is_new = name not in at.right and name not in at.wrong
            if is_new and time_now < at.waits_until:
                raise TooManyGuesses(math.ceil(at.waits_until - time_now))
        key = find(token)
        with self._lock:
            if key is None:
                self._count(at, name, time_now)
            else:
                at.wrong.pop(name, None)
                _remember(at.right, name, None)
        return key

    def _at(self, network: str, time_now: float) -> _Address:
        at = self._addresses.setdefault(network, _Address())
        self._addresses.move_to_end(network)
        if len(self._addresses) > _MOST_ADDRESSES:
            self._addresses.popitem(last=False)
        if time_now - at.last > _FORGOTTEN_AFTER_SECONDS:
            at.guesses = 0
            at.wrong.clear()
        return at

    def _count(self, at: _Address, name: str, time_now: float) -> None:
        at.last = time_now
        at.right.pop(name, None)
        times = at.wrong.get(name, 0) + 1
        _remember(at.wrong, name, times)
        if times == 1:
            at.guesses += 1
            if at.guesses >= self._free:
                at.waits_until = time_now + self._seconds(at.guesses)
        elif times > self._free:
            raise TooManyGuesses(self._seconds(times))

    def _seconds(self, times: int) -> int:
        return min(_LONGEST_SECONDS, 1 << min(times - self._free, 10))


def _remember(kept: OrderedDict[str, Value], name: str, value: Value) -> None:
    kept[name] = value
    kept.move_to_end(name)
    if len(kept) > _MOST_TOKENS:
        kept.popitem(last=False)


def _network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if found.version == 6:
        return str(ipaddress.ip_network((int(found), _IPV6_NETWORK), strict=False))
    return str(found)
