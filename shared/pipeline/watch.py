"""Starting a worker's keeper, and starting it again when it ends."""

import os
import threading
import time

import structlog

from shared.pipeline import keeper
from shared.pipeline.desk import Desk
from shared.settings import Settings

log = structlog.get_logger()

_PAUSE_SECONDS = 0.2
_STANDARD = 3


class Watch:
    """Forks the keeper early, so that it shares the memory of a program that has loaded nothing yet."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        self._desk = desk
        self._settings = settings
        # Nothing is ever written: the pipe ends with the last process that could.
        self._reader, self._writer = os.pipe()

    def start(self) -> None:
        """Start the keeper. Call it before anything that a fork must not share."""
        first = self._fork()
        threading.Thread(target=self._revive, args=(first,), name="keeper", daemon=True).start()

    def _revive(self, pid: int) -> None:
        while True:
            _, status = os.waitpid(pid, 0)
            log.error("keeper_ended", status=os.waitstatus_to_exitcode(status))
            while True:
                time.sleep(_PAUSE_SECONDS)
                try:
                    pid = self._fork()
                    break
                except OSError as error:
                    log.warning("keeper_not_started", error=str(error))

    def _fork(self) -> int:
        pid = os.fork()
        if pid:
            return pid
        try:
            # What else is open here belongs to the worker, whose peers wait for its end.
            os.closerange(_STANDARD, self._reader)
            os.closerange(self._reader + 1, os.sysconf("SC_OPEN_MAX"))
            keeper.run(self._desk, self._reader, self._settings)
        except BaseException as error:
            log.error("keeper_failed", exc_info=error)
        finally:
            os._exit(0)
