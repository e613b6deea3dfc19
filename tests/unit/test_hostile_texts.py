"""Texts that once held a worker or the intake for minutes: twice the text takes about twice the time."""

import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from services.intake.api.schemas.articles import ArticleIn
from services.intake.pages.glossary import read_terms
from services.intake.use_cases.validation import accept
from shared.domain.entities import EntityType, NamedSpan
from shared.domain.text import Span
from shared.settings import load
from shared.temporal import Sentence, TemporalTagger
from workers.entities.recognise import statistical_spans
from workers.entities.resolve import Resolver
from workers.translation import guards
from workers.translation.guards import numbers
from workers.translation.segment import split

SETTINGS = load({})
FRENCH, SPANISH = TemporalTagger("fr"), TemporalTagger("es")


def _quotation(size: int) -> None:
    guards.engine_flags("Il a dit : " + "« a b c " * (size // 8), "He said so.", language="fr")


def _exclamations(size: int) -> None:
    split("Oh! " * (size // 4), language="fr")


def _tags(size: int) -> None:
    accept(ArticleIn(text="<a " * (size // 3)), SETTINGS)


def _blanks(size: int) -> None:
    read_terms("fr" + " " * size + "x")


def _days(size: int) -> None:
    FRENCH.tag([Sentence("3, " * (size // 3) + "5 mai")], published=date(2022, 1, 13))


def _adverbs(size: int) -> None:
    SPANISH.tag([Sentence("HACE " + "SOLO " * (size // 5) + "X DIAS")], published=date(2022, 1, 13))


def _brackets(size: int) -> None:
    Resolver().resolve([], text="a (ABC) " * (size // 8), language="fr")


def _names(size: int) -> None:
    text = "Ab " * (size // 3)
    spans = [NamedSpan(Span(at, at + 2), "Ab", EntityType.PERSON) for at in range(0, size - 3, 3)]
    Resolver().resolve(spans, text=text, language="fr")


def _sums(size: int) -> None:
    numbers.numbers("5 m " * (size // 4), "en")


def _seconds(work: Callable[[int], None], size: int) -> float:
    taken = []
    for _ in range(3):
        started = time.process_time()
        work(size)
        taken.append(time.process_time() - started)
    return min(taken)


@pytest.mark.parametrize(
    ("work", "sizes"),
    [
        (_quotation, (80, 160, 320)),
        (_exclamations, (8_000, 32_000)),
        (_tags, (12_000, 48_000)),
        (_blanks, (200, 800)),
        (_days, (3_000, 12_000)),
        (_adverbs, (60, 120)),
        (_brackets, (4_000, 16_000)),
        (_names, (3_000, 12_000)),
        (_sums, (8_000, 32_000)),
    ],
)
def test_time_grows_with_the_length(work: Callable[[int], None], sizes: tuple[int, ...]) -> None:
    work(sizes[0])
    for small, large in pairwise(sizes):
        assert _seconds(work, large) < 2 * large / small * max(_seconds(work, small), 0.002)


def test_a_name_as_long_as_a_sentence_is_none() -> None:
    """PostgreSQL refuses an id of more than 2,704 bytes; letters of four bytes reach that within one sentence."""
    words = ["".join(chr(0x10400 + (7 * at + 3 * letter) % 40) for letter in range(9)) for at in range(100)]
    doc = Doc(
        Vocab(), [*words, "met", *words[:10]], ents=["B-PERSON", *["I-PERSON"] * 99, "O", "B-PERSON", *["I-PERSON"] * 9]
    )
    assert [(one.text, one.type) for one in statistical_spans(doc)] == [(" ".join(words[:10]), EntityType.PERSON)]
