"""Values of time and their reasons in words."""

from datetime import date

import pytest

from services.intake.reads.reasons import reason
from services.intake.reads.time_words import interval_words, length_words
from shared.db.models import TemporalRow
from shared.domain.provenance import ReadFrom
from shared.temporal import Sentence, TemporalTagger
from workers.entities.store import temporal_row

PUBLISHED = date(2022, 1, 13)


def _rows(language: str, text: str, published: date | None) -> list[TemporalRow]:
    [found] = TemporalTagger(language).tag([Sentence(text)], published=published)
    return [temporal_row("a", place, 0, one, ReadFrom.ORIGINAL, 0) for place, one in enumerate(found)]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "Il est venu hier.", "“hier” → 12 January 2022: the day before publication (13 January 2022)"),
        ("fr", "Il viendra dans trois jours.", "16 January 2022: 3 days after publication (13 January 2022)"),
        ("en", "He comes today.", "13 January 2022: the day of publication (13 January 2022)"),
        ("fr", "Elle vient la semaine prochaine.", "the week of 17 January 2022: after publication (13 January 2022)"),
        ("en", "It ends this year.", "2022: at the time of publication (13 January 2022)"),
        ("fr", "Depuis 2014, il vit là.", "since 2014: as written"),
        ("es", "Fue en los años 90.", "the 1990s: as written"),
        ("es", "Llegó el 12 de enero de 2022 a las 14:30.", "12 January 2022, 14:30"),
        ("en", "He slept for about four hours.", "4 hours"),
        ("en", "They meet every Tuesday.", "every Tuesday"),
        ("en", "Elections are held every two years.", "every 2 years"),
        ("en", "In the second quarter of 2021 it fell.", "April to June 2021: as written"),
        ("en", "It was due on 30 February 2022.", "left open"),
    ],
)
def test_a_reason_gives_the_value_and_what_it_was_counted_from(language: str, text: str, words: str) -> None:
    [row] = _rows(language, text, PUBLISHED)
    assert words in reason(row, PUBLISHED)
    assert reason(row, PUBLISHED).endswith(f"Rule: {row.rule}")


def test_what_the_text_named_before_is_told_as_the_anchor() -> None:
    tagger = TemporalTagger("fr")
    _, [found] = tagger.tag(
        [Sentence("Il est arrivé le 3 mai 2021."), Sentence("Le lendemain, il est parti.")], published=PUBLISHED
    )
    row = temporal_row("a", 1, 1, found, ReadFrom.ORIGINAL, 0)
    assert "4 May 2021: the day after the date named before it (3 May 2021)" in reason(row, PUBLISHED)


def test_without_a_day_of_publication_the_reason_says_so() -> None:
    [row] = _rows("fr", "Il est venu hier.", None)
    assert "left open, for the article has no day of publication to count from" in reason(row, None)


@pytest.mark.parametrize(
    ("value", "mod", "words"),
    [
        ("PT4H", "APPROX", "about 4 hours"),
        ("P1W", None, "1 week"),
        ("PXD", None, "some days"),
        ("P2CE", None, "2 centuries"),
        ("2021", None, "2021"),
    ],
)
def test_lengths_in_words(value: str, mod: str | None, words: str) -> None:
    assert length_words(value, mod) == words


def test_a_season_that_crosses_the_year_names_both() -> None:
    words = interval_words("2021-24", date(2021, 12, 1), date(2022, 2, 28), "season")
    assert words == "December 2021 to February 2022"
