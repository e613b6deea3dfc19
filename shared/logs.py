"""Structured logs on standard error."""

import logging
import sys
from contextlib import suppress
from typing import TextIO

import structlog

from shared.settings import Settings


def configure(settings: Settings, *, program: str) -> None:
    level = logging.getLevelNamesMapping()[settings.log_level]
    renderer = (
        structlog.processors.JSONRenderer()
        if settings.log_json
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: _Lines(sys.stderr),
    )
    structlog.contextvars.bind_contextvars(program=program)
    logging.basicConfig(level=level, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")


class _Lines:
    """Writes lines, and loses what cannot be written: a full disk or a closed pipe must not end what is at work."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def msg(self, message: str) -> None:
        # ValueError: closed, or a character that its encoding does not have.
        with suppress(OSError, ValueError):
            # One write, so that lines of several threads do not mix.
            self._stream.write(message + "\n")
            self._stream.flush()

    debug = info = warning = error = critical = msg
