"""What a worker's child has in hand, in memory that its keeper can see.

The child writes and the keeper reads; neither ever waits for the other. It outlives both, so that a keeper or a child
that is started again finds what was there.
"""

import json
import mmap
import struct
import zlib
from dataclasses import asdict, dataclass

from shared.db.queue import Claimed
from shared.domain.status import Lane, Stage

_BYTES = 4_000_000
"""Some thousand runs; the pages that are not used cost nothing."""
_HEAD = struct.Struct("<II")


@dataclass(frozen=True, slots=True)
class InHand:
    """The runs that the process ``pid`` holds.

    ``begun`` are those it has begun, the one at work last: another may have stepped in between two of its pieces.
    Times are of the monotonic clock, which all processes share: ``since`` it holds any, ``until`` when something must
    have moved; None where it has no message.
    """

    pid: int
    held: tuple[Claimed, ...] = ()
    begun: tuple[int, ...] = ()
    since: float = 0.0
    until: float | None = None


class Desk:
    """Made before the forks, shared by all of them."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _BYTES)

    def write(self, hand: InHand) -> None:
        text = json.dumps(asdict(hand)).encode()
        if _HEAD.size + len(text) > _BYTES:
            raise ValueError(f"{len(hand.held)} runs at once are more than a worker can hold; send fewer in a message")
        self._memory[_HEAD.size : _HEAD.size + len(text)] = text
        self._memory[: _HEAD.size] = _HEAD.pack(len(text), zlib.crc32(text))

    def read(self) -> InHand | None:
        """What was written last. None: nothing yet, or it is being written this moment."""
        length, check = _HEAD.unpack(self._memory[: _HEAD.size])
        text = self._memory[_HEAD.size : _HEAD.size + length]
        if not length or zlib.crc32(text) != check:
            return None
        found = json.loads(text)
        found["held"] = tuple(_claimed(one) for one in found["held"])
        return InHand(**{**found, "begun": tuple(found["begun"])})


def _claimed(fields: dict[str, object]) -> Claimed:
    typed = {**fields, "stage": Stage(str(fields["stage"])), "lane": Lane(str(fields["lane"]))}
    return Claimed(**typed)  # type: ignore[arg-type]  # as they were written
