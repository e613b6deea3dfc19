"""One process of the intake under gunicorn."""

import signal
import sys

from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker


class FrontWorker(Worker):  # type: ignore[misc]  # gunicorn has no types
    """Serves a ``Front``."""

    def init_signals(self) -> None:
        # The server sets its own for those that end it.
        for one in self.SIGNALS:
            signal.signal(one, signal.SIG_DFL)
        signal.signal(signal.SIGUSR1, self.handle_usr1)
        signal.siginterrupt(signal.SIGUSR1, False)

    def run(self) -> None:
        # Here, so that gunicorn's master, which knows this class too, does not hold a server that it never runs.
        from services.intake.front.serving import serve

        if not serve(self.wsgi, self.sockets, self._notify, handlers=self.log.error_log.handlers):
            sys.exit(Arbiter.WORKER_BOOT_ERROR)

    async def _notify(self) -> None:
        self.notify()
