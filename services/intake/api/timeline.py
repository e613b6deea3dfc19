"""``/timeline`` and ``/events``: what the articles of a collection tell."""

from datetime import date
from typing import Any

from apiflask import APIBlueprint
from flask import current_app, redirect, url_for

from services.intake import timeline_reads
from services.intake.errors import InvalidSubmission, problem
from services.intake.schemas import EventOut, FieldError, TimelineIn, TimelineOut
from services.intake.state import state
from shared.db.engine import reading

blueprint = APIBlueprint("timeline", __name__, tag="timeline")


@blueprint.get("/timeline")
@blueprint.input(TimelineIn, location="query", arg_name="asked")
@blueprint.output(TimelineOut)
def get_timeline(asked: TimelineIn) -> Any:
    """Entries in order of date, a page at a time."""
    return read_timeline(asked)


def read_timeline(asked: TimelineIn) -> TimelineOut:
    parts = state(current_app)
    size = parts.settings.page_size
    with reading(parts.engine) as session:
        rows = timeline_reads.timeline_events(
            session,
            asked.collection,
            start=asked.from_,
            end=asked.to,
            entity=asked.entity,
            after=_key(asked.cursor),
            limit=size + 1,
        )
        events = timeline_reads.describe(session, rows[:size])
    following = None
    if len(rows) > size:
        last = rows[size - 1]
        query = asked.model_dump(mode="json", by_alias=True, exclude_none=True)
        query["cursor"] = f"{last.sort_date}_{last.id}"
        following = url_for("api.timeline.get_timeline", **query)
    return TimelineOut(collection=asked.collection, events=events, next=following)


def _key(cursor: str | None) -> tuple[date, str] | None:
    if cursor is None:
        return None
    day, _, identity = cursor.partition("_")
    try:
        return date.fromisoformat(day), identity
    except ValueError as error:
        wrong = FieldError(field="cursor", message="Not a cursor of this timeline.")
        raise InvalidSubmission([wrong]) from error


@blueprint.get("/events/<event_id>")
@blueprint.output(EventOut)
@blueprint.doc(responses={308: "The entry has another id now", 404: "No such event"})
def get_event(event_id: str) -> Any:
    """One entry with its evidence. An id that was ever given leads to the entry as it is now."""
    with reading(state(current_app).engine) as session:
        event = timeline_reads.event(session, event_id)
        current = None if event else timeline_reads.current_event_id(session, event_id)
    if event:
        return event
    if current:
        return redirect(url_for("api.timeline.get_event", event_id=current), 308)
    return problem(404, "No such event", detail=f"There is no event {event_id}.")
