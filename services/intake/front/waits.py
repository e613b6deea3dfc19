"""Who waits for a job to end, and one look at the rows for all of them."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import structlog

log = structlog.get_logger()

_LOOK_EVERY = 0.2

Look = Callable[[Collection[str]], set[str]]
"""Of these jobs, those that need not be waited for."""


@dataclass(slots=True)
class Waits:
    """Clients that wait hold a connection and no thread."""

    look: Look
    most: int
    _waiting: dict[str, set["asyncio.Future[None]"]] = field(default_factory=lambda: defaultdict(set))
    _count: int = 0
    _watch: "asyncio.Task[None] | None" = None
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="waits"))
    _stopping: bool = False

    @property
    def has_room(self) -> bool:
        return self._count < self.most and not self._stopping

    async def wait(self, job_id: str, seconds: float) -> None:
        """Come back when the job has ended, after so many seconds, or when the process stops."""
        if not self.has_room:
            return
        ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[job_id].add(ended)
        self._count += 1
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._look_again())
        try:
            await asyncio.wait([ended], timeout=seconds)
        finally:
            self._count -= 1
            self._waiting[job_id].discard(ended)
            if not self._waiting[job_id]:
                del self._waiting[job_id]

    def stop(self) -> None:
        """Let all that wait be answered with what there is."""
        self._stopping = True
        self._release(list(self._waiting))

    async def _look_again(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            await asyncio.sleep(_LOOK_EVERY)
            try:
                ended = await loop.run_in_executor(self._thread, self.look, list(self._waiting))
            except Exception as error:
                # The database is away, say: whoever waits is told so when the time is over.
                log.warning("jobs_not_looked_at", error=str(error))
            else:
                self._release(ended)

    def _release(self, job_ids: Collection[str]) -> None:
        for job_id in job_ids:
            for one in self._waiting.get(job_id, ()):
                if not one.done():
                    one.set_result(None)
