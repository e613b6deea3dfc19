"""``/jobs``: how far an article has come."""

from typing import Any

from apiflask import APIBlueprint
from flask import current_app, make_response, request

from services.intake import reads
from services.intake.errors import problem
from services.intake.schemas import JobOut
from services.intake.state import state
from shared.db.engine import reading
from shared.domain.status import JobState

blueprint = APIBlueprint("jobs", __name__, tag="jobs")


@blueprint.get("/jobs/<job_id>")
@blueprint.output(JobOut)
@blueprint.doc(responses={304: "Not changed since the given `If-None-Match`", 404: "No such job"})
def get_job(job_id: str) -> Any:
    """State, progress of each stage, attempts and errors."""
    with reading(state(current_app).engine) as session:
        job = reads.job(session, job_id)
    if job is None:
        return problem(404, "No such job", detail=f"There is no job {job_id}.")
    response = make_response(job.model_dump_json())
    response.content_type = "application/json"
    response.add_etag()
    if not JobState(job.state).is_final:
        response.headers["Retry-After"] = "1"
    return response.make_conditional(request)
