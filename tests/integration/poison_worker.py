"""A worker of the translation stage whose work does what an article's text asks for, good or bad."""

import ctypes
import signal
import sys

from shared.db.engine import reading
from shared.db.models import Article, Job
from shared.domain.status import Stage
from shared.pipeline.stage import Context, Result, Work
from shared.pipeline.worker import main
from shared.settings import Settings


def _segfault() -> None:
    ctypes.string_at(0)


def _allocate() -> None:
    held = []
    while True:
        held.append(bytearray(50_000_000))


def _loop() -> None:
    while True:
        pass


def _hold() -> None:
    """A native call that lets no other thread of its process run, for longer than a lease."""
    ctypes.PyDLL(None).sleep(5)


def _wedge() -> None:
    """The same without end, and no alarm gets through."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    while True:
        ctypes.PyDLL(None).sleep(1000)


DEEDS = {"segfault": _segfault, "allocate": _allocate, "loop": _loop, "hold": _hold, "wedge": _wedge}


def make_work(settings: Settings) -> Work:
    return Work(version=lambda _: "1", fingerprint=lambda session, job_id: job_id, run=run)


def run(context: Context) -> Result:
    with reading(context.engine) as session:
        text = session.get_one(Article, session.get_one(Job, context.held.job_id).article_id).text
    for name, deed in DEEDS.items():
        if name in text:
            deed()
    return Result(lambda session: None, "fr")


if __name__ == "__main__":
    sys.exit(main(Stage.TRANSLATION, make_work))
