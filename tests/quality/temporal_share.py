"""Bench: what the temporal tagger adds to the time of the entities stage.

    python -m tests.quality.temporal_share --language fr --gold DIR [--documents 40]

Reads TimeML documents as the stage does, with the language's pipeline. Prints one JSON object as its
last line; ``share`` is the tagger's processor time over that of the rest of the stage.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from shared.temporal import Sentence, TemporalTagger
from tests.quality.temporal import Document, UnreadableGold, read_document, sentences
from workers.entities.parsed import SegmentText
from workers.entities.pipelines import PACKAGES, Pipelines
from workers.entities.read import Reader


def seconds_of_stage(reader: Reader, document: Document, language: str) -> float:
    spans = list(sentences(document.text))
    segments = [SegmentText(index, span.start, span.of(document.text), "", False) for index, span in enumerate(spans)]
    started = time.process_time()
    reader.read(document.name, segments, language=language, published=document.created)
    return time.process_time() - started


def seconds_of_tagger(tagger: TemporalTagger, document: Document) -> float:
    texts = [Sentence(span.of(document.text)) for span in sentences(document.text)]
    started = time.process_time()
    tagger.tag(texts, published=document.created)
    return time.process_time() - started


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.quality.temporal_share", description=__doc__.splitlines()[0])
    parser.add_argument("--language", required=True, choices=sorted(PACKAGES))
    parser.add_argument("--gold", required=True, type=Path, help="folder of TimeML files (.tml)")
    parser.add_argument("--documents", type=int, default=40, help="how many of them (40)")
    options = parser.parse_args(arguments)
    try:
        documents = [read_document(path) for path in sorted(options.gold.glob("*.tml"))[: options.documents]]
        if not documents:
            raise UnreadableGold(f"{options.gold}: no .tml files")
    except UnreadableGold as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    reader, tagger = Reader(Pipelines()), TemporalTagger(options.language)
    seconds_of_stage(reader, documents[0], options.language)
    seconds_of_tagger(tagger, documents[0])
    stage = sum(seconds_of_stage(reader, document, options.language) for document in documents)
    own = sum(seconds_of_tagger(tagger, document) for document in documents)
    print(json.dumps({"documents": len(documents), "stage_s": round(stage, 2), "share": round(own / (stage - own), 4)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
