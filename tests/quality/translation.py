"""English against human translations: ``python -m tests.quality.translation`` with the options below.

Both files hold one sentence a line. The lines are translated as articles of ``--article-lines`` lines, by the functions
that the worker calls. ``--engine`` leaves one engine of the chain alone; ``--show N`` prints the first N flagged lines;
``--only even|odd`` takes every other block of ten lines, so that rules can be made on one half and measured on the
other. Processor time and memory are those of the process and of all programs under it. The last line of the output is
JSON.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import sacrebleu

from tests.quality import family
from workers.translation.engines import Translator
from workers.translation.engines.choose import engines_for, warm_up
from workers.translation.guards import similarity
from workers.translation.segment import split
from workers.translation.translate import Translated, translate_all

ARTICLE_LINES = 50
FIRST_LINES = 10
BLOCK = 10

_DIGITS = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d)[.,\u00a0\u202f ](?=\d{3}(?!\d))")
_IN_THOUSANDS = re.compile(r"(?<![\d.,])(\d+)\s(?:mil|mila|mille|thousand)\b(?!\s(?:de\s)?mil)")
_BILLIONS = re.compile(
    r"(?<![\d.,])(\d+(?:[.,]\d+)?)[\s-]?"
    r"(?:billion|bn|miliard[oi]|milliards?|bilhões|bilhão|mil millones|miles de millones|mil milhões)\b"
)
_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)(?<!\")\b[^\W\d_]{3,}\b")
_NEGATED = {
    "fr": re.compile(r"\b(?:ne\b|n['’])\W*(?:\w+\W+){0,4}?(?:pas|jamais|rien|personne|aucune?)\b", re.I),
    "es": re.compile(r"\b(?:no|nunca|jamás|nadie|nada|ninguna?|ningún|ninguno)\b", re.I),
    "it": re.compile(r"\b(?:non|nessun[oa]?|niente|nulla)\b", re.I),
    "pt": re.compile(r"\b(?:não|nunca|jamais|ninguém|nada|nenhuma?)\b", re.I),
}
_ENGLISH_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|nowhere|unable|no-one)\b|n['’]t\b", re.I
)


class BadFiles(Exception):
    """The files cannot be measured."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the source and its human translation."""

    source: str
    reference: str


@dataclass(frozen=True, slots=True)
class Line:
    """What the product made of one line: its segments, joined again."""

    english: str
    segments: tuple[Translated, ...]

    @property
    def flags(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(chain.from_iterable(one.flags for one in self.segments)))


def pairs(source: Path, reference: Path, only: str | None) -> list[Pair]:
    """The lines of both files, without those that are empty on either side."""
    sources, references = (path.read_text(encoding="utf-8").split("\n") for path in (source, reference))
    for lines in (sources, references):
        if lines and not lines[-1]:
            lines.pop()
    if len(sources) != len(references):
        raise BadFiles(f"{source} has {len(sources)} lines, {reference} has {len(references)}")
    wanted = {"even": (0,), "odd": (1,), None: (0, 1)}[only]
    found = [
        Pair(one.strip(), other.strip())
        for place, (one, other) in enumerate(zip(sources, references, strict=True))
        if one.strip() and other.strip() and place // BLOCK % 2 in wanted
    ]
    if not found:
        raise BadFiles(f"{source}: no sentences")
    return found


def translate(sources: Sequence[str], *, language: str, engines: Sequence[Translator], size: int) -> list[Line]:
    """As the worker does: an article is split into sentences, a line being a paragraph."""
    lines: list[Line] = []
    for article in (sources[at : at + size] for at in range(0, len(sources), size)):
        text = "\n".join(" ".join(line.split()) for line in article)
        segments = split(text, language=language)
        sentences = [one.span.of(text) for one in segments]
        english = translate_all(sentences, language=language, engines=engines, compare=similarity.encoder())
        parts: list[list[Translated]] = [[] for _ in article]
        for segment, one in zip(segments, english, strict=True):
            parts[segment.paragraph].append(one)
        lines += [Line(" ".join(one.english for one in part), tuple(part)) for part in parts]
    return lines


def _plain_numbers(text: str) -> str:
    in_millions = _BILLIONS.sub(
        lambda match: f"{float(match[1].replace(',', '.')) * 1000:.0f} million", _THOUSANDS.sub("", text)
    )
    return _IN_THOUSANDS.sub(r"\g<1>000", in_millions)


def digits_kept(source: str, english: str) -> tuple[int, int]:
    """Groups of digits that the English has too, and all.

    Separators of thousands part none, 12 *mil* are 12,000 and 30,000 *millones* are 30 billion. Other scales
    are the guards' matter.
    """
    groups, found = (Counter(_DIGITS.findall(_plain_numbers(text))) for text in (source, english))
    return (groups & found).total(), groups.total()


