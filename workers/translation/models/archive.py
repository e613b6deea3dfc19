"""Unpacking an archive that somebody else made."""

import stat
import zipfile
from io import BufferedReader
from pathlib import Path

from workers.translation.models import ModelError
from workers.translation.models.landing import MODEL, Bounds, Landing, Names, Unsafe

_LONGEST_DIRECTORY = 1 << 20
"""Bytes of an archive's list of members, several times what the most files with the longest names take."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


class UnsafeArchive(Unsafe):
    """The archive would write outside its folder, is too large, or is none."""


class _ShortReads(BufferedReader):
    """The whole list of members is read at once, as long as the archive says that it is."""

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(_LONGEST_DIRECTORY + 1 if size is None or size < 0 else min(size, _LONGEST_DIRECTORY + 1))
        if len(data) > _LONGEST_DIRECTORY:
            raise UnsafeArchive("The archive's list of files is too long.")
        return data


def unpack(archive: Path, folder: Path, *, bounds: Bounds = MODEL) -> None:
    """The files of a zip archive into an empty folder; a single folder around them all is left away.

    Raises:
        UnsafeArchive: nothing of the archive should be used.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with archive.open("rb", buffering=0) as raw, zipfile.ZipFile(_ShortReads(raw)) as opened:
            members = [one for one in opened.infolist() if not one.is_dir()]
            outer = _outer([one.filename for one in members])
            _check(members, outer, bounds=bounds)
            landing = Landing(folder, bounds=bounds)
            for member in members:
                with opened.open(member) as source:
                    landing.put(member.filename.removeprefix(outer), source)
    except ModelError as error:
        raise UnsafeArchive(f"{archive.name}: {error}") from error
    except Exception as error:  # whatever a broken archive makes the library stumble over
        advice = "Give a zip archive, an .argosmodel, or the folder with its files."
        raise UnsafeArchive(f"{archive.name} cannot be unpacked: {error}. {advice}") from error


def _check(members: list[zipfile.ZipInfo], outer: str, *, bounds: Bounds) -> None:
    """What can be told before anything is written. What the archive says of its sizes is not believed, only refused."""
    if len(members) > bounds.files:
        raise UnsafeArchive(f"It holds {len(members)} files; at most {bounds.files} are taken.")
    names = Names(bounds)
    if sum(one.file_size for one in members) > bounds.bytes:
        raise UnsafeArchive(f"It would unpack to more than {bounds.bytes} bytes.")
    for one in members:
        names.take(one.filename.removeprefix(outer))
        kind = stat.S_IFMT(one.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise UnsafeArchive(f"{one.filename!r} is not a plain file.")
        # Other methods unpack a whole piece at once, however large it becomes.
        if one.compress_type not in _METHODS or one.flag_bits & _ENCRYPTED:
            raise UnsafeArchive(f"{one.filename!r} is encrypted, or packed in another way than by deflate.")


def _outer(names: list[str]) -> str:
    firsts = {name.split("/", 1)[0] for name in names}
    return f"{firsts.pop()}/" if len(firsts) == 1 and all("/" in name for name in names) else ""
