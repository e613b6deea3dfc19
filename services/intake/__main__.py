"""``python -m services.intake``: the intake under gunicorn."""

import os
import sys

from shared.errors import ConfigurationError
from shared.settings import current


def main() -> int:
    try:
        settings = current()
        _ = settings.broker
    except ConfigurationError as error:
        print(f"intake: {error}", file=sys.stderr)
        return 2
    arguments = [
        sys.executable,
        "-m",
        "gunicorn",
        "services.intake.wsgi:application",
        f"--bind={settings.host}:{settings.port}",
        f"--workers={settings.intake_processes}",
        f"--threads={settings.web_threads}",
        "--worker-class=gthread",
        "--graceful-timeout=20",
        "--no-control-socket",
        f"--log-level={settings.log_level.lower()}",
    ]
    sys.stdout.flush()
    os.execv(sys.executable, arguments)


if __name__ == "__main__":
    sys.exit(main())
