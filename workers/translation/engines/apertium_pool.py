"""Apertium modes whose programs stay, shared by the engines of a process."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from workers.translation.engines.apertium_mode import ApertiumMode

_MOST = 6
"""What one language needs with its other dictionaries and the plain engine. A mode takes 25 to 210 MB."""


class ApertiumPool:
    """At most ``most`` modes run; the one that was not used for longest makes room."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._running: OrderedDict[tuple[Path, float], ApertiumMode] = OrderedDict()

    def mode(self, file: Path, *, environment: Mapping[str, str], seconds: float) -> ApertiumMode:
        """The mode of the file, whose programs start with its first sentence."""
        key = (file, seconds)
        if key not in self._running:
            self._running[key] = ApertiumMode(file, environment=environment, seconds=seconds)
        self._running.move_to_end(key)
        while len(self._running) > self._most:
            _, oldest = self._running.popitem(last=False)
            oldest.close()
        return self._running[key]

    @contextmanager
    def ending(self) -> Iterator[None]:
        """End, after the block, the modes that were started in it."""
        before = set(self._running)
        try:
            yield
        finally:
            for key in set(self._running) - before:
                self._running.pop(key).close()

    def values(self) -> Iterable[ApertiumMode]:
        return self._running.values()
