"""The page of a job, which follows it until it ends."""

from typing import Any

from flask import Blueprint, current_app, render_template

from services.intake.errors import NotThere
from services.intake.reads import dates, jobs
from services.intake.state import state
from shared.db.engine import reading
from shared.domain.status import JobState

blueprint = Blueprint("jobs", __name__)

_SHOWN_DATES = 50


@blueprint.get("/jobs/<job_id>")
def job(job_id: str) -> Any:
    with reading(state(current_app).engine) as session:
        shown = jobs.job(session, job_id)
        if shown is None:
            raise NotThere("job", job_id)
        is_read = shown.state == JobState.SUCCEEDED
        first_dates, more = dates.dates(session, shown.article_id, limit=_SHOWN_DATES) if is_read else ([], False)
    return render_template("job.html", job=shown, final=JobState.final(), dates=first_dates, more=more)
