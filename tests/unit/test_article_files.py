"""Article files that are not what their names say are refused in words, or go along so that the intake refuses them."""

import json
from pathlib import Path

import pytest

from services.local.files import read
from services.local.seeds import SeedError, read_article


def test_a_front_matter_file_in_another_encoding_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "article.md"
    file.write_bytes("---\ntitle: Hier\n---\nL'été.".encode("latin-1"))
    with pytest.raises(SeedError, match=r"article\.md: it is not UTF-8"):
        list(read(file))


def test_front_matter_is_yaml_and_its_values_are_texts(tmp_path: Path) -> None:
    file = tmp_path / "article.md"
    file.write_text(
        "\ufeff---\n# a note\ntitle: 'Hier : \"la\" réunion'\npublished_at: 2022-01-13\nlanguage: no\n"
        "source: >-\n  La Dépêche\n  du Lac\nurl:\n---\n\nIl est parti.\n\n---\nElle aussi.\n"
    )
    assert read_article(file) == {
        "title": 'Hier : "la" réunion',
        "published_at": "2022-01-13",
        "language": "no",
        "source": "La Dépêche du Lac",
        "url": "",
        "text": "Il est parti.\n\n---\nElle aussi.",
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Il est parti.", "two lines of ---"),
        ("", "two lines of ---"),
        ("---\ntitle: Hier\nIl est parti.", "two lines of ---"),
        ("Il est parti.\n---\ntitle: Hier\n---\nElle aussi.", "two lines of ---"),
        ("---\n---\nIl est parti.", "name: value"),
        ("---\nHier\n---\nIl est parti.", "name: value"),
        ("---\nsource: Lac\ntitle: Hier: la réunion\n---\nIl est parti.", r"line 3: mapping values .* needs quotes"),
        ("---\ntitle: [Hier, demain]\n---\nIl est parti.", "title is a list"),
        ("---\ntitle: " + "[" * 100_000 + "\n---\nIl est parti.", "recursion"),
        ("---\ntitle: \x00\n---\nIl est parti.", "unacceptable character"),
    ],
)
def test_a_file_without_front_matter_that_can_be_read_is_refused_by_name(
    tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "article.md"
    file.write_text(content)
    with pytest.raises(SeedError, match=rf"article\.md: .*{said}"):
        read_article(file)


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
