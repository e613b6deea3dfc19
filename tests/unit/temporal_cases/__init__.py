"""What the temporal tagger's rules read in each language: one table a language, all asked by one test module."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cases:
    """A language's sentences, of an article published on 13 January 2022, a Thursday."""

    # A sentence, its one expression and that one's value.
    read: Sequence[tuple[str, str, str]]
    # Sentences in which nothing is a time.
    left_alone: Sequence[str]
    # A sentence, its one expression, the value, and the TIMEX3 mod.
    qualified: Sequence[tuple[str, str, str, str]]
    # Two sentences, and the value that the second counts from the date in the first.
    narrated: Sequence[tuple[str, str, str]]
    # Sentences of one article, and all their values.
    told: Sequence[tuple[tuple[str, ...], Sequence[str]]]
    # A sentence that names a day first and clock times of it then, and all its values.
    clock_times: Sequence[tuple[str, Sequence[str]]]
    # A sentence with one range, and both ends' values with a slash between.
    ranges: Sequence[tuple[str, str]]
    # "Since 2014", as the only expression.
    since_2014: str
    # Sentences whose one expression counts from the publication.
    relative: Sequence[str]
    # A 31st of February.
    impossible: str
