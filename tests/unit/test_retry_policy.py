"""What becomes of an article whose stage goes wrong: by the type of the error, without a worker program or broker."""

from collections.abc import Callable

import pytest
from celery import Celery
from sqlalchemy import Engine
from sqlalchemy.exc import DataError
from sqlmodel import Session, select

from shared.db import articles, orders
from shared.db.engine import reading, writing
from shared.db.models import Article, Job, SegmentRow, StageRun
from shared.domain.status import JobState, Lane, RunState, Stage
from shared.errors import TransientError
from shared.pipeline.stage import Context, Result, Work, WorkerContext, run_stage
from shared.settings import Settings
from tests.unit.queue_rows import article


def sentence(english: str) -> Callable[[Session], None]:
    """Writes a sentence with this English."""

    def write(session: Session) -> None:
        article_id = session.exec(select(Article.id)).one()
        session.add(
            SegmentRow(article_id=article_id, position=0, paragraph=0, start=0, end=5, english=english, engine="made")
        )

    return write


def refused(session: Session) -> None:
    """As PostgreSQL refuses a NUL character, which SQLite takes."""
    raise DataError("INSERT", {}, ValueError("text fields cannot contain NUL (0x00) bytes"))


def attempt(engine: Engine, settings: Settings, work: Callable[[Context], Result]) -> StageRun:
    worker = WorkerContext(
        Stage.TRANSLATION, Work(lambda _: "1", lambda _session, _job: "f", work), Celery(), engine, settings
    )
    with reading(engine) as session:
        run_id = session.exec(select(StageRun.id)).one()
    run_stage([run_id or 0], worker=worker)
    with reading(engine) as session:
        return session.exec(select(StageRun).where(StageRun.id == run_id)).one()


@pytest.fixture
def job_id(engine: Engine) -> str:
    with writing(engine) as session:
        return articles.add(session, [article(1)], lane=Lane.BULK)[0].job_id


@pytest.mark.parametrize("write", [sentence("half \ud800"), refused], ids=["half a character", "NUL"])
def test_what_no_attempt_can_store_fails_at_the_first(
    engine: Engine, settings: Settings, job_id: str, write: Callable[[Session], None]
) -> None:
    run = attempt(engine, settings, lambda _context: Result(write, language="fr"))
    assert (run.state, run.attempts, run.error_code) == (RunState.FAILED, 1, "unstorable")
    assert (run.error or "").startswith("The database cannot hold what was read: ")
    with reading(engine) as session:
        assert session.get_one(Job, job_id).state == JobState.FAILED
        assert session.exec(select(SegmentRow)).all() == []


def test_neither_does_a_piece_that_cannot_be_stored(engine: Engine, settings: Settings, job_id: str) -> None:
    def work(context: Context) -> Result:
        context.piece(1, 2, sentence("half \ud800"))
        raise AssertionError("it is not to go on")

    run = attempt(engine, settings, work)
    assert (run.state, run.attempts, run.error_code) == (RunState.FAILED, 1, "unstorable")


def test_it_begins_again_when_somebody_has_mended_the_cause(engine: Engine, settings: Settings, job_id: str) -> None:
    attempt(engine, settings, lambda _context: Result(sentence("half \ud800"), language="fr"))
    with writing(engine) as session:
        assert orders.retry(session, [job_id]) == 1
    run = attempt(engine, settings, lambda _context: Result(sentence("whole"), language="fr"))
    assert (run.state, run.error_code) == (RunState.DONE, None)


def test_what_may_be_better_later_is_tried_again_as_often_as_the_settings_say(
    engine: Engine, settings: Settings, job_id: str
) -> None:
    def away(_context: Context) -> Result:
        raise TransientError("The server is away.")

    settings = settings.model_copy(update={"retry_base_seconds": 0.0, "max_attempts": 2})
    first = attempt(engine, settings, away)
    assert (first.state, first.attempts) == (RunState.READY, 1)
    last = attempt(engine, settings, away)
    assert (last.state, last.attempts, last.error_code) == (RunState.FAILED, 2, "transient")
    assert last.error == "The server is away."
