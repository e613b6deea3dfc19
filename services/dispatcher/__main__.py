"""``python -m services.dispatcher``: one round about once a second until told to stop."""

import signal
import sys
import threading
from dataclasses import asdict

import structlog
from sqlalchemy.exc import DBAPIError

from shared import logs
from shared.db.engine import make_engine
from shared.errors import ConfigurationError
from shared.pipeline.celery_app import make_celery
from shared.pipeline.dispatch import Dispatcher
from shared.settings import current

log = structlog.get_logger()


def main() -> int:
    try:
        settings = current()
        app = make_celery(settings)
    except ConfigurationError as error:
        print(f"dispatcher: {error}", file=sys.stderr)
        return 2
    logs.configure(settings, program="dispatcher")
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    dispatcher = Dispatcher(make_engine(settings), app, settings)
    log.info("started")
    while not stop.wait(settings.dispatch_interval_seconds):
        try:
            done = dispatcher.round()
        except DBAPIError as error:
            log.error("database_away", error=str(error.orig))
            continue
        if done.sent or done.returned or done.failed or done.ordered:
            log.info("round", **asdict(done))
    log.info("stopped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
