"""An empty folder that files of unknown origin are put into: inside it and within bounds, or nowhere."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from workers.translation.models import ModelError

_CHUNK = 1 << 20
_LONGEST_PART = 255
"""Bytes; what file systems allow."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may be put into one folder. ``bytes`` are all files together; ``depth`` counts a file's own name."""

    bytes: int = 4_000_000_000
    files: int = 500
    name_bytes: int = 500
    depth: int = 8


MODEL = Bounds()
"""A model as published, before it is converted: the largest known one has 20 files and 1.2 GB."""


class Unsafe(ModelError):
    """What came would be written outside its folder, or is more than a model has."""


class Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


def parts_of(name: str, *, bounds: Bounds = MODEL) -> tuple[str, ...]:
    """The folders and the file that a relative name with forward slashes leads through.

    Only a name that means the same on every system passes, so that nothing has to be put right later.

    Raises:
        ValueError: it would lead out of the folder, is too long, or could be read in two ways.
    """
    parts = tuple(name.split("/"))
    shown = repr(name if len(name) <= 80 else name[:79] + "…")
    if re.search(r"[\\:\x00-\x1f\x7f\ud800-\udfff]", name) or any(part in ("", ".", "..") for part in parts):
        raise ValueError(f"{shown} is not a name inside the model's folder")
    is_long = len(name.encode()) > bounds.name_bytes or any(len(part.encode()) > _LONGEST_PART for part in parts)
    if is_long or len(parts) > bounds.depth:
        raise ValueError(f"{shown} is longer or deeper than a model's files are")
    return parts


class Names:
    """The names of one folder's files: each within bounds, and another file than all before it on any file system."""

    def __init__(self, bounds: Bounds = MODEL) -> None:
        self._bounds = bounds
        self._files: set[str] = set()
        self._folders: dict[str, str] = {}

    def take(self, name: str) -> tuple[str, ...]:
        """The folders and the file that the name leads through.

        Raises:
            Unsafe: it leads out, was there before, or there are too many.
        """
        try:
            parts = parts_of(name, bounds=self._bounds)
        except ValueError as error:
            raise Unsafe(f"{error}.") from error
        if len(self._files) >= self._bounds.files:
            raise Unsafe(f"There are more than {self._bounds.files} files; a model has fewer.")
        folded = _folded(name)
        above = {_folded("/".join(parts[:end])): "/".join(parts[:end]) for end in range(1, len(parts))}
        is_twice = folded in self._files or folded in self._folders or any(one in self._files for one in above)
        # Two spellings of one folder are one folder here and two elsewhere.
        if is_twice or any(self._folders.get(one, spelled) != spelled for one, spelled in above.items()):
            raise Unsafe(f"{name!r} is there twice, or differs from another name only in how it is spelled.")
        self._files.add(folded)
        self._folders |= above
        return parts


class Landing:
    """Takes files one by one; what it took before it refused one stays for the caller to drop."""

    def __init__(self, folder: Path, *, bounds: Bounds = MODEL) -> None:
        self._folder = folder
        self._bounds = bounds
        self._names = Names(bounds)
        self._left = bounds.bytes

    def put(self, name: str, source: Source) -> None:
        """Write what ``source`` gives to the end, and count what it really gave.

        Raises:
            Unsafe: the name leads out or was there before, or there is too much.
        """
        path = self._folder.joinpath(*self._names.take(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.resolve().is_relative_to(self._folder.resolve()):
            raise Unsafe(f"{name!r} would be written outside the model's folder.")
        with path.open("xb") as target:
            while chunk := source.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise Unsafe(f"There are more than the {self._bounds.bytes} bytes that a model may have.")
                target.write(chunk)


def _folded(name: str) -> str:
    """As file systems compare that see no difference between small and capital letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
