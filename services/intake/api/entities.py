"""``/entities``: a person, organisation or place that articles name."""

from typing import Any

from apiflask import APIBlueprint
from flask import current_app, redirect, url_for
from sqlmodel import Session

from services.intake.api.schemas.timeline import EntityPageOut
from services.intake.errors import NotThere
from services.intake.http.problems import problem
from services.intake.reads import former as former_reads
from services.intake.state import state
from shared.db.engine import reading
from shared.db.models import EntityRow

blueprint = APIBlueprint("entities", __name__, tag="entities")


@blueprint.get("/entities/<entity_id>")
@blueprint.output(EntityPageOut)
@blueprint.doc(
    responses={
        308: "It is known under another id now",
        404: "No such entity, or the articles that named it are deleted",
        410: "No article names it any more",
    }
)
def get_entity(entity_id: str) -> Any:
    """Its name and how many articles name it. An id that was ever given leads to what it is called now, or is `410`."""
    with reading(state(current_app).engine) as session:
        current = former_reads.current_entity(session, entity_id)
        if current is None:
            return _gone(session, entity_id)
        if current != entity_id:
            return redirect(url_for("api.entities.get_entity", entity_id=current), 308)
        shown = session.get_one(EntityRow, entity_id).model_dump()
        return EntityPageOut(**shown, articles=former_reads.articles_with(session, entity_id))


def _gone(session: Session, entity_id: str) -> Any:
    became = former_reads.successors(session, entity_id)
    if not became:
        raise NotThere("entity", entity_id)
    names = [former_reads.name_of(session, one) for one in became if one]
    detail = f"No article names {former_reads.name_of(session, entity_id)} any more."
    if names:
        detail += f" What was read as it is read now, among others, as {', '.join(names)}."
    return problem(410, "The entity is gone", detail=detail)
