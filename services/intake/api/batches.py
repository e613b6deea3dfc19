"""``/batches``: many articles at once."""

from typing import Any
from uuid import uuid4

from apiflask import APIBlueprint
from flask import current_app, make_response, request, url_for

from services.intake.api.idempotency import given_key
from services.intake.api.orders import accepted
from services.intake.api.schemas.batches import BatchIn, BatchOut, JobPageIn, RetryIn
from services.intake.api.schemas.jobs import JobPageOut
from services.intake.api.schemas.orders import OrderOut
from services.intake.errors import NotThere
from services.intake.http.declarations import NDJSON, Declared, declares
from services.intake.http.problems import problem
from services.intake.http.streams import Body
from services.intake.reads import batches
from services.intake.security import access
from services.intake.state import state
from services.intake.use_cases.batch_lines import BrokenOff
from services.intake.use_cases.batches import cancel_batch, retry_batch
from services.intake.use_cases.upload import receive
from shared.db.batches import BatchCancelled
from shared.db.engine import reading
from shared.domain.status import BatchState
from shared.domain.text import digest

blueprint = APIBlueprint("batches", __name__, tag="batches")


@blueprint.post("/batches")
@blueprint.input(BatchIn, location="query", arg_name="defaults")
@blueprint.output(BatchOut, status_code=202)
@blueprint.doc(
    responses={400: "The upload broke off; what was whole is kept", 409: "The batch was cancelled"},
    description="The body is NDJSON: one article a line, with the fields of `POST /articles`. It is read as a stream "
    "of any length. With an `Idempotency-Key` a second upload goes on with the batch of the first.",
)
@declares(Declared(content_types=NDJSON, body_bound=None))
def post_batch(defaults: BatchIn) -> Any:
    """Submit many articles; poll the batch at `Location`."""
    parts = state(current_app)
    client = access.client()
    batch_id = _batch_id(client)
    address = url_for("api.batches.get_batch", batch_id=batch_id)
    try:
        counts = receive(
            batch_id,
            Body(request.stream),
            expected=request.content_length,
            defaults=defaults,
            client=client,
            resources=parts,
        )
    except BrokenOff:
        detail = f"What was whole is kept in {address}. Send it again: no article is taken twice."
        return problem(400, "The upload broke off", detail=detail, Location=address)
    except BatchCancelled:
        detail = f"{BatchCancelled.__doc__} POST {address}/retry goes on with it."
        return problem(409, "The batch was cancelled", detail=detail, Location=address)
    with reading(parts.engine) as session:
        batch = batches.batch(session, batch_id, ended=counts)
    return batch, 202, {"Location": address, "Retry-After": "2"}


def _batch_id(client: str) -> str:
    key = given_key()
    # Two clients may choose the same key without knowing of each other.
    return digest("batch", *([client] if client else []), key)[:20] if key else uuid4().hex[:20]


@blueprint.get("/batches/<batch_id>")
@blueprint.output(BatchOut)
@blueprint.doc(responses={304: "Not changed since the given `If-None-Match`", 404: "No such batch"})
def get_batch(batch_id: str) -> Any:
    """Counts by state and stage, throughput, ETA, errors by code."""
    with reading(state(current_app).engine) as session:
        batch = batches.batch(session, batch_id)
    if batch is None:
        raise NotThere("batch", batch_id)
    response = make_response(batch.model_dump_json())
    response.content_type = "application/json"
    response.add_etag()
    if not BatchState(batch.state).is_final:
        response.headers["Retry-After"] = "2"
    return response.make_conditional(request)


@blueprint.get("/batches/<batch_id>/jobs")
@blueprint.input(JobPageIn, location="query", arg_name="asked")
@blueprint.output(JobPageOut)
@blueprint.doc(responses={404: "No such batch"})
def get_batch_jobs(batch_id: str, asked: JobPageIn) -> Any:
    """The batch's jobs, a page at a time."""
    parts = state(current_app)
    with reading(parts.engine) as session:
        page = batches.job_page(session, batch_id, after=asked.cursor or "", size=parts.settings.page_size)
    if page is None:
        raise NotThere("batch", batch_id)
    return page


@blueprint.delete("/batches/<batch_id>")
@blueprint.output(OrderOut, status_code=202)
@blueprint.doc(responses={404: "No such batch"})
def delete_batch(batch_id: str) -> Any:
    """Cancel what has not ended. Articles that were there before the batch go on."""
    return accepted(cancel_batch(state(current_app).engine, batch_id))


@blueprint.post("/batches/<batch_id>/retry")
@blueprint.input(RetryIn, location="query", arg_name="asked")
@blueprint.output(OrderOut, status_code=202)
@blueprint.doc(responses={404: "No such batch", 409: "It is being cancelled"})
def post_batch_retry(batch_id: str, asked: RetryIn) -> Any:
    """Begin failed and cancelled jobs again at the stage where they stopped."""
    return accepted(retry_batch(state(current_app).engine, batch_id, error_code=asked.error_code))
