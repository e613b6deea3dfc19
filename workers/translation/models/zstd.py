"""How much a Zstandard file can unpack to, told from its blocks before any of them is unpacked (RFC 8878, 3.1.1).

The library that unpacks gives all of it at once, and what a frame's header says of its size need not be so.
"""

_MAGIC = b"\x28\xb5\x2f\xfd"
_LARGEST_BLOCK = 128 * 1024
_RUN, _COMPRESSED = 1, 2


class NotZstandard(ValueError):
    """The bytes are no frame of Zstandard, or not one whole frame."""


def most_bytes(packed: bytes) -> int:
    """An upper bound of the unpacked size in bytes.

    Raises:
        NotZstandard: it cannot be told.
    """
    if _slice(packed, 0, 4) != _MAGIC:
        raise NotZstandard("it is no frame of Zstandard")
    flags = _slice(packed, 4, 1)[0]
    is_single = bool(flags & 0x20)
    # Behind the flags: window, dictionary and size, each only where the flags say so.
    at = 5 + (0 if is_single else 1) + (0, 1, 2, 4)[flags & 3] + (1 if is_single else 0, 2, 4, 8)[flags >> 6]
    total, is_last = 0, False
    while not is_last:
        head = int.from_bytes(_slice(packed, at, 3), "little")
        is_last, kind, size = bool(head & 1), head >> 1 & 3, head >> 3
        total += _LARGEST_BLOCK if kind == _COMPRESSED else size
        # A run of one byte stands as that byte alone.
        at += 3 + (1 if kind == _RUN else size)
    if at + (4 if flags & 0x04 else 0) != len(packed):
        raise NotZstandard("it is more or less than one frame")
    return total


def _slice(packed: bytes, at: int, size: int) -> bytes:
    found = packed[at : at + size]
    if len(found) < size:
        raise NotZstandard("it breaks off")
    return found