def names_kept(pair: Pair, english: str) -> tuple[int, int]:
    """Capitalised words inside the sentence that source and reference share: how many the English has, and all."""
    shared = {word for word in _NAME.findall(pair.source) if word[0].isupper()}
    shared &= set(re.findall(r"[^\W\d_]+", pair.reference))
    return len(shared & set(re.findall(r"[^\W\d_]+", english))), len(shared)


def is_negated(pair: Pair, language: str) -> bool:
    """The source has a negation and so has the human translation."""
    pattern = _NEGATED.get(language)
    return bool(pattern and pattern.search(pair.source) and _ENGLISH_NEGATED.search(pair.reference))


def measure(found: Sequence[Pair], lines: Sequence[Line], language: str) -> dict[str, object]:
    english = [line.english for line in lines]
    references = [pair.reference for pair in found]
    digits = [digits_kept(pair.source, one) for pair, one in zip(found, english, strict=True)]
    names = [names_kept(pair, one) for pair, one in zip(found, english, strict=True)]
    negated = [(pair, one) for pair, one in zip(found, english, strict=True) if is_negated(pair, language)]
    return {
        "segments": len(found),
        "bleu": round(sacrebleu.corpus_bleu(english, [references]).score, 2),
        "chrf": round(sacrebleu.corpus_chrf(english, [references]).score, 2),
        "flagged": sum(bool(line.flags) for line in lines),
        "digits_kept": _share(digits),
        "names_kept": _share(names),
        "negations": len(negated),
        "negation_lost": sum(not _ENGLISH_NEGATED.search(one) for _, one in negated),
        "flags": dict(Counter(flag for line in lines for flag in line.flags).most_common()),
        "engines": dict(Counter(one.engine for line in lines for one in line.segments).most_common()),
    }


def _share(counts: Sequence[tuple[int, int]]) -> float:
    kept, total = (sum(column) for column in zip(*counts, strict=True))
    return round(kept / total, 4) if total else 1.0


def _first_segment(sources: Sequence[str], language: str, engines: Sequence[Translator], size: int) -> float:
    """Seconds for the first line of an article in a process that is ready: the slowest of up to ten articles."""
    slowest = 0.0
    for source in sources[:: max(1, size)][:FIRST_LINES]:
        started = time.perf_counter()
        translate([source], language=language, engines=engines, size=1)
        slowest = max(slowest, time.perf_counter() - started)
    return slowest


def _options(arguments: Iterable[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", required=True)
    parser.add_argument("--source", required=True, type=Path)
    parser.add_argument("--reference", required=True, type=Path)
    parser.add_argument("--engine", help="only this engine of the chain")
    parser.add_argument("--apertium-dir", type=Path, help="where Apertium was unpacked, if not into the system")
    parser.add_argument("--models-dir", type=Path, help="a folder of models, as DATELINE_MODELS_DIR")
    parser.add_argument("--article-lines", type=int, default=ARTICLE_LINES)
    parser.add_argument("--only", choices=("even", "odd"), help="every other block of ten lines")
    parser.add_argument("--show", type=int, default=0, help="print so many flagged lines")
    parser.add_argument("--out", type=Path, help="write the English here, one line each")
    return parser.parse_args(None if arguments is None else list(arguments))


def main(arguments: Iterable[str] | None = None) -> int:
    options = _options(arguments)
    try:
        found = pairs(options.source, options.reference, options.only)
    except (OSError, UnicodeDecodeError, BadFiles) as error:
        print(f"translation: {error}", file=sys.stderr)
        return 2
    engines = engines_for(options.language, apertium_dir=options.apertium_dir, models_dir=options.models_dir)
    if options.engine:
        engines = [one for one in engines if one.name == options.engine]
    if not engines:
        print(f"translation: no engine {options.engine or ''} for {options.language} here", file=sys.stderr)
        return 2
    sources = [pair.source for pair in found]
    warm_up(engines)
    started, cpu = time.perf_counter(), family.cpu_seconds()
    lines = translate(sources, language=options.language, engines=engines, size=options.article_lines)
    seconds, cpu = time.perf_counter() - started, family.cpu_seconds() - cpu
    first = _first_segment(sources, options.language, engines, options.article_lines)
    words = sum(len(source.split()) for source in sources)
    if options.out:
        options.out.write_text("".join(f"{line.english}\n" for line in lines), encoding="utf-8")
    for pair, line in [(pair, line) for pair, line in zip(found, lines, strict=True) if line.flags][: options.show]:
        print(f"{' '.join(line.flags)}\n  {pair.source}\n  {line.english}\n  {pair.reference}")
    figures = {
        **measure(found, lines, options.language),
        "words_per_s": round(words / seconds, 1),
        "words_per_core_s": round(words / cpu, 1),
        "first_segment_s": round(first, 3),
        "memory_mb": round(family.memory_mb()),
        "engine": options.engine or " > ".join(one.name for one in engines),
    }
    print(json.dumps(figures, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
