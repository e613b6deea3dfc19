"""A long article is translated in pieces that are written as they are done."""

from collections.abc import Callable, Sequence

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from shared.db import articles, orders, queue
from shared.db.articles import Submission
from shared.db.engine import reading, writing
from shared.db.models import Article, SegmentRow, StageRun
from shared.db.queue import Claimed
from shared.domain.status import Lane, Stage
from shared.errors import LeaseLost
from shared.pipeline.pieces import Pieces
from shared.pipeline.stage import Context
from shared.settings import Settings
from workers.translation.tasks import translate_article

TEXT = "\n".join(f"La phrase numéro {number} est là." for number in range(400))


class Known:
    """An engine that knows the sentence of the text; ``asked`` are those it was given."""

    name = "known"
    version = "1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def translate(self, sentences: Sequence[str]) -> list[str]:
        self.asked += sentences
        return [one.replace("La phrase numéro", "Sentence number").replace("est là", "is there") for one in sentences]


def _claim(engine: Engine) -> Claimed:
    with writing(engine) as session:
        run_id = session.exec(select(StageRun.id)).one()
        assert run_id is not None
        return queue.claim(session, [run_id], stage=Stage.TRANSLATION, lease_seconds=30)[0]


@pytest.fixture
def article(engine: Engine) -> Article:
    with writing(engine) as session:
        articles.add(session, [Submission("Titre", TEXT, "fr", None, None, None)], lane=Lane.BULK)
    with reading(engine) as session:
        return session.exec(select(Article)).one()


def _translate(engine: Engine, settings: Settings, article: Article, between: Callable[[], None]) -> Known:
    """One attempt, to its end unless ``between`` ends it."""
    held, known = _claim(engine), Known()
    settings = settings.model_copy(update={"translation_cache_entries": 0})
    result = translate_article(Context(engine, settings, held, "this", between), article, "fr", [known], {})
    with writing(engine) as session:
        result.commit(session)
        queue.complete(session, held, fingerprint="this", language="fr")
    return known


def _rows(engine: Engine) -> list[SegmentRow]:
    with reading(engine) as session:
        return list(session.exec(select(SegmentRow).order_by(col(SegmentRow.position))))


class Killed(BaseException):
    """The worker ends here."""


def _release(engine: Engine) -> None:
    with writing(engine) as session:
        run = session.exec(select(StageRun)).one()
        run.state, run.claim, run.lease_until = "ready", None, None


def test_what_is_done_can_be_read_and_the_next_attempt_goes_on(
    engine: Engine,
    settings: Settings,
    article: Article,
) -> None:
    seen: list[int] = []

    def between() -> None:
        seen.append(len(_rows(engine)))
        if len(seen) == 2:
            raise Killed

    with pytest.raises(Killed):
        _translate(engine, settings, article, between)
    assert 0 < seen[0] < seen[1] < 400
    with reading(engine) as session:
        run = session.exec(select(StageRun)).one()
        assert (run.done_units, run.total_units) == (seen[1], 400)
    _release(engine)
    known = _translate(engine, settings, article, lambda: None)
    assert "La phrase numéro 0 est là." not in known.asked
    assert [row.position for row in _rows(engine)] == list(range(400))


def test_a_cancelled_article_stops_at_its_next_piece(engine: Engine, settings: Settings, article: Article) -> None:
    def between() -> None:
        with writing(engine) as session:
            orders.cancel(session, [session.exec(select(StageRun.job_id)).one()])

    with pytest.raises(LeaseLost):
        _translate(engine, settings, article, between)
    assert 0 < len(_rows(engine)) < 400


def test_pieces_of_another_reading_are_made_again(engine: Engine, settings: Settings, article: Article) -> None:
    def stop() -> None:
        raise Killed

    with pytest.raises(Killed):
        _translate(engine, settings, article, stop)
    _change(engine, lambda run: setattr(run, "fingerprint", (run.fingerprint or "").replace("this", "that")))
    _release(engine)
    known = _translate(engine, settings, article, lambda: None)
    assert "La phrase numéro 0 est là." in known.asked
    assert len(_rows(engine)) == 400


def _change(engine: Engine, change: Callable[[StageRun], None]) -> None:
    with writing(engine) as session:
        change(_run(session))


def _run(session: Session) -> StageRun:
    return session.exec(select(StageRun)).one()


def test_an_ordinary_article_is_one_piece_and_a_slow_one_has_small_ones() -> None:
    pieces = Pieces()
    assert pieces.take([80] * 25) == 25
    fast = pieces.take([80] * 400)
    pieces.took(8_000, 40.0)
    assert 1 <= pieces.take([80] * 400) < fast < 400
    assert Pieces().take([]) == 0
