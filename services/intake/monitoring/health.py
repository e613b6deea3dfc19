"""``/healthz``: the process lives. ``/readyz``: it can make progress, for the database and the broker answer.

Without the broker articles are still taken, so what only brings articles here asks ``/healthz``.
"""

from typing import Any

from flask import Blueprint, current_app, jsonify
from sqlalchemy.exc import DBAPIError

from services.intake.http.declarations import Declared, declares
from services.intake.state import State, state
from shared.db.engine import reading
from shared.db.migrate import is_current

blueprint = Blueprint("health", __name__)

_PROBED = Declared(needs_key=False, under_any_name=True)


@blueprint.get("/healthz")
@declares(_PROBED)
def healthz() -> Any:
    return jsonify(status="live")


@blueprint.get("/readyz")
@declares(_PROBED)
def readyz() -> Any:
    parts = state(current_app)
    checks = {"database": _database(parts), "broker": _broker(parts)}
    ready = all(answer == "ok" for answer in checks.values())
    report = {"status": "ready" if ready else "not ready", "checks": checks}
    if checks["database"] == "ok" and not ready:
        report["detail"] = "Articles are taken and wait in the database; they are read when the broker is back."
    return jsonify(report), 200 if ready else 503


def _database(parts: State) -> str:
    try:
        with reading(parts.engine) as session:
            return "ok" if is_current(session.connection()) else "the schema is old: python -m shared.db upgrade"
    except DBAPIError as error:
        return f"away: {error.orig}"


def _broker(parts: State) -> str:
    try:
        with parts.celery.connection_for_write(connect_timeout=2) as connection:
            connection.ensure_connection(max_retries=1, timeout=2)
    except Exception as error:
        # A wrong password, a disk that is full: whatever it is, this is where it is said.
        return f"away: {error}"
    return "ok"
