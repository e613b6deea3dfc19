"""Unpacking an archive that somebody else made."""

import stat
import zipfile
import zlib
from pathlib import Path

from workers.translation.models import ModelError
from workers.translation.models.manifest import inside

LARGEST = 4_000_000_000
"""Bytes that an archive may unpack to."""

_MOST_FILES = 500
_CHUNK = 1 << 20


class UnsafeArchive(ModelError):
    """The archive would write outside its folder, is too large, or is none."""


def unpack(archive: Path, folder: Path, *, largest: int = LARGEST) -> None:
    """The files of a zip archive into an empty folder; a single folder around them all is left away.

    Raises:
        UnsafeArchive: nothing of the archive should be used.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            members = [one for one in opened.infolist() if not one.is_dir()]
            _check(archive, members, largest=largest)
            outer = _outer({one.filename for one in members})
            left = largest
            for member in members:
                left -= _write(opened, member, folder / member.filename.removeprefix(outer), largest=left)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnsafeArchive(f"{archive.name} cannot be unpacked: {error}.") from error


def _check(archive: Path, members: list[zipfile.ZipInfo], *, largest: int) -> None:
    if len(members) > _MOST_FILES:
        raise UnsafeArchive(f"{archive.name} holds {len(members)} files; at most {_MOST_FILES} are taken.")
    if sum(one.file_size for one in members) > largest:
        raise UnsafeArchive(f"{archive.name} would unpack to more than {largest} bytes.")
    for one in members:
        try:
            inside(one.filename)
        except ValueError as error:
            raise UnsafeArchive(f"{archive.name}: {error}.") from error
        kind = stat.S_IFMT(one.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise UnsafeArchive(f"{archive.name}: {one.filename} is not a plain file.")


def _outer(names: set[str]) -> str:
    firsts = {name.split("/", 1)[0] for name in names}
    return f"{firsts.pop()}/" if len(firsts) == 1 and all("/" in name for name in names) else ""


def _write(opened: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, *, largest: int) -> int:
    """The bytes written: what an archive says of its sizes is not believed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with opened.open(member) as source, path.open("xb") as target:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > largest:
                raise UnsafeArchive(f"{member.filename} unpacks to more than it says.")
            target.write(chunk)
    return size
