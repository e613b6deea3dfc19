"""Quotations: what the source quotes, the English quotes."""

import re

from workers.translation.guards.pair import Pair

NAME = "quotation_lost"

_CLOSING = re.compile(r"[»”\"“]")
_OPENED_BY = {"»": "«", "”": "“„", "“": "„", '"': '"'}
# A quotation of four words and more: a single word may lose its marks without harm.
_TWO_WORDS = re.compile(r"\w\s+\w")
_WORD = re.compile(r"\s\w")
_MORE_WORDS = 2
_ENGLISH_MARKS = re.compile(r"[\"“”«»]|(?<!\w)['‘]|['’](?!\w)")


def fails(pair: Pair) -> bool:
    return _quotes(pair.source) and not _ENGLISH_MARKS.search(pair.english)


def _quotes(text: str) -> bool:
    """Whether several words stand between an opening mark and the next closing one that belongs to it.

    Each mark is visited once: a pattern that says the same starts anew at every mark that nothing closes.
    """
    reached = 0
    for mark in _CLOSING.finditer(text):
        openings = [text.find(opening, reached, mark.start()) for opening in _OPENED_BY[mark[0]]]
        first = min((place for place in openings if place >= 0), default=None)
        if first is not None and _has_words(text, first + 1, mark.start()):
            return True
        reached = mark.start()
    return False


def _has_words(text: str, start: int, end: int) -> bool:
    first = _TWO_WORDS.search(text, start, end)
    return first is not None and len(list(_WORD.finditer(text, first.end(), end))) >= _MORE_WORDS
