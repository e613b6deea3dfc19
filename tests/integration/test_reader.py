"""Reading with the real pipelines."""

from datetime import date

import pytest

from services.local.seeds import read_article
from services.local.stack import ROOT
from shared.domain.mentions import EventMention, Modality
from workers.entities.parsed import SegmentText
from workers.entities.pipelines import Pipelines
from workers.entities.read import Reader, Reading
from workers.translation.segment import split


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Pipelines())


def _segments(text: str, language: str) -> list[SegmentText]:
    return [
        SegmentText(one.index, one.span.start, one.span.of(text), "", is_translated=True)
        for one in split(text, language=language)
    ]


def _read(reader: Reader, text: str, published: date, language: str = "fr") -> list[EventMention]:
    segments = _segments(text, language)
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


def _of_two(
    reader: Reader, language: str, *sentences: tuple[str, str], published: date | None = date(2022, 1, 13)
) -> Reading:
    """The reading of sentences given as published and in English."""
    segments, start = [], 0
    for place, (original, english) in enumerate(sentences):
        segments.append(SegmentText(place, start, original, english, is_translated=bool(english)))
        start += len(original) + 1
    return reader.read("a", segments, language=language, published=published)


def _dated(reading: Reading) -> list[tuple[str, str, str]]:
    """Each event's predicate, its day, and the words of the original that gave it."""
    return [
        (mention.predicate, mention.interval.edtf, reading.temporal[place][1].text)
        for mention, place in reading.mentions
    ]


def test_a_wrong_date_of_the_translation_gives_way_to_the_original(reader: Reader) -> None:
    reading = _of_two(
        reader, "es", ("La reunión se celebró el 12 de enero de 2022.", "The meeting was held on 21 June 2022.")
    )
    assert _dated(reading) == [("hold", "2022-01-12", "el 12 de enero de 2022")]


@pytest.mark.parametrize(
    ("language", "original", "english", "words"),
    [
        ("es", "Los ministros se reunieron anteayer en Viena.", "The ministers met yesterday in Vienna.", "anteayer"),
        ("it", "I ministri si sono incontrati l'altro ieri.", "The ministers met yesterday.", "l'altro ieri"),
        ("pt", "Os ministros reuniram-se anteontem.", "The ministers met today.", "anteontem"),
        ("de", "Die Minister trafen sich vorgestern in Wien.", "The ministers met yesterday.", "vorgestern"),
    ],
)
def test_dates_are_read_from_the_original(
    reader: Reader, language: str, original: str, english: str, words: str
) -> None:
    reading = _of_two(reader, language, (original, english))
    assert _dated(reading) == [("meet", "2022-01-11", words)]
    assert (reading.dates_from, reading.read_from) == ("original", "english")
    [(_, expression)] = reading.temporal
    assert expression.span.of(original) == words


def test_a_date_that_the_english_alone_has_is_not_believed(reader: Reader) -> None:
    reading = _of_two(
        reader, "es", ("Los ministros se reunieron en Viena.", "The ministers met in Vienna in May 2021.")
    )
    assert (reading.mentions, reading.temporal) == ([], [])


def test_a_date_that_the_english_lost_dates_the_only_event_without_one(reader: Reader) -> None:
    one = _of_two(reader, "es", ("El martes firmaron el tratado en Viena.", "They signed the treaty in Vienna."))
    assert _dated(one) == [("sign", "2022-01-11", "El martes")]
    two = _of_two(reader, "es", ("El martes firmaron y se fueron.", "They signed the treaty and they left the city."))
    assert (_dated(two), [found.text for _, found in two.temporal]) == ([], ["El martes"])


def test_the_story_goes_on_in_sentences_that_nobody_translated(reader: Reader) -> None:
    reading = _of_two(
        reader,
        "es",
        ("Llegaron el 3 de mayo de 2021.", ""),
        ("Al día siguiente firmaron el acuerdo.", "The next day they signed the agreement."),
    )
    assert _dated(reading) == [("sign", "2021-05-04", "Al día siguiente")]
    assert [segment for segment, _ in reading.temporal] == [0, 1]


def test_without_a_day_of_publication_what_counts_from_it_stays_open(reader: Reader) -> None:
    reading = _of_two(reader, "es", ("Se reunieron ayer.", "They met on 12 January 2022."), published=None)
    assert reading.mentions == []
    assert [(found.text, found.value, found.interval) for _, found in reading.temporal] == [("ayer", "", None)]


def test_a_language_without_a_tagger_is_read_from_its_english(reader: Reader) -> None:
    reading = _of_two(reader, "ca", ("Es van reunir dimarts.", "They met on Tuesday."))
    assert _dated(reading) == [("meet", "2022-01-11", "Tuesday")]
    assert reading.dates_from == "english"


class Stopped(Exception):
    """Whoever follows the reading has seen enough."""


def test_reading_tells_how_far_it_is_and_stops_where_it_is_told(reader: Reader) -> None:
    text = "La réunion du Conseil OTAN-Russie a eu lieu hier à Bruxelles. Il pleut à Vienne. " * 60
    segments = _segments(text, "fr")
    shares: list[float] = []

    def until_half(share: float) -> None:
        if share > 0.5:
            raise Stopped

    published = date(2022, 1, 13)
    reader.read("a", segments, language="fr", published=published, on_progress=shares.append)
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.05
    assert 0.95 < shares[-1] < 1
    with pytest.raises(Stopped):
        reader.read("a", segments, language="fr", published=published, on_progress=until_half)


def test_reading_may_stop_before_each_sentence_while_dates_and_names_are_looked_for(reader: Reader) -> None:
    text = "La réunion du Conseil OTAN-Russie a eu lieu hier à Bruxelles. Il pleut à Vienne. " * 40
    segments = _segments(text, "fr")
    shares: list[float] = []
    reader.read("a", segments, language="fr", published=date(2022, 1, 13), on_progress=shares.append)
    assert shares.count(0.75) >= 2 * len(segments)
