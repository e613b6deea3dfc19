"""Cancel a job; retry one."""

from sqlalchemy import Engine
from sqlmodel import Session

from services.intake.api.schemas.jobs import JobOut
from services.intake.errors import JobHasEnded, NothingToRetry, NotThere
from services.intake.reads import jobs
from shared.db import orders, queue
from shared.db.engine import writing
from shared.domain.status import RunState


def cancel_job(engine: Engine, job_id: str) -> None:
    """Stop the job. A stage at work stops at its next safe point; stages that are done stay.

    Raises:
        NotThere: there is no such job.
        JobHasEnded: there is nothing to cancel.
    """
    with writing(engine) as session:
        job = _job(session, job_id)
        if not orders.cancel(session, [job_id]):
            raise JobHasEnded(f"It is {job.state}; there is nothing to cancel.")
        queue.note(session, job_id, code=orders.CANCELLED, message=_kept(job))


def retry_job(engine: Engine, job_id: str) -> None:
    """Begin a failed or cancelled job again at the stage where it stopped.

    Raises:
        NotThere: there is no such job.
        NothingToRetry: it has neither failed nor been cancelled.
    """
    with writing(engine) as session:
        job = _job(session, job_id)
        if not orders.retry(session, [job_id]):
            raise NothingToRetry(f"The job is {job.state}.")
        queue.unnote(session, job_id, code=orders.CANCELLED)


def _job(session: Session, job_id: str) -> JobOut:
    job = jobs.job(session, job_id)
    if job is None:
        raise NotThere("job", job_id)
    return job


def _kept(job: JobOut) -> str:
    kept = [stage.stage for stage in job.stages if stage.state == RunState.DONE]
    lost = [stage.stage for stage in job.stages if stage.state != RunState.DONE]
    what = f"Kept: the article and its {' and '.join(kept)}." if kept else "Kept: the article as it was submitted."
    return f"Cancelled. {what} Not done: {', '.join(lost)}. A retry goes on from there."
