"""The form that takes an article, and the one beside it that takes a file of them."""

from contextlib import suppress
from typing import Any
from uuid import uuid4

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from pydantic import ValidationError
from werkzeug.datastructures import FileStorage

from services.intake.api.schemas.articles import ArticleIn
from services.intake.api.schemas.batches import BatchIn
from services.intake.api.schemas.problems import FieldError
from services.intake.errors import InvalidSubmission
from services.intake.http.declarations import Declared, declares
from services.intake.security import access
from services.intake.state import state
from services.intake.use_cases.submit import submit
from services.intake.use_cases.upload import receive
from shared.db.batches import BatchCancelled

blueprint = Blueprint("submit", __name__)


@blueprint.get("/submit")
def form() -> Any:
    return render_template("submit.html", given={}, errors={})


@blueprint.post("/submit")
def post_form() -> Any:
    fields = {name: value for name, value in request.form.items() if name in ArticleIn.model_fields}
    try:
        filled = {name: value for name, value in fields.items() if value.strip() or name == "text"}
        article = ArticleIn.model_validate(filled)
        accepted, _ = submit(article, client=access.client(), resources=state(current_app))
    except (ValidationError, InvalidSubmission) as error:
        errors = {wrong.field: wrong.message for wrong in _errors(error)}
        return render_template("submit.html", given=fields, errors=errors), 422
    return redirect(url_for("pages.jobs.job", job_id=accepted.job_id), 303)


def _errors(error: ValidationError | InvalidSubmission) -> list[FieldError]:
    if isinstance(error, InvalidSubmission):
        return error.errors
    return [FieldError(field=str(wrong["loc"][0]), message=wrong["msg"]) for wrong in error.errors()]


@blueprint.post("/submit/file")
@declares(Declared(file_bound="max_file_bytes"))
def post_file() -> Any:
    """A file is spooled to disk while it comes in, and then read line by line."""
    file = request.files.get("file")
    try:
        defaults = BatchIn(collection=request.form.get("collection") or "default", label=_label(file))
    except ValidationError:
        return _refused("The name of a collection has small letters, digits and hyphens.")
    if file is None or not file.filename:
        return _refused("Choose a file first.")
    batch_id = uuid4().hex[:20]
    with suppress(BatchCancelled):  # its page says so
        receive(
            batch_id,
            file.stream,
            expected=None,
            defaults=defaults,
            client=access.client(),
            resources=state(current_app),
        )
    return redirect(url_for("pages.batches.batch", batch_id=batch_id), 303)


def _label(file: FileStorage | None) -> str:
    name = (file.filename or "") if file is not None else ""
    return "".join(character for character in name if character.isprintable())[:200]


def _refused(reason: str) -> Any:
    return render_template("submit.html", given={}, errors={"file": reason}), 422
