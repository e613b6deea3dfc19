"""A handler that only reads the article's JSON and answers 202, behind the very server that the intake has.

Flask, the event loop, processes and threads are the same; there is no check, no row and no message.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask, request

from services.intake import counts
from services.intake.__main__ import command
from services.intake.front.application import Front
from services.local.stack import StackError, free_port
from shared.settings import PREFIX, Settings, current, load
from tests.load import harness

_START_SECONDS = 60


def application() -> Front:
    app = Flask(__name__)

    @app.post("/api/v1/articles")
    def post_article() -> Any:
        return {"characters": len(request.get_json()["text"])}, 202

    return Front(app, current(), look=set, count=lambda method, endpoint, status: None)


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
