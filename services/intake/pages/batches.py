"""The page of a batch, and the form that takes a file of articles."""

from contextlib import suppress
from typing import Any
from uuid import uuid4

from apiflask import APIBlueprint, APIFlask
from flask import abort, current_app, redirect, render_template, request, url_for
from pydantic import ValidationError
from sqlmodel import Session, col, select

from services.intake.api.schemas.batches import BatchIn
from services.intake.reads import batches as batch_reads
from services.intake.security import access
from services.intake.state import state
from services.intake.use_cases.upload import receive
from shared.db import orders
from shared.db.batches import BatchCancelled
from shared.db.engine import reading, writing
from shared.db.models import Article, Batch, BatchJob, Collection, Job, Order
from shared.db.orders import OrderKind

blueprint = APIBlueprint("batch_pages", __name__, enable_openapi=False)

_WITH_FILES = "multipart/form-data"


def register(app: APIFlask) -> None:
    """Bound an uploaded file by a setting of its own; call it before what reads the form of every request.

    A file is spooled to disk while it comes in, and then read line by line. A form of any other type holds no file,
    and is read into memory as a whole.
    """

    @app.before_request
    def bound_file() -> None:
        if request.endpoint == "batch_pages.post_file" and request.mimetype == _WITH_FILES:
            request.max_content_length = state(app).settings.max_file_bytes


@blueprint.post("/submit/file")
def post_file() -> Any:
    parts = state(current_app)
    file = request.files.get("file")
    try:
        given = BatchIn(collection=request.form.get("collection") or "default", label=_label(file))
    except ValidationError:
        return _refused("The name of a collection has small letters, digits and hyphens.")
    if file is None or not file.filename:
        return _refused("Choose a file first.")
    batch_id = uuid4().hex[:20]
    with suppress(BatchCancelled):  # its page says so
        receive(batch_id, file.stream, expected=None, given=given, client=access.client(), parts=parts)
    return redirect(url_for("batch_pages.batch", batch_id=batch_id), 303)


def _label(file: Any) -> str:
    name = (file.filename or "") if file is not None else ""
    return "".join(one for one in name if one.isprintable())[:200]


def _refused(reason: str) -> Any:
    return render_template("submit.html", given={}, errors={"file": reason}), 422


@blueprint.get("/batches/<batch_id>")
def batch(batch_id: str) -> Any:
    with reading(state(current_app).engine) as session:
        found = batch_reads.batch(session, batch_id)
        collection = _collection(session, batch_id)
    if found is None:
        abort(404, f"There is no batch {batch_id}.")
    final = found.state in ("finished", "cancelled")
    return render_template("batch.html", batch=found, final=final, collection=collection)


def _collection(session: Session, batch_id: str) -> str | None:
    """The collection of one of its articles."""
    return session.exec(
        select(Collection.name)
        .join(Article, col(Article.collection_id) == col(Collection.id))
        .join(Job, col(Job.article_id) == col(Article.id))
        .join(BatchJob, col(BatchJob.job_id) == col(Job.id))
        .where(BatchJob.batch_id == batch_id)
        .limit(1)
    ).first()


@blueprint.post("/batches/<batch_id>/cancel")
def cancel(batch_id: str) -> Any:
    with writing(state(current_app).engine) as session:
        orders.cancel_batch(session, _held(session, batch_id))
    return redirect(url_for("batch_pages.batch", batch_id=batch_id), 303)


@blueprint.post("/batches/<batch_id>/retry")
def retry(batch_id: str) -> Any:
    with writing(state(current_app).engine) as session:
        _held(session, batch_id).cancelled_at = None
        code = request.args.get("error_code")
        orders.give(session, Order(kind=OrderKind.RETRY, batch_id=batch_id, error_code=code))
    return redirect(url_for("batch_pages.batch", batch_id=batch_id), 303)


def _held(session: Session, batch_id: str) -> Batch:
    found = session.get(Batch, batch_id)
    if found is None:
        abort(404, f"There is no batch {batch_id}.")
    return found


def span(seconds: int) -> str:
    """A length of time in words, in the largest unit that says enough."""
    if seconds < 120:
        return f"{seconds} seconds"
    return f"{seconds // 60} minutes" if seconds < 7200 else f"{seconds / 3600:.1f} hours"
