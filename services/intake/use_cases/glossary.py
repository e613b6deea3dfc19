"""Replace the glossary of a collection."""

import re
from collections.abc import Sequence

from sqlalchemy import Engine

from services.intake.api.schemas.fields import COLLECTION_NAME
from services.intake.api.schemas.glossary import MOST_TERMS, GlossaryTermOut
from services.intake.api.schemas.problems import FieldError
from services.intake.errors import InvalidSubmission
from shared.db import glossary
from shared.db.engine import writing

_NAME = re.compile(COLLECTION_NAME)


def replace_glossary(engine: Engine, name: str, terms: Sequence[GlossaryTermOut]) -> None:
    """Make these the terms of a collection, which is made when there is none of that name.

    Raises:
        InvalidSubmission: a term is there twice, there are too many, or the name is none that articles can give.
    """
    errors = [*_name_errors(name), *_count_errors(terms), *_term_errors(terms)]
    if errors:
        raise InvalidSubmission(errors)
    with writing(engine) as session:
        glossary.replace(session, name, [(term.language, term.term, term.english) for term in terms])


def _name_errors(name: str) -> list[FieldError]:
    """A collection that is not there yet is made: its name must be one that articles can give."""
    if _NAME.fullmatch(name):
        return []
    return [FieldError(field="name", message="Small letters, digits and hyphens, at most 64.")]


def _count_errors(terms: Sequence[GlossaryTermOut]) -> list[FieldError]:
    if len(terms) <= MOST_TERMS:
        return []
    return [FieldError(field="terms", message=f"{len(terms)} terms; at most {MOST_TERMS} are kept.")]


def _term_errors(terms: Sequence[GlossaryTermOut]) -> list[FieldError]:
    seen: set[tuple[str, str]] = set()
    errors = []
    for place, term in enumerate(terms):
        if term.language == "en":
            errors.append(FieldError(field=f"terms.{place}.language", message="English is not translated."))
        if (term.language, term.term) in seen:
            errors.append(FieldError(field=f"terms.{place}.term", message=f"“{term.term}” is there twice."))
        seen.add((term.language, term.term))
    return errors
