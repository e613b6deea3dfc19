"""The timeline, and the page of one of its entries."""

from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, url_for
from pydantic import ValidationError

from services.intake.api.schemas.timeline import CursorIn, EventOut, TimelineIn
from services.intake.errors import InvalidSubmission, NotThere
from services.intake.pages.queries import filled, page_address
from services.intake.reads import evidence
from services.intake.reads import timeline as reads
from services.intake.reads.former import Whereabouts
from services.intake.state import state
from shared.db.engine import reading

blueprint = Blueprint("timeline", __name__)


@blueprint.get("/")
def home() -> Any:
    return redirect(url_for("pages.timeline.entries"))


@blueprint.get("/timeline")
def entries() -> Any:
    parts = state(current_app)
    try:
        asked = TimelineIn.model_validate(filled())
        with reading(parts.engine) as session:
            timeline = reads.page(session, asked, settings=parts.settings)
    except (ValidationError, InvalidSubmission):
        abort(400, "The address holds a filter that cannot be read.")
    return render_template("timeline.html", timeline=timeline, asked=asked, following=page_address(timeline.next))


@blueprint.get("/events/<event_id>")
def event(event_id: str) -> Any:
    parts = state(current_app)
    try:
        asked = CursorIn.model_validate(filled())
        with reading(parts.engine) as session:
            page = evidence.page(session, event_id, asked, size=parts.settings.evidence_page_size)
            entry = reads.event(session, event_id, evidence=1)
            collection = reads.collection_of(session, event_id)
    except (ValidationError, InvalidSubmission):
        abort(400, "The address holds a place that cannot be read.")
    if isinstance(page, Whereabouts):
        return _elsewhere(page)
    if page is None or entry is None:
        raise NotThere("event", event_id)
    following = (page_address(page.next) or "").replace("/evidence", "", 1)
    first = url_for("pages.timeline.event", event_id=event_id) if asked.cursor else None
    back = _days_of(entry, collection)
    return render_template("event.html", event=entry, page=page, following=following, first=first, back=back)


def _elsewhere(now: Whereabouts) -> Any:
    """The page of the entry that an id leads to now, or of what it was read from."""
    if now.event_id:
        return redirect(url_for("pages.timeline.event", event_id=now.event_id), 308)
    return render_template("gone.html", title=now.title, detail=now.detail, one=now.sentence), now.status


def _days_of(entry: EventOut, collection: str | None) -> str:
    """The address of the entry's days on the timeline."""
    days: dict[str, Any] = {"from": entry.date_start, "to": entry.date_end}
    return url_for("pages.timeline.entries", collection=collection, **days)
