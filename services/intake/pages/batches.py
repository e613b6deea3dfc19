"""The page of a batch, with the buttons that cancel it and retry it."""

from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, url_for
from pydantic import ValidationError

from services.intake.api.schemas.batches import RetryIn
from services.intake.errors import NotThere
from services.intake.pages.queries import filled
from services.intake.reads import batches
from services.intake.state import state
from services.intake.use_cases.batches import cancel_batch, retry_batch
from shared.db.engine import reading
from shared.domain.status import BatchState, JobState

blueprint = Blueprint("batches", __name__)


@blueprint.get("/batches/<batch_id>")
def batch(batch_id: str) -> Any:
    with reading(state(current_app).engine) as session:
        shown = batches.batch(session, batch_id)
        if shown is None:
            raise NotThere("batch", batch_id)
        collection = batches.collection_of(session, batch_id)
    ended = sum(shown.jobs[job_state] for job_state in JobState.final())
    final = BatchState(shown.state).is_final
    return render_template("batch.html", batch=shown, ended=ended, final=final, collection=collection)


@blueprint.post("/batches/<batch_id>/cancel")
def cancel(batch_id: str) -> Any:
    cancel_batch(state(current_app).engine, batch_id)
    return _back(batch_id)


@blueprint.post("/batches/<batch_id>/retry")
def retry(batch_id: str) -> Any:
    try:
        asked = RetryIn.model_validate(filled())
    except ValidationError:
        abort(400, "The address holds a code that no error has.")
    retry_batch(state(current_app).engine, batch_id, error_code=asked.error_code)
    return _back(batch_id)


def _back(batch_id: str) -> Any:
    return redirect(url_for("pages.batches.batch", batch_id=batch_id), 303)
