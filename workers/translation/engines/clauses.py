"""Long sentences in pieces that an engine can hold: cut at clauses, translated, joined again.

A neural model reads a bounded number of tokens and drops the rest without a word.
"""

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

_MARKS = (re.compile(r"[;:][\"»”)]?$"), re.compile(r"[–—-]$"), re.compile(r"[,)][\"»”]?$"))
"""What a clause ends with, best place for a cut first."""

_MIDDLE = 0.3
"""A cut leaves at least this share of the words on each side, so that no piece is a scrap."""


def in_clauses(sentences: Sequence[str], translate: Callable[[list[str]], list[str]], *, longest: int) -> list[str]:
    """``translate`` of each sentence; those of more than ``longest`` words go through it in pieces."""
    pieces = [cut(sentence, longest=longest) for sentence in sentences]
    answers = translate([piece for parts in pieces for piece in parts])
    ends = list(accumulate((len(parts) for parts in pieces), initial=0))
    return [join(parts, answers[start:end]) for parts, (start, end) in zip(pieces, pairwise(ends), strict=True)]


def cut(sentence: str, *, longest: int) -> list[str]:
    """Pieces of at most ``longest`` words, together all words of the sentence."""
    words = sentence.split()
    if len(words) <= longest:
        return [sentence]
    place = _place(words)
    halves = (" ".join(words[:place]), " ".join(words[place:]))
    return [piece for half in halves for piece in cut(half, longest=longest)]


def _place(words: Sequence[str]) -> int:
    """How many words stand before the cut: the mark nearest the middle, else the middle itself."""
    middle = len(words) // 2
    first = max(1, round(len(words) * _MIDDLE))
    allowed = range(first, len(words) - first + 1)
    for mark in _MARKS:
        places = [place for place in allowed if mark.search(words[place - 1])]
        if places:
            return min(places, key=lambda place: abs(place - middle))
    return middle


def join(pieces: Sequence[str], answers: Sequence[str]) -> str:
    """One sentence of the English of its pieces: no full stop and no capital that only the cut brought in."""
    joined = []
    for place, (piece, answer) in enumerate(zip(pieces, answers, strict=True)):
        english = answer.strip()
        if place < len(pieces) - 1 and not piece.rstrip().endswith((".", "…")):
            english = english.rstrip(".")
        if place > 0 and piece[:1].islower():
            english = _without_capital(english, piece)
        joined.append(english)
    return " ".join(one for one in joined if one)


def _without_capital(english: str, piece: str) -> str:
    """A first word that is a name stays: it stands in the source too, or is written in more than one capital."""
    first = re.match(r"[^\W\d_]+", english)
    if first is None:
        return english
    word = first.group()
    is_name = word == "I" or word[1:] != word[1:].lower() or re.search(rf"\b{re.escape(word)}\b", piece)
    return english if is_name else word.lower() + english[len(word) :]
