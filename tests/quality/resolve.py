"""Whether two names mean one entity: ``python -m tests.quality.resolve --pairs FILE``.

Tab-separated: name, language, name, language, ``same`` or ``different``. Each name is resolved by
itself, as a place, then an organisation, then a person would be. The last line of the output is JSON.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from shared.domain.entities import EntityType, NamedSpan
from shared.domain.text import Span
from workers.entities.resolve import Resolver

Pair = tuple[str, str, str, str, str]


class BadPairs(Exception):
    """The file of pairs cannot be read."""


def pairs(path: Path) -> list[Pair]:
    """The rows of the file; empty lines and lines that start with # are left out."""
    rows: list[Pair] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = [column.strip() for column in line.split("\t")]
        if len(columns) != 5 or not all(columns) or columns[4] not in {"same", "different"}:
            raise BadPairs(f"{path}:{number}: not name, language, name, language, same|different")
        rows.append((columns[0], columns[1], columns[2], columns[3], columns[4]))
    return rows


def entity_id(resolver: Resolver, name: str, language: str) -> str:
    """The id of a name by itself."""
    named = NamedSpan(Span(0, len(name)), name, EntityType.PLACE)
    return resolver.resolve([named], text=name, language=language)[0].entity.id


def measure(rows: list[Pair], resolver: Resolver) -> dict[str, object]:
    false_merges, missed_merges = [], []
    for first, first_language, second, second_language, verdict in rows:
        one = entity_id(resolver, first, first_language)
        other = entity_id(resolver, second, second_language)
        if one == other and verdict == "different":
            false_merges.append([first, second, one])
        if one != other and verdict == "same":
            missed_merges.append([first, second, one, other])
    wrong = len(false_merges) + len(missed_merges)
    for kind, cases in (("false merge", false_merges), ("missed merge", missed_merges)):
        for case in cases:
            print(f"{kind}: {' | '.join(case)}")
    return {
        "pairs": len(rows),
        "accuracy": round(1 - wrong / len(rows), 4),
        "false_merges": len(false_merges),
        "missed_merges": len(missed_merges),
    }


def main(arguments: Iterable[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", required=True, type=Path)
    options = parser.parse_args(None if arguments is None else list(arguments))
    try:
        rows = pairs(options.pairs)
    except (OSError, UnicodeDecodeError, BadPairs) as error:
        print(f"resolve: {error}", file=sys.stderr)
        return 2
    if not rows:
        print(f"resolve: {options.pairs}: no pairs", file=sys.stderr)
        return 2
    print(json.dumps(measure(rows, Resolver()), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
