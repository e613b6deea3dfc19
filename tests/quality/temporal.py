"""Bench: the temporal tagger against TimeML documents.

    python -m tests.quality.temporal --language fr --gold DIR [--part dev|held-out]

Rules are developed on two thirds of the files (``dev``); every third file in order of name is held
out, and only its figures are looked at. Prints one JSON object as its last line. *strict* is the
same span, *relaxed* any overlap (one to one), *value* a relaxed match with the same TIMEX3 value;
the creation time is not counted, and a range counts as its two ends. ``documents_per_s`` is by
processor time: what one core does, whatever else the machine does.
"""

import argparse
import json
import re
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shared.domain.text import Span
from shared.temporal import LANGUAGES, Sentence, TemporalTagger, marked

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"»)']*\s+(?=[\"«('A-ZÀ-Ü0-9])|\n\s*\n")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Co|Corp|Inc|Ltd|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Gen|Sen|Rep|Gov|No|vs|[A-Z]|[ap]\.m|M|MM)\.\Z"
)

# German writes the days of a month with a full stop: *am 21. Dezember*, *vom 5. bis 22. November*.
_ORDINAL = re.compile(r"\b\d{1,2}\.\Z")
_ORDERED = re.compile(
    r"\s+(?:\d{1,2}\.|Jan|Jän|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert|Jh|Quartal|Halbjahr)"
)


class UnreadableGold(Exception):
    """The gold folder or one of its files is not TimeML with a creation time."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A TIMEX3 of the gold: its span in the document's text, and its value."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    text: str
    created: date | None
    gold: tuple[Gold, ...]


def read_document(path: Path) -> Document:
    """A TimeML file's text, creation date and expressions."""
    try:
        root = ElementTree.parse(path).getroot()
    except (ElementTree.ParseError, OSError, UnicodeDecodeError) as error:
        raise UnreadableGold(f"{path}: {error}") from error
    creation = root.find(".//DCT/TIMEX3")
    if creation is None:
        creation = root.find(".//TIMEX3[@functionInDocument='CREATION_TIME']")
    body = root.find(".//TEXT")
    if creation is None or body is None:
        raise UnreadableGold(f"{path}: no DCT or no TEXT")
    digits = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", creation.get("value", ""))
    created = date(*map(int, digits.groups())) if digits else None
    pieces: list[str] = []
    gold: list[Gold] = []
    _walk(body, pieces, gold)
    return Document(path.name, "".join(pieces), created, tuple(gold))


def _walk(element: ElementTree.Element, pieces: list[str], gold: list[Gold]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, gold)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3" and element.get("functionInDocument") != "CREATION_TIME":
        end = sum(map(len, pieces))
        if end > start:
            gold.append(Gold(Span(start, end), element.get("value", "")))


def sentences(text: str) -> Iterator[Span]:
    """A simple split: after an end mark and before a capital, or at an empty line."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.group().count("\n") < 2 and _ABBREVIATION.search(text, max(0, match.start() - 8), match.start()):
            continue
        if _ORDINAL.search(text, max(0, match.start() - 4), match.start()) and _ORDERED.match(text, match.start()):
            continue
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def predict(tagger: TemporalTagger, document: Document) -> list[tuple[Span, str, str]]:
    """Span in the document, value and rule of each expression, a range as its two ends as TIMEX3 has it."""
    spans = list(sentences(document.text))
    tagged = tagger.tag(
        [Sentence(span.of(document.text).replace("\n", " ")) for span in spans], published=document.created
    )
    return [
        (one.span.shifted(span.start), one.value, one.rule)
        for span, expressions in zip(spans, tagged, strict=True)
        for one in marked(expressions)
    ]


def pairs(
    gold: tuple[Gold, ...], predicted: list[tuple[Span, str, str]]
) -> Iterator[tuple[Gold, tuple[Span, str, str]]]:
    """Overlapping gold and predicted expressions, one to one; the same span goes first."""
    free = list(predicted)
    left = []
    for one in gold:
        same = next((other for other in free if other[0] == one.span), None)
        if same is None:
            left.append(one)
        else:
            free.remove(same)
            yield one, same
    for one in left:
        other = next((other for other in free if other[0].overlaps(one.span)), None)
        if other is not None:
            free.remove(other)
            yield one, other


def f1(hits: int, gold: int, predicted: int) -> float:
    """From 0 to 1."""
    return round(2 * hits / (gold + predicted), 4) if gold + predicted else 0.0


def part_of(paths: list[Path], part: str) -> list[Path]:
    """The files to develop on, or every third one, which is held out."""
    if part == "all":
        return paths
    return [path for place, path in enumerate(paths) if (place % 3 == 2) is (part == "held-out")]


def measure(tagger: TemporalTagger, documents: list[Document]) -> dict[str, float]:
    tagger.tag([Sentence("warm-up")], published=None)
    started = time.process_time()
    predictions = [predict(tagger, document) for document in documents]
    elapsed = time.process_time() - started
    strict = relaxed = value = 0
    for document, predicted in zip(documents, predictions, strict=True):
        for one, (span, found, _) in pairs(document.gold, predicted):
            relaxed += 1
            strict += span == one.span
            value += found == one.value
    gold_count = sum(len(document.gold) for document in documents)
    predicted_count = sum(map(len, predictions))
    return {
        "documents": len(documents),
        "gold": gold_count,
        "predicted": predicted_count,
        "strict_f1": f1(strict, gold_count, predicted_count),
        "relaxed_f1": f1(relaxed, gold_count, predicted_count),
        "value_f1": f1(value, gold_count, predicted_count),
        "documents_per_s": round(len(documents) / elapsed, 1),
    }


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.quality.temporal", description=__doc__.splitlines()[0])
    parser.add_argument("--language", required=True, choices=sorted(LANGUAGES))
    parser.add_argument("--gold", required=True, type=Path, help="folder of TimeML files (.tml)")
    parser.add_argument("--part", choices=("dev", "held-out", "all"), default="all", help="of the files (all)")
    options = parser.parse_args(arguments)
    paths = part_of(sorted(options.gold.glob("*.tml")), options.part)
    try:
        if not paths:
            raise UnreadableGold(f"{options.gold}: no .tml files")
        documents = [read_document(path) for path in paths]
    except UnreadableGold as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(json.dumps(measure(TemporalTagger(options.language), documents)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
