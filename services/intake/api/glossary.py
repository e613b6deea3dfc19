"""``/collections/NAME/glossary``: the English that a collection wants for its terms."""

import re
from collections.abc import Sequence
from typing import Annotated, Any

from apiflask import APIBlueprint
from flask import current_app
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy import Engine

from services.intake.api.schemas.articles import FieldError
from services.intake.api.schemas.fields import COLLECTION_NAME
from services.intake.errors import InvalidSubmission, problem
from services.intake.state import state
from shared.db import glossary
from shared.db.engine import reading, writing

blueprint = APIBlueprint("glossary", __name__, tag="collections")

MOST_TERMS = 5_000
_NAME = re.compile(COLLECTION_NAME)
_Phrase = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]*$")
]


class GlossaryTermOut(BaseModel):
    """One term and its English."""

    model_config = ConfigDict(extra="forbid")

    language: str = Field(pattern="^[a-z]{2,3}$", description="ISO 639-1 code of the term's language; not `en`")
    term: _Phrase = Field(description="As it stands in articles; a capital at the start of a sentence is understood")
    english: _Phrase = Field(description="What the English text shall have for it")


class GlossaryIn(BaseModel):
    """All terms of a collection."""

    model_config = ConfigDict(extra="forbid")

    terms: list[GlossaryTermOut] = Field(max_length=MOST_TERMS)


class GlossaryOut(BaseModel):
    collection: str
    terms: list[GlossaryTermOut]


@blueprint.get("/collections/<name>/glossary")
@blueprint.output(GlossaryOut)
@blueprint.doc(responses={404: "No such collection"})
def get_glossary(name: str) -> Any:
    """The terms, in order of language and term."""
    found = read_glossary(state(current_app).engine, name)
    return found or problem(404, "No such collection", detail=f"There is no collection {name}.")


@blueprint.put("/collections/<name>/glossary")
@blueprint.input(GlossaryIn, arg_name="given")
@blueprint.output(GlossaryOut)
@blueprint.doc(responses={422: "The collection's name or a term cannot be taken"})
def put_glossary(name: str, given: GlossaryIn) -> Any:
    """Replace the glossary. It holds for articles that are translated or reprocessed from now on."""
    write_glossary(state(current_app).engine, name, given.terms)
    return read_glossary(state(current_app).engine, name)


def read_glossary(engine: Engine, name: str) -> GlossaryOut | None:
    """None when there is no such collection."""
    with reading(engine) as session:
        rows = glossary.terms(session, name)
    if rows is None:
        return None
    terms = [GlossaryTermOut.model_construct(**row.model_dump(exclude={"collection_id"})) for row in rows]
    return GlossaryOut(collection=name, terms=terms)


def write_glossary(engine: Engine, name: str, terms: Sequence[GlossaryTermOut]) -> None:
    """Replace the glossary of a collection, which is made when there is none of that name.

    Raises:
        InvalidSubmission: a term is given twice, or the name is none that articles can give.
    """
    errors = [*_name_errors(name), *_term_errors(terms)]
    if errors:
        raise InvalidSubmission(errors)
    with writing(engine) as session:
        glossary.replace(session, name, [(one.language, one.term, one.english) for one in terms])


def _name_errors(name: str) -> list[FieldError]:
    """A collection that is not there yet is made: its name must be one that articles can give."""
    if _NAME.fullmatch(name):
        return []
    return [FieldError(field="name", message="Small letters, digits and hyphens, at most 64.")]


def _term_errors(terms: Sequence[GlossaryTermOut]) -> list[FieldError]:
    seen: set[tuple[str, str]] = set()
    errors = []
    for place, one in enumerate(terms):
        if one.language == "en":
            errors.append(FieldError(field=f"terms.{place}.language", message="English is not translated."))
        if (one.language, one.term) in seen:
            errors.append(FieldError(field=f"terms.{place}.term", message=f"“{one.term}” is there twice."))
        seen.add((one.language, one.term))
    return errors
