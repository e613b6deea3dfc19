"""Every error of the API as ``application/problem+json`` (RFC 9457), and as a page for a browser."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import structlog
from apiflask import APIFlask, HTTPError
from flask import Response, render_template, request
from kombu.exceptions import OperationalError as BrokerError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from services.intake.api.schemas.articles import FieldError, Problem, SourceSentence
from services.intake.http import full_disk
from services.intake.http.full_disk import is_full
from services.intake.security.guesses import TooManyGuesses
from services.intake.security.rate import TooManyRequests
from services.intake.use_cases.backlog import BacklogFull
from services.intake.use_cases.writer import NotWritten
from shared.db.faults import refuses_value
from shared.db.idempotency import KeyReused

log = structlog.get_logger()

_MOST_ERRORS = 100
"""Of one answer: a body may be wrong in as many ways as it has bytes."""
_FIELD_CHARS = 200


class InvalidSubmission(Exception):
    """The submission cannot be taken; each error names its field."""

    def __init__(self, errors: list[FieldError], *, status: int = 422) -> None:
        super().__init__("; ".join(f"{error.field}: {error.message}" for error in errors))
        self.errors = errors
        self.status = status


def problem(
    status: int,
    title: str,
    *,
    detail: str = "",
    errors: Iterable[FieldError] = (),
    sentence: SourceSentence | None = None,
    **headers: str,
) -> Response:
    if is_for_a_person():
        page = render_template("error.html", title=title, status=status, detail=detail)
        response = Response(page, status)
    else:
        shown = list(islice(errors, _MOST_ERRORS))
        body = Problem(title=title, status=status, detail=detail, errors=shown, sentence=sentence)
        response = Response(body.model_dump_json(exclude_none=True), status, content_type="application/problem+json")
    response.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return response


def is_for_a_person() -> bool:
    """Outside the API a browser gets a page."""
    return not request.path.startswith("/api/") and request.accept_mimetypes.accept_html


def register(app: APIFlask) -> None:
    @app.error_processor
    def on_api_error(error: HTTPError) -> Any:
        errors = _field_errors(error.detail) if isinstance(error.detail, dict) else ()
        return problem(error.status_code, error.message or "Error", errors=errors)

    @app.errorhandler(InvalidSubmission)
    def on_invalid(error: InvalidSubmission) -> Response:
        return problem(error.status, "The article cannot be taken", errors=error.errors)

    @app.errorhandler(KeyReused)
    def on_reused(error: KeyReused) -> Response:
        detail = f"The key {error} came with another body before. Take a new key for a new article."
        return problem(422, "The Idempotency-Key was used before", detail=detail)

    @app.errorhandler(BacklogFull)
    def on_full(error: BacklogFull) -> Response:
        seconds = str(error.retry_after)
        return problem(429, "The backlog is full", detail=f"{error} Come back in {seconds} s.", Retry_After=seconds)

    @app.errorhandler(TooManyRequests)
    def on_too_many(error: TooManyRequests) -> Response:
        seconds = str(error.retry_after)
        return problem(429, "Too many requests", detail=f"{error} Come back in {seconds} s.", Retry_After=seconds)

    @app.errorhandler(TooManyGuesses)
    def on_guesses(error: TooManyGuesses) -> Response:
        return problem(429, "Too many wrong keys", detail=str(error), Retry_After=str(error.retry_after))

    # SQLite's own as well: a connection that cannot be made ready is not wrapped.
    @app.errorhandler(DBAPIError)
    @app.errorhandler(sqlite3.Error)
    @app.errorhandler(PoolTimeout)
    def on_database(error: SQLAlchemyError | sqlite3.Error) -> Response:
        if is_full(error):
            return _full(error)
        if isinstance(error, DBAPIError) and refuses_value(error):
            log.warning("value_refused", error=str(error.orig)[:500], path=request.path)
            return problem(422, "The database cannot hold it", detail="Something in it is longer than can be kept.")
        log.error("database_away", error=str(getattr(error, "orig", error)), path=request.path)
        return problem(503, "The database is away", detail="Try again shortly.", Retry_After="5")

    @app.errorhandler(NotWritten)
    def on_not_written(error: NotWritten) -> Response:
        return problem(503, "The article was not written in time", detail=NotWritten.__doc__ or "", Retry_After="5")

    @app.errorhandler(OSError)
    def on_system(error: OSError) -> Response:
        if is_full(error):
            return _full(error)
        raise error

    @app.errorhandler(BrokerError)
    def on_broker(error: BrokerError) -> Response:
        log.error("broker_away", error=str(error))
        return problem(503, "The broker is away", detail="Try again shortly.", Retry_After="5")

    @app.errorhandler(HTTPException)
    def on_http(error: HTTPException) -> Response:
        response = problem(error.code or 500, error.name, detail=_detail(error))
        for name, value in error.get_headers():
            if name.lower() not in ("content-type", "content-length"):
                response.headers[name] = value
        return response


def _full(error: Exception) -> Response:
    log.error("disk_full", error=str(getattr(error, "orig", error)), path=request.path)
    return problem(503, full_disk.TITLE, detail=full_disk.ADVICE, Retry_After=str(full_disk.RETRY_SECONDS))


def _too_large() -> str:
    bound = f"A request may hold {request.max_content_length} bytes"
    if request.endpoint == "batch_pages.post_file":
        return f"{bound} (DATELINE_MAX_FILE_BYTES). Larger files: `dateline submit`, or POST /api/v1/batches."
    if request.endpoint == "sign_in_pages.post_form":
        return f"{bound} here."
    return f"{bound} (DATELINE_MAX_BODY_BYTES)."


def _detail(error: HTTPException) -> str:
    if error.code == 413:
        return _too_large()
    return error.description or ""


def _field_errors(detail: dict[str, Any], *, path: str = "") -> Iterator[FieldError]:
    for name, value in detail.items():
        where = name if path in ("", "json", "query") else f"{path}.{name}"
        if isinstance(value, dict):
            yield from _field_errors(value, path=where)
        else:
            yield from (FieldError(field=where[:_FIELD_CHARS], message=str(message)) for message in value)
