"""``/jobs``: how far an article has come; cancel; retry."""

from typing import Any

from apiflask import APIBlueprint
from flask import Response, current_app, make_response, request

from services.intake.api.schemas.jobs import JobOut
from services.intake.errors import NotThere
from services.intake.front import long_poll
from services.intake.front.long_poll import Wait
from services.intake.reads import jobs
from services.intake.state import state
from services.intake.use_cases.jobs import cancel_job, retry_job
from shared.db.engine import reading
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
    seconds = 0 if JobState(job.state).is_final else _wished_seconds()
    if seconds and long_poll.ask(request.environ, Wait(job_id, seconds)):
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


def _read(job_id: str) -> JobOut:
    with reading(state(current_app).engine) as session:
        job = jobs.job(session, job_id)
    if job is None:
        raise NotThere("job", job_id)
    return job


@blueprint.delete("/jobs/<job_id>")
@blueprint.output(JobOut)
@blueprint.doc(responses={404: "No such job", 409: "It has ended already"})
def delete_job(job_id: str) -> Any:
    """Cancel the job. A stage at work stops at its next safe point; stages that are done stay."""
    cancel_job(state(current_app).engine, job_id)
    return _read(job_id)


@blueprint.post("/jobs/<job_id>/retry")
@blueprint.output(JobOut, status_code=202)
@blueprint.doc(responses={404: "No such job", 409: "It has neither failed nor been cancelled"})
def post_retry(job_id: str) -> Any:
    """Begin a failed or cancelled job again at the stage where it stopped."""
    retry_job(state(current_app).engine, job_id)
    return _read(job_id)
