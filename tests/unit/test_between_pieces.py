"""Between two pieces of a long article others step in, and a worker that is told to stop gives it back."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from shared.db import articles
from shared.db.articles import Submission, job_id_of
from shared.db.engine import reading, writing
from shared.db.models import StageRun
from shared.domain.status import Lane, RunState, Stage
from shared.pipeline.celery_app import make_celery
from shared.pipeline.stage import Context, Result, Work, WorkerContext, run_stage
from shared.settings import Settings

PIECES = 3


def _submission(name: str, *, characters: int) -> Submission:
    return Submission(name, "x" * characters, "fr", None, None, None)


class Rig:
    """A worker of both lanes in this process, whose work is pieces; ``order`` is what it did."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self.order: list[str] = []
        self.is_stopping = False
        self.meanwhile: Callable[[], None] = lambda: None
        self._engine = engine
        self._names: dict[str, str] = {}
        self._worker = WorkerContext(
            stage=Stage.TRANSLATION,
            work=Work(version=lambda _: "1", fingerprint=lambda _session, job_id: job_id, run=self._work),
            app=make_celery(settings.model_copy(update={"broker_url": "memory://"})),
            engine=engine,
            settings=settings,
            is_stopping=lambda: self.is_stopping,
        )

    def submit(self, name: str, *, characters: int, lane: Lane) -> int:
        submission = _submission(name, characters=characters)
        self._names[job_id_of(submission.article_id)] = name
        with writing(self._engine) as session:
            [accepted] = articles.add(session, [submission], lane=lane)
            run_id = session.exec(select(StageRun.id).where(StageRun.job_id == accepted.job_id)).one()
        assert run_id is not None
        return run_id

    def work(self, run_id: int) -> StageRun:
        run_stage([run_id], worker=self._worker)
        with reading(self._engine) as session:
            return session.exec(select(StageRun).where(col(StageRun.id) == run_id)).one()

    def _work(self, context: Context) -> Result:
        name = self._names[context.held.job_id]
        for number in range(PIECES):
            self.order.append(f"{name} {number}")
            if number == 0:
                self.meanwhile()
            if name.startswith("long") and number + 1 < PIECES:
                context.piece(number + 1, PIECES)
        return Result(lambda _session: None, "fr")


@pytest.fixture
def rig(engine: Engine, settings: Settings) -> Rig:
    return Rig(engine, settings)


def _once(act: Callable[[], object]) -> Callable[[], None]:
    """What is done the first time it is called, and never again."""
    left = [act]

    def call() -> None:
        if left:
            left.pop()()

    return call


@pytest.mark.parametrize("lane", Lane)
def test_a_short_interactive_article_is_read_between_two_pieces(rig: Rig, lane: Lane) -> None:
    long = rig.submit("long", characters=4_000, lane=lane)
    rig.meanwhile = _once(lambda: rig.submit("short", characters=100, lane=Lane.INTERACTIVE))
    run = rig.work(long)
    assert rig.order == ["long 0", "short 0", "short 1", "short 2", "long 1", "long 2"]
    assert (run.state, run.attempts) == (RunState.DONE, 1)


def test_one_as_long_waits_for_a_long_interactive_one_and_bulk_work_always(rig: Rig) -> None:
    long = rig.submit("long", characters=4_000, lane=Lane.INTERACTIVE)

    def submit() -> None:
        rig.submit("as long", characters=3_000, lane=Lane.INTERACTIVE)
        rig.submit("bulk", characters=100, lane=Lane.BULK)

    rig.meanwhile = _once(submit)
    rig.work(long)
    assert rig.order == ["long 0", "long 1", "long 2"]


def test_told_to_stop_it_gives_the_long_article_back_and_counts_no_attempt(rig: Rig) -> None:
    long = rig.submit("long", characters=4_000, lane=Lane.BULK)

    def stop() -> None:
        rig.is_stopping = True

    rig.meanwhile = stop
    run = rig.work(long)
    assert rig.order == ["long 0"]
    assert (run.state, run.attempts, run.done_units) == (RunState.READY, 0, 1)
