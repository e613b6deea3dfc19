"""Capitalised words that name nobody: titles, offices, institutions, which languages capitalise in their own way."""

from functools import cache
from pathlib import Path

from workers.translation.guards.likeness import folded

_FOLDER = Path(__file__).with_name("words")


@cache
def capitals(language: str) -> frozenset[str]:
    """Folded words that have a capital without being a name; empty for a language without a list."""
    return _read(f"capitals.{language}.txt")


@cache
def sentence_starters() -> frozenset[str]:
    """Folded English words that begin sentences."""
    return _read("starters.en.txt")


@cache
def borrowed_words() -> frozenset[str]:
    """English words that keep their accents."""
    return frozenset(_lines("borrowed.en.txt"))


def _read(name: str) -> frozenset[str]:
    return frozenset(folded(word) for word in _lines(name))


def _lines(name: str) -> list[str]:
    """The words of a list; none where there is no list."""
    path = _FOLDER / name
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
