"""Wording: what an engine gets wrong in the same way each time, put right by general rules.

``prepare`` stands before Apertium, ``portuguese`` between it and the neural model, ``finish`` after any engine.
"""

from functools import cache

from shared.domain.text import digest
from workers.translation.wording import marks, pronouns, rules


def prepare(sentence: str, language: str) -> str:
    """A sentence as Apertium handles it best."""
    plain = marks.plain(sentence)
    return pronouns.carry(rules.reword(plain, stage="source", source=plain, language=language), language)


def portuguese(text: str, source: str, language: str) -> str:
    """Portuguese from Apertium as the neural model handles it best. ``source`` is the original sentence."""
    plain = marks.plain(source)
    put_back = pronouns.put_back(text)
    return marks.like_source(rules.reword(put_back, stage="pivot", source=plain, language=language), plain)


def finish(english: str, source: str, language: str) -> str:
    """The English of any engine with its marks in order."""
    plain = marks.plain(source)
    tidy = marks.quoted(english, plain)
    return marks.like_source(rules.reword(tidy, stage="english", source=plain, language=language), plain)


@cache
def version() -> str:
    """Changes with every rule, so that a cache keyed by it forgets what older rules gave."""
    return digest(*(path.read_text(encoding="utf-8") for path in rules.tables()))[:8]
