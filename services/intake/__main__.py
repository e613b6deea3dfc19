"""``python -m services.intake``: the intake under gunicorn."""

import os
import resource
import sys

from sqlalchemy.exc import DBAPIError

from services.intake.monitoring import counts
from shared.db import keys
from shared.db.engine import make_engine
from shared.errors import ConfigurationError
from shared.settings import Settings, current

_OTHER_FILES = 200


def main() -> int:
    try:
        settings = current()
        _ = settings.broker
        _require_key(settings)
    except ConfigurationError as error:
        print(f"intake: {error}", file=sys.stderr)
        return 2
    _allow_connections(settings)
    sys.stdout.flush()
    arguments = command(settings, "services.intake.wsgi:application")
    os.execve(sys.executable, arguments, {**os.environ, counts.SHARED_FOLDER: str(counts.folder(settings))})


def command(settings: Settings, application: str) -> list[str]:
    """What serves a ``Front``, by the name of its module and its own, on the intake's address."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return [
        sys.executable,
        "-m",
        "gunicorn",
        application,
        "--config=python:services.intake.monitoring.counts",
        f"--bind={host}:{settings.port}",
        f"--workers={settings.web_processes}",
        "--worker-class=services.intake.front.worker.FrontWorker",
        "--graceful-timeout=20",
        "--no-control-socket",
        f"--log-level={settings.log_level.lower()}",
    ]


def _allow_connections(settings: Settings) -> None:
    """Ask the system for as many open files as the settings promise connections; what it does not give is not there."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    # A body that waits on disk is a file too, and so is each connection to the database.
    wanted = 2 * settings.web_connections + 4 * settings.web_threads + _OTHER_FILES
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _require_key(settings: Settings) -> None:
    """Refuse to start open to others. Without the database nobody gets in either: every request needs a key."""
    engine = make_engine(settings)
    try:
        keys.require(engine, settings)
    except DBAPIError as error:
        print(f"intake: cannot read the API keys yet: {error.orig}", file=sys.stderr)
    finally:
        engine.dispose()


if __name__ == "__main__":
    sys.exit(main())
