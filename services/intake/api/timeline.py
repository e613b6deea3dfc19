"""``/timeline`` and ``/events``: what the articles of a collection tell."""

from typing import Any

from apiflask import APIBlueprint
from flask import current_app, redirect, url_for

from services.intake.api.schemas.timeline import CursorIn, EventOut, EvidencePageOut, TimelineIn, TimelineOut
from services.intake.errors import NotThere
from services.intake.http.problems import problem
from services.intake.reads import evidence, former, timeline
from services.intake.reads.former import Whereabouts
from services.intake.state import state
from shared.db.engine import reading

blueprint = APIBlueprint("timeline", __name__, tag="timeline")

_ELSEWHERE = {
    308: "The entry has another id now",
    404: "No such event, or its article is deleted",
    410: "No reading of its article gives it any more; `sentence` is what it was read from",
}


@blueprint.get("/timeline")
@blueprint.input(TimelineIn, location="query", arg_name="asked")
@blueprint.output(TimelineOut)
def get_timeline(asked: TimelineIn) -> Any:
    """Entries in order of date, a page at a time."""
    parts = state(current_app)
    with reading(parts.engine) as session:
        return timeline.page(session, asked, settings=parts.settings)


@blueprint.get("/events/<event_id>")
@blueprint.output(EventOut)
@blueprint.doc(responses=_ELSEWHERE)
def get_event(event_id: str) -> Any:
    """One entry with its first evidence. An id that was ever given leads to the entry as it is now, or is `410`."""
    parts = state(current_app)
    with reading(parts.engine) as session:
        event = timeline.event(session, event_id, evidence=parts.settings.evidence_page_size)
        now = None if event else former.of_mention(session, event_id)
    return event or _elsewhere(event_id, now, "api.timeline.get_event")


@blueprint.get("/events/<event_id>/evidence")
@blueprint.input(CursorIn, location="query", arg_name="asked")
@blueprint.output(EvidencePageOut)
@blueprint.doc(responses=_ELSEWHERE)
def get_evidence(event_id: str, asked: CursorIn) -> Any:
    """The sentences that tell of an entry, a page at a time: what speaks for it first, then by day of publication."""
    parts = state(current_app)
    with reading(parts.engine) as session:
        page = evidence.page(session, event_id, asked, size=parts.settings.evidence_page_size)
    return page if isinstance(page, EvidencePageOut) else _elsewhere(event_id, page, "api.timeline.get_evidence")


def _elsewhere(event_id: str, now: Whereabouts | None, endpoint: str) -> Any:
    if now is None:
        raise NotThere("event", event_id)
    if now.event_id:
        return redirect(url_for(endpoint, event_id=now.event_id), 308)
    return problem(now.status, now.title, detail=now.detail, sentence=now.sentence)
