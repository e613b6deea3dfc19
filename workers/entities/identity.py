"""What an event mention is called, and which mention of a later reading took its place.

A name counts what the article's text says, never how it was read: no version, no number of a sentence, which a better
splitter changes, and no offset in a translation, which moves with every other word of it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from shared.domain.provenance import ReadFrom
from shared.domain.text import Span, digest

_CELL = 256
"""Characters: mentions are compared where the text they come from shares a stretch of this length."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one sentence. ``span`` counts in the article's text where they were read from the original, else in
    the sentence's English; ``sentence`` always counts in the article's text."""

    text: str
    read_from: ReadFrom
    span: Span
    sentence: Span

    @property
    def is_original(self) -> bool:
        return self.read_from is ReadFrom.ORIGINAL

    @property
    def place(self) -> Span:
        """Where they stand in the article's text, as exactly as is known."""
        return self.span if self.is_original else self.sentence

    def is_same(self, other: "Words") -> bool:
        """Whether they share characters of the original, or are the same English of sentences that do."""
        if self.read_from != other.read_from or not self.place.overlaps(other.place):
            return False
        return self.is_original or self.text.casefold() == other.text.casefold()


class MentionNames:
    """Ids for the event mentions of one article, asked for in the order of its text."""

    def __init__(self, article_id: str) -> None:
        self._article_id = article_id
        self._seen: Counter[tuple[Any, ...]] = Counter()

    def next(self, trigger: Words, date: Words) -> str:
        """A hash of the article and of where its trigger and date stand in the original.

        Of what was read from the English the words count, and the sentence's start where nothing else says which part
        of the article they are from. Mentions that are alike in all of that are counted.
        """
        where: tuple[Any, ...] = (_name(trigger), _name(date))
        if not (trigger.is_original or date.is_original):
            where = (*where, trigger.sentence.start)
        self._seen[where] += 1
        return digest("mention", self._article_id, where, self._seen[where])


def _name(words: Words) -> tuple[int, int] | str:
    return (words.span.start, words.span.end) if words.is_original else words.text.casefold()


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A mention as it is known again: its id, trigger and date."""

    id: str
    trigger: Words
    date: Words


class Successors:
    """The mentions of a reading, to find those that took the place of others in.

    ``fresh`` are those that the reading before did not have.
    """

    def __init__(self, mentions: Iterable[Mentioned], *, fresh: Collection[str]) -> None:
        self._fresh = fresh
        self._cells: dict[int, dict[str, Mentioned]] = defaultdict(dict)
        for mention in mentions:
            for cell in _cells(mention):
                self._cells[cell][mention.id] = mention

    def of(self, old: Mentioned) -> str | None:
        """The mention with the same trigger; else the new one with the same date words; None: it is gone.

        A mention that was there beside the old one tells of something else, even if of the same date. Of several, one
        that has both comes first, then the one whose trigger is nearest, then the smallest id.
        """
        near = {new.id: new for cell in _cells(old) for new in self._cells[cell].values()}
        ranks = [rank for new in near.values() if (rank := self._rank(old, new)) is not None]
        return min(ranks)[-1] if ranks else None

    def _rank(self, old: Mentioned, new: Mentioned) -> tuple[bool, bool, int, str] | None:
        has_trigger, has_date = old.trigger.is_same(new.trigger), old.date.is_same(new.date)
        if not (has_trigger or (has_date and new.id in self._fresh)):
            return None
        return not has_trigger, not has_date, abs(old.trigger.place.start - new.trigger.place.start), new.id


def _cells(mention: Mentioned) -> set[int]:
    places = (mention.trigger.place, mention.date.place)
    return {cell for place in places for cell in range(place.start // _CELL, place.end // _CELL + 1)}
