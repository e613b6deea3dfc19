"""``python -m services.intake``: the intake under gunicorn."""

import os
import sys

from sqlalchemy.exc import DBAPIError

from services.intake import counts
from shared.db import keys
from shared.db.engine import make_engine
from shared.errors import ConfigurationError
from shared.settings import Settings, current


def main() -> int:
    try:
        settings = current()
        _ = settings.broker
        _require_key(settings)
    except ConfigurationError as error:
        print(f"intake: {error}", file=sys.stderr)
        return 2
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    arguments = [
        sys.executable,
        "-m",
        "gunicorn",
        "services.intake.wsgi:application",
        "--config=python:services.intake.counts",
        f"--bind={host}:{settings.port}",
        f"--workers={settings.web_processes}",
        f"--threads={settings.web_threads}",
        "--worker-class=gthread",
        "--graceful-timeout=20",
        "--no-control-socket",
        f"--log-level={settings.log_level.lower()}",
    ]
    sys.stdout.flush()
    os.execve(sys.executable, arguments, {**os.environ, counts.SHARED_FOLDER: str(counts.folder(settings))})


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
