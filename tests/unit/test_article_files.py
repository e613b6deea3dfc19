"""Article files that are not what their names say are refused in words, or go along so that the intake refuses them."""

import json
from pathlib import Path

import pytest

from services.local.files import read
from services.local.seeds import SeedError


def test_a_front_matter_file_in_another_encoding_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "article.md"
    file.write_bytes("---\ntitle: Hier\n---\nL'été.".encode("latin-1"))
    with pytest.raises(SeedError, match=r"article\.md: it is not UTF-8"):
        list(read(file))


def test_json_nested_too_deeply_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "articles.json"
    file.write_text("[" * 100_000)
    with pytest.raises(SeedError, match=r"articles\.json: not JSON"):
        list(read(file))


def test_half_a_character_goes_along_as_its_escape(tmp_path: Path) -> None:
    file = tmp_path / "articles.json"
    file.write_text('[{"text": "\\ud800 été"}]')
    ((_, line),) = read(file)
    assert line.isascii() is False
    assert json.loads(line) == {"text": "\ud800 été"}
