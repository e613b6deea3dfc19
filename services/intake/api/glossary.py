"""``/collections/NAME/glossary``: the English that a collection wants for its terms."""

from typing import Any

from apiflask import APIBlueprint
from flask import current_app

from services.intake.api.schemas.glossary import GlossaryIn, GlossaryOut
from services.intake.errors import NotThere
from services.intake.reads import glossary as reads
from services.intake.state import state
from services.intake.use_cases.glossary import replace_glossary

blueprint = APIBlueprint("glossary", __name__, tag="collections")


@blueprint.get("/collections/<name>/glossary")
@blueprint.output(GlossaryOut)
@blueprint.doc(responses={404: "No such collection"})
def get_glossary(name: str) -> Any:
    """The terms, in order of language and term."""
    kept = reads.glossary(state(current_app).engine, name)
    if kept is None:
        raise NotThere("collection", name)
    return kept


@blueprint.put("/collections/<name>/glossary")
@blueprint.input(GlossaryIn, arg_name="glossary")
@blueprint.output(GlossaryOut)
@blueprint.doc(responses={422: "The collection's name or a term cannot be taken"})
def put_glossary(name: str, glossary: GlossaryIn) -> Any:
    """Replace the glossary. It holds for articles that are translated or reprocessed from now on."""
    engine = state(current_app).engine
    replace_glossary(engine, name, glossary.terms)
    return reads.glossary(engine, name)
