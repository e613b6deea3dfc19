"""Finds patterns of the product whose time grows faster than what they read.

    python -m tests.fuzz.patterns [--share 1] [--only TEXT]

Every pattern that the product compiles searches hostile texts made from its own pieces. ``--share 10`` gives each
pattern a tenth of the long texts, every time the same ones; all of the pattern's own are then short, which shows what
is exponential. Prints a line for each fault, and one JSON object as its last line: how many ``patterns`` and
``searches``, the ``faults``, and ``unread``, the places in the code whose pattern is nowhere made. Ends with 1 if there
are any.
"""

import argparse
import json
import re
import sys
import zlib
from collections import deque
from collections.abc import Callable, Iterable
from datetime import date

from tests.fuzz.collecting import Site, anchored, compiled_by, written
from tests.fuzz.growth import fault
from tests.fuzz.pumping import Pump, hostile, pumps

# What reads an article, a file or a request whole, and not a sentence of at most a thousand characters.
_WHOLE = ("services/", "shared/", "workers/entities/resolve.py", "workers/translation/segment.py")
_ARTICLE, _SENTENCE, _SHORT = 40_000, 2_500, 160


def use() -> None:
    """What makes the product compile the patterns that it makes only when they are needed."""
    from services.intake.api.schemas.articles import ArticleIn
    from services.intake.reads import time_words
    from services.intake.use_cases.validation import accept
    from shared.settings import load
    from shared.temporal import LANGUAGES, Sentence, TemporalTagger
    from workers.translation import glossary, guards, terms, wording
    from workers.translation.engines.clauses import cut, join
    from workers.translation.guards import idioms, names

    accept(ArticleIn(text="Un texte.", url="https://example.org/a"), load({}))
    for language in sorted(LANGUAGES):
        tagger = TemporalTagger(language)
        tagger.tag([Sentence("14:30 GMT 3-4 May, 3 mai 2014")], published=date(2014, 5, 3))
        source, english = "M. Dupont: 3 mai, « a b c d » U.S.A. $3m.", "Mr Smith on Monday 3 million U.S.A. of Paris"
        guards.flags(source, english, language=language)
        guards.engine_flags(source, english, language=language)
        wording.prepare(source, language)
        wording.portuguese(source, source, language)
        wording.finish(english, source, language)
        terms.protect("OTAN ONU", language, {"ONU": "UN"})
        terms.missing("OTAN ONU", "", language)
        glossary.is_missed("OTAN", "", {"OTAN": "NATO"})
        names._phrases(language)
        names._has_capital("nations unies", source)
        idioms.said_otherwise(source, english, language)
        cut("un mot, " * 40, longest=10)
    join(["Un mot,", "un mot"], ["A word,", "A word"])
    time_words.repeated_words("XXXX-WXX-1")


def texts_for(pattern: re.Pattern[str], *, share: int) -> list[Pump]:
    """The pattern's pumps and the fixed texts; of a share, those whose turn it is by the pattern."""
    every = [*pumps(pattern), *hostile()]
    if share == 1:
        return every
    seed = zlib.crc32(pattern.pattern.encode("utf-8", "surrogatepass"))
    return [one for place, one in enumerate(every) if (seed + place) % share == 0]


def search(pattern: re.Pattern[str], method: str = "search") -> Callable[[str], object]:
    """Looks for every match, or for that at the beginning alone."""
    if method != "search":
        return getattr(pattern, method)
    return lambda text: deque(pattern.finditer(text), maxlen=0)


def first_fault(work: Callable[[str], object], texts: Iterable[Pump], longest: int) -> str | None:
    """Others of the same pattern are mostly the same."""
    for pump in texts:
        found = fault(work, pump.text, longest=longest)
        if found:
            return f"{found}: {pump.before!r} {pump.repeated!r} {pump.after!r}"
    return None


def check(site: Site, pattern: re.Pattern[str], *, share: int) -> tuple[int, str | None]:
    """How many texts were searched, and what is wrong."""
    longest = _ARTICLE if site.path.startswith(_WHOLE) else _SENTENCE
    work = search(pattern, anchored(site.path).get(site.line, "search"))
    short, long = [] if share == 1 else pumps(pattern), texts_for(pattern, share=share)
    told = first_fault(work, short, _SHORT) or first_fault(work, long, longest)
    return len(short) + len(long), told and f"{site} {told} in {pattern.pattern[:200]}"


def unread(found: Iterable[Site]) -> list[str]:
    """Places in the code whose pattern was not made, and is not written there as it is."""
    sites = list(found)
    return [
        str(site)
        for (site, end), literal in written().items()
        if literal is None and not any(one.path == site.path and site.line <= one.line <= end for one in sites)
    ]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.fuzz.patterns", description=__doc__.splitlines()[0])
    parser.add_argument("--share", type=int, default=1, help="one in so many of the long texts (1)")
    parser.add_argument("--only", default="", help="patterns of files whose path holds this (all)")
    options = parser.parse_args(arguments)
    found = compiled_by(use)
    missing = unread(found)
    for (site, _), literal in written().items():
        if literal is not None:
            found.setdefault(site, set()).add(re.compile(literal))
    searches, faults, seen = 0, list[str](), set[re.Pattern[str]]()
    for site, patterns in sorted(found.items(), key=lambda item: str(item[0])):
        if options.only not in site.path:
            continue
        for pattern in sorted(patterns - seen, key=lambda one: one.pattern):
            count, told = check(site, pattern, share=options.share)
            searches += count
            if told:
                faults.append(told)
                print(told, flush=True)
        seen |= patterns
    print(json.dumps({"patterns": len(seen), "searches": searches, "faults": len(faults), "unread": missing}))
    return 1 if faults or missing else 0


if __name__ == "__main__":
    sys.exit(main())
