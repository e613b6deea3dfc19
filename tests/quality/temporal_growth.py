"""Bench: how the tagger's time grows with the length of one sentence that never ends.

    python -m tests.quality.temporal_growth [--language fr] [--characters 64000]

Repeats patterns that invite a search to start over again, and prints one JSON object as its last line:
``worst_ratio`` is the longest time for ``--characters`` over that for a quarter of them (4: linear, 16: quadratic),
``worst`` the language and pattern that gave it, ``megabyte_s`` the seconds for a million characters of prose
without a full stop, by language.
"""

import argparse
import json
import sys
import time
from datetime import date

from shared.temporal import LANGUAGES, Sentence, TemporalTagger

REPEATED = (
    "1",
    "a",
    "12 ",
    "1/",
    "- ",
    "l'",
    "2014 ",
    "14 h ",
    "de ",
    "of the ",
    "May 3 ",
    "cent ",
    "1 000 ",
    "\u0307",
)
PROSE = "on the way to 1,400 of the 27 towns they said that l'hiver de 2014 was not la fin of May "
# Below this a clock says more about the machine than about the tagger.
SHORTEST_S = 0.002


def seconds(tagger: TemporalTagger, text: str, *, times: int = 1) -> float:
    """Processor seconds of tagging ``text``, the least of ``times``."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        tagger.tag([Sentence(text)], published=date(2022, 1, 13))
        taken.append(time.process_time() - started)
    return min(taken)


def growth(tagger: TemporalTagger, pattern: str, characters: int) -> float:
    text = pattern * (characters // len(pattern))
    short = seconds(tagger, text[: characters // 4], times=3)
    return seconds(tagger, text, times=2) / max(short, SHORTEST_S)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.quality.temporal_growth", description=__doc__.splitlines()[0])
    parser.add_argument("--language", choices=sorted(LANGUAGES), help="only this one (all)")
    parser.add_argument("--characters", type=int, default=64_000, help="length of a repeated pattern (64000)")
    options = parser.parse_args(arguments)
    if options.characters < 4_000:
        print("error: --characters must be at least 4000, or there is nothing to measure", file=sys.stderr)
        return 2
    ratios, megabytes = {}, {}
    for language in [options.language] if options.language else sorted(LANGUAGES):
        tagger = TemporalTagger(language)
        for pattern in REPEATED:
            ratios[language, pattern] = growth(tagger, pattern, options.characters)
        megabytes[language] = round(seconds(tagger, (PROSE * (1_000_000 // len(PROSE) + 1))[:1_000_000]), 2)
    worst = max(ratios, key=lambda key: ratios[key])
    print(json.dumps({"worst_ratio": round(ratios[worst], 2), "worst": list(worst), "megabyte_s": megabytes}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
