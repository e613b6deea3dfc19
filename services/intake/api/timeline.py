"""``/timeline`` and ``/events``: what the articles of a collection tell."""

from datetime import date
from typing import Any

from apiflask import APIBlueprint
from flask import current_app, redirect, url_for

from services.intake.api.schemas.articles import (
    CursorIn,
    EventOut,
    EvidencePageOut,
    FieldError,
    TimelineIn,
    TimelineOut,
)
from services.intake.errors import InvalidSubmission, problem
from services.intake.reads import evidence as evidence_reads
from services.intake.reads import former as former_reads
from services.intake.reads import timeline as timeline_reads
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
            entity=asked.entity and (former_reads.current_entity(session, asked.entity) or asked.entity),
            after=_key(asked.cursor),
            limit=size + 1,
        )
        events = timeline_reads.describe(session, rows[:size], evidence=parts.settings.evidence_shown)
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
        wrong = FieldError(field="cursor", message="Not a cursor that `next` gave.")
        raise InvalidSubmission([wrong]) from error


@blueprint.get("/events/<event_id>")
@blueprint.output(EventOut)
@blueprint.doc(responses=_ELSEWHERE)
def get_event(event_id: str) -> Any:
    """One entry with its first evidence. An id that was ever given leads to the entry as it is now, or is `410`."""
    parts = state(current_app)
    with reading(parts.engine) as session:
        event = timeline_reads.event(session, event_id, evidence=parts.settings.evidence_page_size)
        now = None if event else former_reads.of_mention(session, event_id)
    return event or _elsewhere(event_id, now, "api.timeline.get_event")


@blueprint.get("/events/<event_id>/evidence")
@blueprint.input(CursorIn, location="query", arg_name="asked")
@blueprint.output(EvidencePageOut)
@blueprint.doc(responses=_ELSEWHERE)
def get_evidence(event_id: str, asked: CursorIn) -> Any:
    """The sentences that tell of an entry, a page at a time: what speaks for it first, then by day of publication."""
    page, now = read_evidence(event_id, asked)
    return page or _elsewhere(event_id, now, "api.timeline.get_evidence")


def read_evidence(event_id: str, asked: CursorIn) -> tuple[EvidencePageOut | None, Whereabouts | None]:
    """A page of the entry's evidence; or None, and where the id leads now, if it was ever given."""
    parts = state(current_app)
    size = parts.settings.evidence_page_size
    with reading(parts.engine) as session:
        places = evidence_reads.places_after(session, event_id, _key(asked.cursor), limit=size + 1)
        if not places and not timeline_reads.is_entry(session, event_id):
            return None, former_reads.of_mention(session, event_id)
        shown = evidence_reads.evidence(session, [one.mention_id for one in places[:size]])
    following = timeline_reads.evidence_address(event_id, places[size - 1].key) if len(places) > size else None
    sentences = [shown[one.mention_id] for one in places[:size] if one.mention_id in shown]
    return EvidencePageOut(evidence=sentences, next=following), None


def _elsewhere(event_id: str, now: Whereabouts | None, endpoint: str) -> Any:
    if now is None:
        return problem(404, "No such event", detail=f"There is no event {event_id}.")
    if now.event_id:
        return redirect(url_for(endpoint, event_id=now.event_id), 308)
    if now.is_awaited:
        return problem(404, "Not on the timeline yet", detail=AWAITED, sentence=now.sentence)
    return problem(410, "The event is gone", detail=GONE, sentence=now.sentence)


AWAITED = "Its article was read again, and the timeline has not taken the event in yet. Ask again shortly."
GONE = "Its article was read again, and that reading finds no such event in the sentence."
