"""Bench: the languages of the temporal tagger against each other, on translations of one text.

    python -m tests.quality.agreement --translations en=FILE fr=FILE … [--documents FILE] [--published DATE]

For languages without labelled text. The files hold the same sentences, one a line; ``--documents``
names the document of each line. A value that at least three of the other languages read in a line is
taken for told there: *recall* is the share of such values that a language reads too, *supported* the
share of its own values that any other language reads. Translators word things differently, so that
neither reaches 1; what a language lacks shows as a gap to the others. ``--misses LANGUAGE`` prints the
lines where that language lacks such a value. Prints one JSON object as its last line.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from shared.temporal import LANGUAGES, Sentence, TemporalTagger, marked

# So many other languages make a value told.
_WITNESSES = 3


class UnequalTranslations(Exception):
    """The files do not hold the same number of lines, or name a language that is not served."""


def read(translations: Sequence[str]) -> dict[str, list[str]]:
    lines = {}
    for one in translations:
        language, _, path = one.partition("=")
        if language not in LANGUAGES:
            raise UnequalTranslations(f"{one}: give LANGUAGE=FILE, a language of {', '.join(sorted(LANGUAGES))}")
        lines[language] = Path(path).read_text(encoding="utf-8").splitlines()
    if len({len(each) for each in lines.values()}) != 1 or len(lines) <= _WITNESSES:
        raise UnequalTranslations(f"need at least {_WITNESSES + 1} files with the same number of lines")
    return lines


def values(language: str, lines: list[str], documents: list[str], published: date) -> list[set[str]]:
    """The values read in each line; every document is tagged as a whole."""
    tagger = TemporalTagger(language)
    found: list[set[str]] = []
    for _, numbers in groupby(range(len(lines)), key=lambda number: documents[number]):
        tagged = tagger.tag([Sentence(lines[number]) for number in numbers], published=published)
        found.extend({one.value for one in marked(each) if one.value} for each in tagged)
    return found


def told_by_others(language: str, found: Mapping[str, list[set[str]]]) -> Iterator[Counter[str]]:
    """For each line, how many of the other languages read each value."""
    others = [sets for other, sets in found.items() if other != language]
    for each in zip(*others, strict=True):
        yield Counter(value for one in each for value in one)


def measure(language: str, found: Mapping[str, list[set[str]]]) -> dict[str, float]:
    told = hits = supported = own = 0
    for mine, others in zip(found[language], told_by_others(language, found), strict=True):
        sure = {value for value, count in others.items() if count >= _WITNESSES}
        told += len(sure)
        hits += len(sure & mine)
        own += len(mine)
        supported += len(mine & set(others))
    share = {"recall": hits / told if told else 0.0, "supported": supported / own if own else 0.0}
    return {"values": own, "told": told} | {name: round(value, 4) for name, value in share.items()}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.quality.agreement", description=__doc__.splitlines()[0])
    parser.add_argument("--translations", nargs="+", required=True, metavar="LANGUAGE=FILE")
    parser.add_argument("--documents", type=Path, help="the document of each line, in the first column")
    parser.add_argument("--published", type=date.fromisoformat, default=date(2018, 9, 26), metavar="DATE")
    parser.add_argument("--misses", metavar="LANGUAGE", help="print the lines where this language lacks a value")
    options = parser.parse_args(arguments)
    try:
        lines = read(options.translations)
    except (UnequalTranslations, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    count = len(next(iter(lines.values())))
    documents = [""] * count
    if options.documents:
        documents = [line.split("\t")[0] for line in options.documents.read_text(encoding="utf-8").splitlines()][:count]
    found = {language: values(language, each, documents, options.published) for language, each in lines.items()}
    if options.misses in found:
        for number, others in enumerate(told_by_others(options.misses, found)):
            lacking = {v for v, n in others.items() if n >= _WITNESSES} - found[options.misses][number]
            if lacking:
                print(*sorted(lacking), lines[options.misses][number], sep="\t")
    print(json.dumps({language: measure(language, found) for language in sorted(found)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
