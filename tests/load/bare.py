"""The intake without what it keeps: an article is checked and answered 202, and there is no row and no message.

Server, processes, threads, application and answer are the same, so that what is left is what storing it costs.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlmodel import Session

from services.intake.__main__ import command
from services.intake.app import create_app
from services.intake.front.application import Front
from services.intake.monitoring import counts, metrics
from services.intake.state import KEY, State
from services.local.stack import StackError, free_port
from shared.db import articles
from shared.db.articles import Accepted, Submission
from shared.db.idempotency import Token
from shared.db.models import now
from shared.domain.status import Lane
from shared.settings import PREFIX, Settings, current, load
from tests.load import harness

_START_SECONDS = 60


class _Forgetful:
    """A gate that lets everything in, and a writer that keeps nothing."""

    def check(self, session: Session, lane: Lane) -> None:
        pass

    def submit(self, submission: Submission, *, lane: Lane, client: str, token: Token | None) -> Accepted:
        article_id = submission.article_id
        return Accepted(articles.job_id_of(article_id), article_id, created=True, run_id=None, created_at=now())


def application() -> Front:
    app = create_app(current())
    kept: State = app.extensions[KEY]
    forgetful: Any = _Forgetful()
    app.extensions[KEY] = replace(kept, gate=forgetful, writer=forgetful)
    return Front(app, current(), look=lambda _: set(), count=app.extensions[metrics.COUNT])


@contextmanager
def running(settings: Settings) -> Iterator[int]:
    """The handler with the settings of an intake, on a port of its own; gives the port.

    Raises:
        StackError: it does not start.
    """
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="dateline-bare-") as folder:
        given = {
            "DATA_DIR": folder,
            "BROKER_URL": settings.broker_url,
            "HOST": "127.0.0.1",
            "PORT": str(port),
            "WEB_PROCESSES": str(settings.web_processes),
            "WEB_THREADS": str(settings.web_threads),
        }
        environment = {**os.environ, **{PREFIX + name: value for name, value in given.items()}}
        environment[counts.SHARED_FOLDER] = str(Path(folder) / "counts")
        arguments = command(load(environment), "tests.load.bare:application()")
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen(arguments, env=environment, stdout=log, stderr=log)
        try:
            if not harness.answers(port, seconds=_START_SECONDS):
                raise StackError(f"the bare handler did not start: {(Path(folder) / 'log').read_text()}")
            yield port
        finally:
            process.terminate()
            process.wait(30)
