"""A collection's own terms: read from its rows, carried through the engines, and looked for in the result."""

import re
from collections.abc import Mapping

from sqlmodel import Session, col, select

from shared.db.models import GlossaryTerm
from shared.domain.text import plain_characters

MISSED = "glossary_missed"
"""The flag of a sentence that has a term of the glossary but not its English."""


def read(session: Session, collection_id: int, language: str) -> dict[str, str]:
    """English by term, in the spellings in which a text may have the term."""
    query = (
        select(GlossaryTerm)
        .where(col(GlossaryTerm.collection_id) == collection_id, col(GlossaryTerm.language) == language)
        .order_by(col(GlossaryTerm.term))
    )
    return spellings({row.term: row.english for row in session.exec(query)})


def spellings(terms: Mapping[str, str]) -> dict[str, str]:
    """Each term also with a typographic apostrophe, and with a capital where it opens a sentence."""
    opening = {_capital(term): _capital(english) for term, english in terms.items()}
    return {
        written.replace("'", apostrophe).replace("’", apostrophe): english
        for written, english in {**opening, **terms}.items()
        for apostrophe in "'’"
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def is_missed(source: str, english: str, glossary: Mapping[str, str]) -> bool:
    """Whether the source has a term more often than the English has what the glossary wants for it."""
    text = plain_characters(english).casefold()
    wanted: dict[str, int] = {}
    for term in _terms_in(source, glossary):
        phrase = plain_characters(glossary[term]).casefold()
        wanted[phrase] = wanted.get(phrase, 0) + 1
    return any(len(re.findall(_alone(phrase), text)) < count for phrase, count in wanted.items())


def _terms_in(source: str, glossary: Mapping[str, str]) -> list[str]:
    """Longest first, none inside another."""
    present = [term for term in glossary if term in source]
    if not present:
        return []
    pattern = "|".join(_alone(term) for term in sorted(present, key=len, reverse=True))
    return re.findall(pattern, source)


def _alone(phrase: str) -> str:
    return rf"(?<!\w){re.escape(phrase)}(?!\w)"
