"""The glossary of a collection, as rows hold it."""

from sqlalchemy import Engine

from services.intake.api.schemas.glossary import GlossaryOut, GlossaryTermOut
from shared.db import glossary as rows
from shared.db.engine import reading


def glossary(engine: Engine, name: str) -> GlossaryOut | None:
    """In order of language and term; None when there is no such collection."""
    with reading(engine) as session:
        terms = rows.terms(session, name)
    if terms is None:
        return None
    shown = [GlossaryTermOut.model_construct(**term.model_dump(exclude={"collection_id"})) for term in terms]
    return GlossaryOut(collection=name, terms=shown)
