"""Reading with the real pipelines."""

from datetime import date

import pytest

from services.local.seeds import read_article
from services.local.stack import ROOT
from shared.domain.mentions import EventMention, Modality
from workers.entities.pipelines import Pipelines
from workers.entities.read import Reader, SegmentText
from workers.translation.segment import split


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Pipelines())


def _read(reader: Reader, text: str, published: date, language: str = "fr") -> list[EventMention]:
    segments = [
        SegmentText(one.index, one.span.start, one.span.of(text), "", is_translated=True)
        for one in split(text, language=language)
    ]
    return [mention for mention, _ in reader.read("a", segments, language=language, published=published).mentions]


def test_the_seed_gives_its_five_events(reader: Reader) -> None:
    text = read_article(ROOT / "seeds/otan-russie.fr.md")["text"]
    found = {(one.interval.edtf, one.predicate): one.modality for one in _read(reader, text, date(2022, 1, 13))}
    assert found == {
        ("2022-01-12", "réunion"): Modality.ASSERTED,
        ("2022-01-13", "débattre"): Modality.PLANNED,
        ("2014/..", "geler"): Modality.ASSERTED,
        ("2021-10", "rompre"): Modality.ASSERTED,
        ("2021-10", "expulser"): Modality.ASSERTED,
    }


def test_a_sentence_whose_root_is_an_adjective_ends(reader: Reader) -> None:
    [mention] = _read(reader, "La réunion d'hier à Vienne a été longue.", date(2022, 1, 14))
    assert (mention.interval.edtf, mention.predicate) == ("2022-01-13", "réunion")


def test_offsets_point_at_the_predicate_in_the_article(reader: Reader) -> None:
    text = "Bonjour.\n\nLa réunion d’hier a été longue."
    [mention] = _read(reader, text, date(2022, 1, 14))
    assert mention.span.of(text) == "réunion"


def test_the_first_since_a_year_does_not_date_this_event_to_it(reader: Reader) -> None:
    text = "The council met in Brussels on 12 January 2022, the first meeting since July 2019."
    found = [one.interval.edtf for one in _read(reader, text, date(2022, 1, 13), "en")]
    assert found == ["2022-01-12"]


@pytest.mark.parametrize("text", ["hier", "2014", "En 2014, rien.", "Longue. Hier ! (12 janvier 2022)", "«»"])
def test_fragments_are_safe(reader: Reader, text: str) -> None:
    assert isinstance(_read(reader, text, date(2022, 1, 14)), list)
