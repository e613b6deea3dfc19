"""Bench: whether the dates of event mentions are those that other versions of the same sentence tell.

    python -m tests.quality.originals --language es --source FILE --others en=FILE fr=FILE … [--documents FILE]

For languages whose events are read from their English. The source is translated by the engines that the worker would
take, and read as the worker reads it. The other files hold human versions of the same sentences, one a line; the
temporal tagger reads them for the days that each line tells. ``told_by_two`` counts the mentions whose days at least
two of them tell, ``told_by_none`` those that are nobody's. Prints one JSON object as its last line.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from shared.domain.dates import DateInterval
from shared.domain.provenance import NoEngine
from shared.settings import load
from shared.temporal import LANGUAGES, Sentence, TemporalTagger
from tests.quality.agreement import UnequalTranslations, read
from workers.entities.parsed import SegmentText
from workers.entities.pipelines import Pipelines
from workers.entities.read import Reader
from workers.translation.engines.choose import engines_for
from workers.translation.translate import translate_all

_BLOCK = 10
Days = tuple[date | None, date | None]


def chosen(count: int, *, documents: Sequence[str], limit: int) -> list[list[int]]:
    """The numbers of the lines of every other block of ten, document by document, at most ``limit`` of them."""
    numbers = [number for number in range(count) if number // _BLOCK % 2 == 0][:limit]
    return [list(group) for _, group in groupby(numbers, key=lambda number: documents[number])]


def told(others: dict[str, list[str]], numbers: Sequence[int], published: date) -> list[Counter[Days]]:
    """For each line, by how many versions each span of days is told."""
    counts: list[Counter[Days]] = [Counter() for _ in numbers]
    for language, lines in others.items():
        tagged = TemporalTagger(language).tag([Sentence(lines[number]) for number in numbers], published=published)
        for count, found in zip(counts, tagged, strict=True):
            count.update({_days(one.interval) for one in found if one.interval})
    return counts


def _days(interval: DateInterval) -> Days:
    return interval.start, interval.end


def translated(lines: Sequence[str], language: str) -> list[SegmentText]:
    settings = load({})
    engines = engines_for(
        language,
        apertium_dir=settings.apertium_dir,
        seconds=settings.translation_seconds,
        models_dir=settings.models,
        order=settings.translation_engines,
    )
    results = translate_all(lines, language=language, engines=engines)
    return [
        SegmentText(place, 0, line, one.english, is_translated=one.engine != NoEngine.UNTRANSLATED)
        for place, (line, one) in enumerate(zip(lines, results, strict=True))
    ]


def measure(language: str, lines: dict[str, list[str]], groups: Sequence[Sequence[int]], published: date) -> dict:
    source = lines[language]
    others = {code: versions for code, versions in lines.items() if code != language}
    numbers = [number for group in groups for number in group]
    segments = iter(translated([source[number] for number in numbers], language))
    reader = Reader(Pipelines())
    witnesses: list[int] = []
    for group in groups:
        article = [next(segments) for _ in group]
        reading = reader.read("", article, language=language, published=published)
        counts = told(others, group, published)
        places = {segment.index: place for place, segment in enumerate(article)}
        witnesses += [counts[places[one.segment_index]][_days(one.interval)] for one, _ in reading.mentions]
    return {
        "segments": len(numbers),
        "mentions": len(witnesses),
        "told_by_two": sum(count >= 2 for count in witnesses),
        "told_by_none": sum(count == 0 for count in witnesses),
    }


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.quality.originals", description=__doc__.splitlines()[0])
    parser.add_argument("--language", required=True, choices=sorted(LANGUAGES))
    parser.add_argument("--source", required=True, help="its sentences, one a line")
    parser.add_argument("--others", nargs="+", required=True, metavar="LANGUAGE=FILE")
    parser.add_argument("--documents", type=Path, help="the document of each line, in the first column")
    parser.add_argument("--published", type=date.fromisoformat, default=date(2018, 9, 26), metavar="DATE")
    parser.add_argument("--count", type=int, default=500, help="sentences, of every other block of ten (500)")
    options = parser.parse_args(arguments)
    try:
        lines = read([f"{options.language}={options.source}", *options.others])
        count = len(lines[options.language])
        rows = options.documents.read_text("utf-8").splitlines() if options.documents else [""] * count
        groups = chosen(count, documents=[row.split("\t")[0] for row in rows], limit=options.count)
    except (OSError, UnicodeDecodeError, UnequalTranslations, IndexError) as error:
        print(f"originals: {error}", file=sys.stderr)
        return 2
    print(json.dumps(measure(options.language, lines, groups, options.published)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
