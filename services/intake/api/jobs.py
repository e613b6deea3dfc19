"""``/jobs``: how far an article has come; cancel; retry."""

from typing import Any

from apiflask import APIBlueprint
from flask import Response, current_app, make_response, request

from services.intake.api.schemas.articles import JobOut
from services.intake.errors import problem
from services.intake.front import long_poll as waiting
from services.intake.front.long_poll import Wait
from services.intake.reads import jobs as reads
from services.intake.state import state
from shared.db import orders, queue
from shared.db.engine import reading, writing
from shared.domain.status import JobState

blueprint = APIBlueprint("jobs", __name__, tag="jobs")

_LONGEST_WAIT = 20
_MOST_DIGITS = 6


@blueprint.get("/jobs/<job_id>")
@blueprint.output(JobOut)
@blueprint.doc(
    responses={304: "Not changed since the given `If-None-Match`", 404: "No such job"},
    description="`Prefer: wait=N` answers when the job has ended, or after N seconds (at most 20).",
)
def get_job(job_id: str) -> Any:
    """State, progress of each stage, attempts and errors."""
    job = _read(job_id)
    if job is None:
        return _missing(job_id)
    seconds = 0 if JobState(job.state).is_final else _wished_seconds()
    if seconds and waiting.ask(request.environ, Wait(job_id, seconds)):
        return Response(status=204)
    response = make_response(job.model_dump_json())
    response.content_type = "application/json"
    response.add_etag()
    if not JobState(job.state).is_final:
        response.headers["Retry-After"] = "1"
    return response.make_conditional(request)


def _wished_seconds() -> int:
    for wish in request.headers.get("Prefer", "").split(","):
        name, _, value = (part.strip() for part in wish.partition("="))
        # ``²`` is a digit too, and a number of any length is slow to read.
        if name.lower() == "wait" and value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS:
            return min(_LONGEST_WAIT, int(value))
    return 0


def _read(job_id: str) -> JobOut | None:
    with reading(state(current_app).engine) as session:
        return reads.job(session, job_id)


@blueprint.delete("/jobs/<job_id>")
@blueprint.output(JobOut)
@blueprint.doc(responses={404: "No such job", 409: "It has ended already"})
def delete_job(job_id: str) -> Any:
    """Cancel the job. A stage at work stops at its next safe point; stages that are done stay."""
    with writing(state(current_app).engine) as session:
        job = reads.job(session, job_id)
        if job is None:
            return _missing(job_id)
        if not orders.cancel(session, [job_id]):
            return problem(409, "The job has ended", detail=f"It is {job.state}; there is nothing to cancel.")
        queue.note(session, job_id, code=orders.CANCELLED, message=_kept(job))
    return _read(job_id)


def _kept(job: JobOut) -> str:
    kept = [one.stage for one in job.stages if one.state == "done"]
    lost = [one.stage for one in job.stages if one.state != "done"]
    what = f"Kept: the article and its {' and '.join(kept)}." if kept else "Kept: the article as it was submitted."
    return f"Cancelled. {what} Not done: {', '.join(lost)}. A retry goes on from there."


@blueprint.post("/jobs/<job_id>/retry")
@blueprint.output(JobOut, status_code=202)
@blueprint.doc(responses={404: "No such job", 409: "It has neither failed nor been cancelled"})
def post_retry(job_id: str) -> Any:
    """Begin a failed or cancelled job again at the stage where it stopped."""
    with writing(state(current_app).engine) as session:
        job = reads.job(session, job_id)
        if job is None:
            return _missing(job_id)
        if not orders.retry(session, [job_id]):
            return problem(409, "Nothing to retry", detail=f"The job is {job.state}.")
        queue.unnote(session, job_id, code=orders.CANCELLED)
    return _read(job_id)


def _missing(job_id: str) -> Any:
    return problem(404, "No such job", detail=f"There is no job {job_id}.")
