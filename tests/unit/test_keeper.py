"""The keeper of a worker's child: what it ends, and what it leaves alone."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from shared.db.engine import reading
from shared.db.models import StageRun
from shared.db.queue import Claimed
from shared.domain.status import RunState, Stage
from shared.pipeline import lease
from shared.pipeline.celery_app import make_celery
from shared.pipeline.desk import Desk
from shared.pipeline.keeper import Keeper
from shared.pipeline.lease import keeping
from shared.settings import Settings
from tests.unit.queue_rows import add_batch
from tests.unit.test_queue import claim_all

_FOREVER = 60.0


@contextmanager
def child(work: Callable[[], None]) -> Iterator[int]:
    """A process that does this work; it is gone afterwards."""
    pid = os.fork()
    if not pid:
        try:
            work()
        finally:
            os._exit(0)
    try:
        yield pid
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _looks(keeper: Keeper, seconds: float, *, until: Callable[[], bool] = lambda: False) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        keeper.look()
        if until():
            return True
        time.sleep(0.02)
    return False


def _has_ended(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] == "Z"


@pytest.fixture
def held(engine: Engine) -> Claimed:
    add_batch(engine, "a", range(1))
    return claim_all(engine, Stage.TRANSLATION)[0]


def test_work_that_moves_may_take_longer_than_its_limit(
    engine: Engine, settings: Settings, held: Claimed, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The keeper comes before the alarm, which would end this work by itself.
    monkeypatch.setattr(lease, "_GRACE_SECONDS", -18.5)
    desk = Desk()

    def work() -> None:
        with keeping(desk=desk) as hand:
            hand.add(held)
            with hand.at_work(held, limit_seconds=20) as more_time:
                for _ in range(60):
                    time.sleep(0.05)
                    more_time()
                time.sleep(_FOREVER)

    with child(work) as pid:
        keeper = Keeper(desk, engine, settings)
        assert not _looks(keeper, 2.5, until=lambda: _has_ended(pid))
        # And then it does not move any more.
        assert _looks(keeper, 20, until=lambda: _has_ended(pid))
    with reading(engine) as session:
        assert session.get_one(StageRun, held.run_id).error_code == "time_limit"


@pytest.mark.parametrize("holds", [True, False], ids=["between two articles", "before it holds any"])
def test_a_child_in_which_nothing_moves_outside_of_an_article_is_ended(
    engine: Engine, settings: Settings, held: Claimed, holds: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "BETWEEN_SECONDS", 0.3)
    desk = Desk()

    def work() -> None:
        with keeping(desk=desk) as hand:
            if holds:
                hand.add(held)
            time.sleep(_FOREVER)

    with child(work) as pid:
        assert _looks(Keeper(desk, engine, settings), 20, until=lambda: _has_ended(pid))
    with reading(engine) as session:
        run = session.get_one(StageRun, held.run_id)
    assert (run.state, run.attempts, run.error_code) == (
        (RunState.READY, 0, None) if holds else (RunState.RUNNING, 1, None)
    ), "it was no attempt"


def test_a_child_without_a_message_is_left_alone(engine: Engine, settings: Settings) -> None:
    desk = Desk()

    def work() -> None:
        with keeping(desk=desk):
            pass
        time.sleep(_FOREVER)

    with child(work) as pid:
        assert not _looks(Keeper(desk, engine, settings), 0.5, until=lambda: _has_ended(pid))


def test_no_limit_of_a_message_ends_a_long_article(settings: Settings) -> None:
    configured = make_celery(settings, listens=True).conf
    assert (configured.task_time_limit, configured.task_soft_time_limit) == (None, None)
