import stat
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from workers.translation.models import layouts, zstd
from workers.translation.models.archive import UnsafeArchive, unpack
from workers.translation.models.landing import Bounds, Unsafe
from workers.translation.models.publishers import BadIndex, mirror


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return path


def _everything(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_one_folder_around_all_files_is_left_away(tmp_path: Path) -> None:
    target = tmp_path / "target"
    unpack(_zip(tmp_path / "a.zip", {"fr_en/metadata.json": b"{}", "fr_en/model/model.bin": b"x"}), target)
    assert _everything(target) == {"metadata.json", "model/model.bin"}
    flat = tmp_path / "flat"
    unpack(_zip(tmp_path / "b.zip", {"source.spm": b"s", "model/model.bin": b"x"}), flat)
    assert _everything(flat) == {"source.spm", "model/model.bin"}


@pytest.mark.parametrize(
    "name",
    ["../out", "a/../../out", "/out", "a\\..\\..\\out", "C:/out", "a//out", "a/./out", "a/" * 9 + "out", "n" * 256],
)
def test_nothing_is_written_outside(tmp_path: Path, name: str) -> None:
    path = _zip(tmp_path / "a.zip", {"a/fine": b"fine", name: b"bad"})
    target = tmp_path / "deep" / "target"
    with pytest.raises(UnsafeArchive):
        unpack(path, target)
    assert _everything(tmp_path) == {"a.zip"}


def test_what_the_outer_folder_hides_is_not_written_outside(tmp_path: Path) -> None:
    """Without its first folder ``m//PATH`` is an absolute path."""
    outside = tmp_path / "outside" / "file.txt"
    outside.parent.mkdir()
    path = _zip(tmp_path / "a.zip", {"m/model.bin": b"fine", f"m/{outside}": b"bad"})
    with pytest.raises(UnsafeArchive, match="not a name inside"):
        unpack(path, tmp_path / "target")
    assert not outside.exists()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a/x", "a/x"),
        ("a/x", "a/X"),
        ("a/x", "A/y"),
        ("a/\u00e9", "a/e\u0301"),
        ("a/stra\u00dfe", "a/STRASSE"),
        ("a/x", "a/x/y"),
        ("a/x/y", "a/x"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_names_that_may_be_one_file_are_refused(tmp_path: Path, first: str, second: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as opened:
        opened.writestr(first, b"1")
        opened.writestr(second, b"2")
    with pytest.raises(UnsafeArchive, match="twice"):
        unpack(tmp_path / "a.zip", tmp_path / "target")
    assert _everything(tmp_path / "target") == set()


def test_a_folder_with_links_gives_neither_what_they_lead_to_nor_more_than_the_bounds(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "model").mkdir(parents=True)
    (source / "model/model.bin").write_bytes(b"1234567890")
    (source / "passwd").symlink_to("/etc/passwd")
    (source / "etc").symlink_to("/etc")
    layouts.copy(source, tmp_path / "target")
    assert _everything(tmp_path / "target") == {"model/model.bin"}
    with pytest.raises(Unsafe, match="9 bytes"):
        layouts.copy(source, tmp_path / "small", bounds=Bounds(bytes=9))
    (source / "second").touch()
    with pytest.raises(Unsafe, match="1 files"):
        layouts.copy(source, tmp_path / "few", bounds=Bounds(files=1))


def test_a_manifest_cannot_name_files_outside_or_twice() -> None:
    def files(*names: str) -> list[dict[str, object]]:
        return [{"name": one, "bytes": 1, "sha256": "0" * 64} for one in names]

    told = {"layout": "opus", "source": "fr", "target": "en", "version": "1", "licence": "x", "origin": "x"}
    body = {**told, "files": files("model.bin", "source.spm")}
    assert mirror.offers(lambda _: {"models": [body]}, mirror="http://a")[0].id == "opus/fr-en"
    for names in (("../evil",), ("a//etc/evil",), ("a", "a"), ("a", "A"), [str(one) for one in range(501)]):
        with pytest.raises(BadIndex):
            mirror.offers(lambda _, names=names: {"models": [{**body, "files": files(*names)}]}, mirror="http://a")


@pytest.mark.parametrize(
    ("kind", "content"), [(stat.S_IFLNK, "/etc/passwd"), (stat.S_IFCHR, ""), (stat.S_IFBLK, ""), (stat.S_IFIFO, "")]
)
def test_a_link_or_device_is_not_made(tmp_path: Path, kind: int, content: str) -> None:
    link = zipfile.ZipInfo("model.bin")
    link.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as opened:
        opened.writestr(link, content)
    with pytest.raises(UnsafeArchive, match="not a plain file"):
        unpack(tmp_path / "a.zip", tmp_path / "target")


def test_a_bomb_is_left_alone(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"zeros": b"\0" * 1_000_000})
    assert path.stat().st_size < 2_000
    with pytest.raises(UnsafeArchive, match="more than"):
        unpack(path, tmp_path / "target", bounds=Bounds(bytes=999_999))
    unpack(path, tmp_path / "whole", bounds=Bounds(bytes=1_000_000))


def test_a_bomb_that_lies_about_its_size_is_stopped(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"zeros": b"\0" * 1_000_000})
    raw = path.read_bytes()
    path.write_bytes(raw.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(UnsafeArchive):
        unpack(path, tmp_path / "target", bounds=Bounds(bytes=1_000))
    assert sum(one.stat().st_size for one in (tmp_path / "target").rglob("*")) <= 1_000


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_method_that_unpacks_a_whole_piece_at_once_is_refused(tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as opened:
        opened.writestr("zeros", b"\0" * 1_000_000)
    with pytest.raises(UnsafeArchive, match="deflate"):
        unpack(tmp_path / "a.zip", tmp_path / "target")


def test_too_many_files_and_no_archive(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {str(n): b"" for n in range(4)})
    with pytest.raises(UnsafeArchive, match="4 files"):
        unpack(path, tmp_path / "target", bounds=Bounds(files=3))
    (tmp_path / "b.zip").write_bytes(b"no archive")
    with pytest.raises(UnsafeArchive, match="cannot be unpacked"):
        unpack(tmp_path / "b.zip", tmp_path / "other")
    with tarfile.open(tmp_path / "c.tar.gz", "w:gz") as tar:
        tar.add(tmp_path / "a.zip", "../../a.zip")
    with pytest.raises(UnsafeArchive, match=r"Give a zip archive, an \.argosmodel, or the folder"):
        unpack(tmp_path / "c.tar.gz", tmp_path / "third")


def test_a_list_of_members_as_long_as_the_archive_is_not_read_into_memory(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as opened:
        for number in range(6_000):
            opened.writestr(f"{number:0200}", b"")
    tracemalloc.start()
    try:
        with pytest.raises(UnsafeArchive, match="too long"):
            unpack(tmp_path / "a.zip", tmp_path / "target")
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


def test_what_a_zstandard_file_unpacks_to_is_known_before() -> None:
    def frame(*blocks: bytes) -> bytes:
        return bytes.fromhex("28b52ffd") + b"\xa0" + (10).to_bytes(4, "little") + b"".join(blocks)

    def run(size: int, *, last: bool) -> bytes:
        return (size << 3 | 1 << 1 | last).to_bytes(3, "little") + b"\0"

    assert zstd.most_bytes(frame(run(100_000, last=False), run(5, last=True))) == 100_005
    assert zstd.most_bytes(frame((3 << 3 | 1).to_bytes(3, "little") + b"abc")) == 3
    # A block that is packed holds at most 128 KiB.
    assert zstd.most_bytes(frame((3 << 3 | 2 << 1 | 1).to_bytes(3, "little") + b"abc")) == 131_072
    for broken in (b"", b"nonsense", frame(), frame(run(5, last=False)), frame(run(5, last=True)) * 2):
        with pytest.raises(zstd.NotZstandard):
            zstd.most_bytes(broken)
