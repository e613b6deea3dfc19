import stat
import zipfile
from pathlib import Path

import pytest

from workers.translation.models import archive
from workers.translation.models.archive import UnsafeArchive, unpack


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


@pytest.mark.parametrize("name", ["../out", "a/../../out", "/out", "a\\..\\..\\out", "C:/out"])
def test_nothing_is_written_outside(tmp_path: Path, name: str) -> None:
    path = _zip(tmp_path / "a.zip", {"a/fine": b"fine", name: b"bad"})
    target = tmp_path / "deep" / "target"
    with pytest.raises(UnsafeArchive):
        unpack(path, target)
    assert _everything(tmp_path) == {"a.zip"}


def test_a_link_is_not_made(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("model.bin")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as opened:
        opened.writestr(link, "/etc/passwd")
    with pytest.raises(UnsafeArchive, match="not a plain file"):
        unpack(tmp_path / "a.zip", tmp_path / "target")


def test_a_bomb_is_left_alone(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"zeros": b"\0" * 1_000_000})
    assert path.stat().st_size < 2_000
    with pytest.raises(UnsafeArchive, match="more than"):
        unpack(path, tmp_path / "target", largest=999_999)
    unpack(path, tmp_path / "whole", largest=1_000_000)


def test_a_bomb_that_lies_about_its_size_is_stopped(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"zeros": b"\0" * 1_000_000})
    raw = path.read_bytes()
    path.write_bytes(raw.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(UnsafeArchive):
        unpack(path, tmp_path / "target", largest=1_000)
    assert sum(one.stat().st_size for one in (tmp_path / "target").rglob("*")) <= 1_000


def test_too_many_files_and_no_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MOST_FILES", 3)
    with pytest.raises(UnsafeArchive, match="4 files"):
        unpack(_zip(tmp_path / "a.zip", {str(n): b"" for n in range(4)}), tmp_path / "target")
    (tmp_path / "b.zip").write_bytes(b"no archive")
    with pytest.raises(UnsafeArchive, match="cannot be unpacked"):
        unpack(tmp_path / "b.zip", tmp_path / "other")
