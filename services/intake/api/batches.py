"""``/batches``: many articles at once."""

from typing import Any
from uuid import uuid4

from apiflask import APIBlueprint
from flask import current_app, make_response, request, url_for

from services.intake.api.idempotency import given_key
from services.intake.api.schemas.articles import JobPageOut
from services.intake.api.schemas.batches import BatchIn, BatchOut, JobPageIn, OrderOut, RetryIn
from services.intake.errors import problem
from services.intake.reads import batches as batch_reads
from services.intake.reads import jobs as reads
from services.intake.security import access
from services.intake.security.origins import NDJSON, takes
from services.intake.state import state
from services.intake.use_cases.batch_lines import BrokenOff
from services.intake.use_cases.upload import ANY_LENGTH, receive
from shared.db import orders
from shared.db.batches import BatchCancelled
from shared.db.engine import reading, writing
from shared.db.models import Batch, Order
from shared.db.orders import OrderKind
from shared.domain.text import digest

blueprint = APIBlueprint("batches", __name__, tag="batches")


@blueprint.post("/batches")
@blueprint.input(BatchIn, location="query", arg_name="given")
@blueprint.output(BatchOut, status_code=202)
@blueprint.doc(
    responses={400: "The upload broke off; what was whole is kept", 409: "The batch was cancelled"},
    description="The body is NDJSON: one article a line, with the fields of `POST /articles`. It is read as a stream "
    "of any length. With an `Idempotency-Key` a second upload goes on with the batch of the first.",
)
@takes(*NDJSON)
def post_batch(given: BatchIn) -> Any:
    """Submit many articles; poll the batch at `Location`."""
    parts = state(current_app)
    request.max_content_length = ANY_LENGTH
    key = given_key()
    client = access.client()
    # Two clients may choose the same key without knowing of each other.
    batch_id = digest("batch", *([client] if client else []), key)[:20] if key else uuid4().hex[:20]
    address = url_for("api.batches.get_batch", batch_id=batch_id)
    try:
        ended = receive(
            batch_id, request.stream, expected=request.content_length, given=given, client=client, parts=parts
        )
    except BrokenOff:
        detail = f"What was whole is kept in {address}. Send it again: no article is taken twice."
        return problem(400, "The upload broke off", detail=detail, Location=address)
    except BatchCancelled:
        detail = f"{BatchCancelled.__doc__} POST {address}/retry goes on with it."
        return problem(409, "The batch was cancelled", detail=detail, Location=address)
    with reading(parts.engine) as session:
        batch = batch_reads.batch(session, batch_id, ended=ended)
    return batch, 202, {"Location": address, "Retry-After": "2"}


@blueprint.get("/batches/<batch_id>")
@blueprint.output(BatchOut)
@blueprint.doc(responses={304: "Not changed since the given `If-None-Match`", 404: "No such batch"})
def get_batch(batch_id: str) -> Any:
    """Counts by state and stage, throughput, ETA, errors by code."""
    with reading(state(current_app).engine) as session:
        batch = batch_reads.batch(session, batch_id)
    if batch is None:
        return _missing(batch_id)
    response = make_response(batch.model_dump_json())
    response.content_type = "application/json"
    response.add_etag()
    if batch.state not in ("finished", "cancelled"):
        response.headers["Retry-After"] = "2"
    return response.make_conditional(request)


@blueprint.get("/batches/<batch_id>/jobs")
@blueprint.input(JobPageIn, location="query", arg_name="asked")
@blueprint.output(JobPageOut)
@blueprint.doc(responses={404: "No such batch"})
def get_batch_jobs(batch_id: str, asked: JobPageIn) -> Any:
    """The batch's jobs, a page at a time."""
    parts = state(current_app)
    size = parts.settings.page_size
    with reading(parts.engine) as session:
        if session.get(Batch, batch_id) is None:
            return _missing(batch_id)
        ids = batch_reads.job_ids(session, batch_id, after=asked.cursor or "", limit=size + 1)
        jobs = reads.jobs(session, ids[:size])
    more = len(ids) > size
    following = url_for("api.batches.get_batch_jobs", batch_id=batch_id, cursor=ids[size - 1]) if more else None
    return JobPageOut(jobs=jobs, next=following)


@blueprint.delete("/batches/<batch_id>")
@blueprint.output(OrderOut, status_code=202)
@blueprint.doc(responses={404: "No such batch"})
def delete_batch(batch_id: str) -> Any:
    """Cancel what has not ended. Articles that were there before the batch go on."""
    with writing(state(current_app).engine) as session:
        batch = session.get(Batch, batch_id)
        if batch is None:
            return _missing(batch_id)
        order = orders.cancel_batch(session, batch)
    return _accepted(order)


@blueprint.post("/batches/<batch_id>/retry")
@blueprint.input(RetryIn, location="query", arg_name="given")
@blueprint.output(OrderOut, status_code=202)
@blueprint.doc(responses={404: "No such batch", 409: "It is being cancelled"})
def post_batch_retry(batch_id: str, given: RetryIn) -> Any:
    """Begin failed and cancelled jobs again at the stage where they stopped."""
    with writing(state(current_app).engine) as session:
        batch = session.get(Batch, batch_id)
        if batch is None:
            return _missing(batch_id)
        if orders.open_kind(session, batch_id) is OrderKind.CANCEL:
            return problem(409, "The batch is being cancelled", detail="Wait until its state is cancelled.")
        batch.cancelled_at = None
        order = orders.give(session, Order(kind=OrderKind.RETRY, batch_id=batch_id, error_code=given.error_code))
    return _accepted(order)


def _accepted(order: Order) -> Any:
    shown = batch_reads.order(order)
    return shown, 202, {"Location": shown.links["self"]}


def _missing(batch_id: str) -> Any:
    return problem(404, "No such batch", detail=f"There is no batch {batch_id}.")
