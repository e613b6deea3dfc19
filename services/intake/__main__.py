"""``python -m services.intake``: the intake under gunicorn."""

import os
import shutil
import socket
import sys
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from services.intake.metrics import SHARED_FOLDER
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
        f"--bind={host}:{settings.port}",
        f"--workers={settings.web_processes}",
        f"--threads={settings.web_threads}",
        "--worker-class=gthread",
        "--graceful-timeout=20",
        "--no-control-socket",
        f"--log-level={settings.log_level.lower()}",
    ]
    sys.stdout.flush()
    os.execve(sys.executable, arguments, {**os.environ, SHARED_FOLDER: str(_counts(settings))})


def _counts(settings: Settings) -> Path:
    """An empty folder of this intake's own, where its processes add up what they count."""
    folder = settings.data_dir.absolute() / "metrics" / f"{socket.gethostname()}-{settings.port}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


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
