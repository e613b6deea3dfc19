"""Workers that stand still while a test looks at what waits for them."""

from collections.abc import Iterator
from contextlib import contextmanager

from services.local.stack import Stack
from shared.db.engine import make_engine, writing
from shared.domain.status import Stage


@contextmanager
def workers_paused(stack: Stack) -> Iterator[None]:
    """Stop the interactive workers where they stand, but not where one holds the lock that everybody writes under."""
    workers = [stack.processes[stage.value] for stage in Stage]
    engine = make_engine(stack.settings)
    with writing(engine):
        for worker in workers:
            worker.pause()
    engine.dispose()
    yield
    for worker in workers:
        worker.resume()
