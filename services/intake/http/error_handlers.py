"""The answer to each error, of the API and of the pages alike."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import structlog
from apiflask import APIFlask, HTTPError
from flask import Response, request
from kombu.exceptions import OperationalError as BrokerError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from services.intake.api.schemas.problems import FieldError
from services.intake.errors import Conflict, InvalidSubmission, NotThere
from services.intake.http import full_disk
from services.intake.http.declarations import bound_setting
from services.intake.http.full_disk import is_full
from services.intake.http.problems import problem
from services.intake.security.guesses import TooManyGuesses
from services.intake.security.rate import TooManyRequests
from services.intake.use_cases.backlog import BacklogFull
from services.intake.use_cases.writer import NotWritten
from shared.db.faults import refuses_value
from shared.db.idempotency import KeyReused

log = structlog.get_logger()

_FIELD_CHARS = 200


def register(app: APIFlask) -> None:
    _register_refusals(app)
    _register_limits(app)
    _register_outages(app)

    @app.error_processor
    def on_api_error(error: HTTPError) -> Any:
        errors = _field_errors(error.detail) if isinstance(error.detail, dict) else ()
        return problem(error.status_code, error.message or "Error", errors=errors)

    @app.errorhandler(HTTPException)
    def on_http(error: HTTPException) -> Response:
        response = problem(error.code or 500, error.name, detail=_detail(error))
        for name, value in error.get_headers():
            if name.lower() not in ("content-type", "content-length"):
                response.headers[name] = value
        return response


def _register_refusals(app: APIFlask) -> None:
    """What a use case does not do."""

    @app.errorhandler(InvalidSubmission)
    def on_invalid(error: InvalidSubmission) -> Response:
        return problem(422, "It cannot be taken", errors=error.errors)

    @app.errorhandler(NotThere)
    def on_not_there(error: NotThere) -> Response:
        return problem(404, f"No such {error.kind}", detail=str(error))

    @app.errorhandler(Conflict)
    def on_conflict(error: Conflict) -> Response:
        return problem(409, error.title, detail=str(error))

    @app.errorhandler(KeyReused)
    def on_reused(error: KeyReused) -> Response:
        detail = f"The key {error} came with another body before. Take a new key for a new article."
        return problem(422, "The Idempotency-Key was used before", detail=detail)


def _register_limits(app: APIFlask) -> None:
    """What is too much just now."""

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


def _register_outages(app: APIFlask) -> None:
    """What stops whatever the intake needs."""

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


def _full(error: Exception) -> Response:
    log.error("disk_full", error=str(getattr(error, "orig", error)), path=request.path)
    return problem(503, full_disk.TITLE, detail=full_disk.ADVICE, Retry_After=str(full_disk.RETRY_SECONDS))


def _too_large() -> str:
    setting = bound_setting() or "max_body_bytes"
    bound = f"A request may hold {request.max_content_length} bytes (DATELINE_{setting.upper()})."
    if setting == "max_file_bytes":
        return f"{bound} Larger files: `dateline submit`, or POST /api/v1/batches."
    return bound


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
