"""Archives that nobody should unpack: ``python -m tests.fuzz.archives --seconds N``.

Hypothesis makes up members of any name, type, size and packing, and damages archives. Nothing may be written outside
the folder, nothing beyond the bounds, and whatever is refused is refused in words. Prints one JSON object as its last
line; exits with 1 where anything failed.
"""

import argparse
import io
import stat
import sys
import tarfile
import tempfile
import time
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from tests.fuzz.endless import report, try_out
from workers.translation.models.archive import UnsafeArchive, unpack
from workers.translation.models.landing import Bounds

BOUNDS = Bounds(bytes=50_000, files=6, name_bytes=200, depth=4)
ROOT = "<ROOT>"
"""In a name: the folder that holds the archive, the target, and what must not be touched."""

_KINDS = (stat.S_IFREG, 0, stat.S_IFLNK, stat.S_IFDIR, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK)
_PLAIN = ["a", "A", "m", "model.bin", "é", "e\u0301", "ß", "ss", "manifest.json", "x" * 60]
_NASTY = ["..", ".", "", "C:", "\\", "~", "\x00", "\n", "..\\..", f"{ROOT}/outside", ROOT, "x" * 256, "nul", " ", "a "]


@dataclass(frozen=True)
class Member:
    name: str
    kind: int
    content: bytes
    method: int
    lied_size: int | None


@dataclass(frozen=True)
class Case:
    members: list[Member]
    outer: str
    damage: list[tuple[int, int]]
    cut: int
    is_tar: bool


_part = st.sampled_from(_PLAIN) | st.sampled_from(_NASTY) | st.text(max_size=4)
_name = st.lists(st.sampled_from(_PLAIN), min_size=1, max_size=3).map("/".join) | st.lists(
    _part, min_size=1, max_size=6
).map("/".join)
_content = st.binary(max_size=200) | st.sampled_from([bytes(10_000), bytes(60_000), bytes(2_000_000)])
_member = st.builds(
    Member,
    name=_name,
    kind=st.sampled_from([stat.S_IFREG] * 8 + list(_KINDS)),
    content=_content,
    method=st.sampled_from([zipfile.ZIP_DEFLATED] * 5 + [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]),
    lied_size=st.none() | st.none() | st.integers(0, 100),
)
CASES = st.builds(
    Case,
    members=st.lists(_member, max_size=9),
    outer=st.sampled_from(["", "", "m/", "m//", "/", "../", f"{ROOT}/outside/"]),
    damage=st.just([]) | st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), max_size=4),
    cut=st.sampled_from([0] * 6 + [1, 10, 100]),
    is_tar=st.sampled_from([False] * 9 + [True]),
)


def check(case: Case) -> str:
    """Unpack it beside a folder that must stay as it is."""
    with tempfile.TemporaryDirectory(prefix="dateline-fuzz-") as folder:
        root = Path(folder).resolve()
        (root / "outside").mkdir()
        (root / "outside" / "kept").write_text("kept")
        archive, target = root / "a.zip", root / "deep" / "target"
        archive.write_bytes(_archive(case, str(root)))
        try:
            unpack(archive, target, bounds=BOUNDS)
            told = ""
        except UnsafeArchive as error:
            told = str(error)
        _look_at(root, target)
        assert not told or len(told) > 20, told
        return "refused" if told else "unpacked"


def _look_at(root: Path, target: Path) -> None:
    around = {path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_relative_to(target)}
    assert around == {"outside", "outside/kept", "a.zip", "deep"}, around
    assert (root / "outside" / "kept").read_text() == "kept"
    written = [path for path in target.rglob("*") if not path.is_dir() or path.is_symlink()]
    assert all(stat.S_ISREG(path.lstat().st_mode) for path in written), "only plain files"
    assert sum(path.stat().st_size for path in written) <= BOUNDS.bytes
    assert len(written) <= BOUNDS.files
    names = [path.relative_to(target).as_posix().casefold() for path in written]
    assert len(names) == len(set(names)), "two names of one file elsewhere"


def _archive(case: Case, root: str) -> bytes:
    raw = bytearray(_tar(case, root) if case.is_tar else _zip(case, root))
    for place, value in case.damage:
        if raw:
            raw[place % len(raw)] = value
    return bytes(raw[: len(raw) - case.cut])


def _zip(case: Case, root: str) -> bytes:
    held = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(held, "w") as opened:
        warnings.simplefilter("ignore")
        for one in case.members:
            info = zipfile.ZipInfo("x")
            info.filename = _writable((case.outer + one.name).replace(ROOT, root))
            info.external_attr = (one.kind | 0o644) << 16
            info.compress_type = one.method
            opened.writestr(info, one.content)
        for one, info in zip(case.members, opened.filelist, strict=True):
            if one.lied_size is not None:
                info.file_size = one.lied_size
    return held.getvalue()


def _tar(case: Case, root: str) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as opened:
        for one in case.members:
            info = tarfile.TarInfo(_writable((case.outer + one.name).replace(ROOT, root)))
            info.size = len(one.content)
            opened.addfile(info, io.BytesIO(one.content))
    return held.getvalue()


def _writable(name: str) -> str:
    return name.encode("utf-8", "replace").decode() or "x"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    started = time.monotonic()
    found = try_out(check, CASES, seconds=given.seconds, first_seed=given.seed)
    return report(found, started=started, seed=given.seed)


if __name__ == "__main__":
    sys.exit(main())
