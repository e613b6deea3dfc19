"""The table of organisations, and what its marks say of translations.

``organisations.tsv`` holds one organisation a line, with its names by language. A name with a star is what a text of
that language says where an English one has a name with a star from the same line: *Nations unies*, *ONU* for *UN*. With
two stars it is carried through a translation as the English name with two; an acronym with two is both.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("organisations.tsv")
_MARK, _CARRIED = "*", "**"


def organisations() -> Iterator[dict[str, str]]:
    """The rows by column, without marks."""
    for row in _rows():
        yield {column: "|".join(name.rstrip(_MARK) for name in cell.split("|")) for column, cell in row.items()}


@cache
def english_organisations(language: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a name that a text in the language says, and an English name of the same organisation."""
    return tuple(
        (name, english)
        for row in _rows()
        for name in _said(row.get(language, ""))
        for english in _said(f"{row['name']}|{row['en']}")
    )


@cache
def carried_terms(language: str) -> dict[str, str]:
    """The names in the language that a translation takes over as an English name, with that name."""
    return {
        name: english
        for row in _rows()
        for name in _carried(row.get(language, ""))
        for english in _carried(f"{row['name']}|{row['en']}")
    }


def _carried(cell: str) -> list[str]:
    return [name.rstrip(_MARK) for name in cell.split("|") if name.endswith(_CARRIED)]


def _said(cell: str) -> list[str]:
    """A longer name that is carried always comes through, and its words say nothing of any other."""
    carried = _carried(cell)
    marked = [name.rstrip(_MARK) for name in cell.split("|") if name.endswith(_MARK)]
    return [name for name in marked if name not in carried or name.isupper()]


@cache
def _rows() -> tuple[dict[str, str], ...]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    content = (line for line in lines if not line.startswith("#"))
    return tuple(csv.DictReader(content, delimiter="\t", quoting=csv.QUOTE_NONE))
