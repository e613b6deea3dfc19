"""The queue of record on a real SQLite file: claims, tallies, orders, turns."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from celery import Celery
from sqlalchemy import Engine
from sqlmodel import col, select, update

from shared.db import articles, orders, queue, tallies
from shared.db.articles import Submission
from shared.db.engine import make_engine, reading, writing
from shared.db.migrate import upgrade
from shared.db.models import Batch, Job, Order, StageRun, now
from shared.db.tallies import JOBS, batch_scope, lane_scope
from shared.domain.status import JobState, Lane, RunState, Stage
from shared.errors import LeaseLost
from shared.pipeline import dispatch
from shared.pipeline.celery_app import make_celery
from shared.pipeline.dispatch import Dispatcher, Message
from shared.settings import Settings, load


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load({"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"})


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    made = make_engine(settings)
    upgrade(made)
    yield made
    made.dispose()


def article(number: int, *, language: str | None = "fr") -> Submission:
    return Submission(f"Titre {number}", f"Texte numéro {number}.", language, None, None, None)


def add_batch(engine: Engine, name: str, numbers: range) -> list[str]:
    with writing(engine) as session:
        session.add(Batch(id=name, label=name, upload="complete"))
        session.flush()
        added = articles.add(
            session, [article(one) for one in numbers], lane=Lane.BULK, client=batch_scope(name), batch_id=name
        )
    return [one.job_id for one in added]


def counts(engine: Engine, scope: str) -> dict[tuple[str, str], int]:
    with reading(engine) as session:
        return {(stage, state): n for (stage, state, _), n in tallies.read(session, scope).items()}


def claim_all(engine: Engine, stage: Stage) -> list[queue.Claimed]:
    with writing(engine) as session:
        ids = session.exec(select(StageRun.id).where(StageRun.stage == stage)).all()
        return queue.claim(session, [one for one in ids if one is not None], lease_seconds=30)


def complete_all(engine: Engine, stage: Stage, fingerprint: str = "f") -> None:
    for held in claim_all(engine, stage):
        with writing(engine) as session:
            queue.complete(session, held, fingerprint=fingerprint, language="fr")


def counted(engine: Engine, scope_jobs: set[str]) -> dict[tuple[str, str], int]:
    """The same counts, from the rows themselves."""
    found: dict[tuple[str, str], int] = {}
    with reading(engine) as session:
        for run in session.exec(select(StageRun).where(col(StageRun.job_id).in_(scope_jobs))):
            key = (run.stage, queue.tallied(run.state))
            found[key] = found.get(key, 0) + 1
        for job in session.exec(select(Job).where(col(Job.id).in_(scope_jobs))):
            found[JOBS, job.state] = found.get((JOBS, job.state), 0) + 1
    return found


def test_the_same_article_twice_is_one_job(engine: Engine) -> None:
    with writing(engine) as session:
        first = articles.add(session, [article(1), article(1)], lane=Lane.BULK)
    with writing(engine) as session:
        again = articles.add(session, [article(1), article(2)], lane=Lane.BULK)
    assert [one.created for one in first] == [True, False]
    assert [one.created for one in again] == [False, True]
    assert first[0].job_id == first[1].job_id == again[0].job_id
    assert counts(engine, lane_scope("bulk")) == {(JOBS, "queued"): 2, ("translation", "queued"): 2}


def test_a_job_counts_in_every_batch_that_holds_it(engine: Engine) -> None:
    first = add_batch(engine, "a", range(4))
    for held in claim_all(engine, Stage.TRANSLATION)[:2]:
        with writing(engine) as session:
            queue.complete(session, held, fingerprint="f")
    second = add_batch(engine, "b", range(2, 6))
    assert counts(engine, batch_scope("a")) == counted(engine, set(first))
    assert counts(engine, batch_scope("b")) == counted(engine, set(second))
    complete_all(engine, Stage.ENTITIES)
    assert counts(engine, batch_scope("a")) == counted(engine, set(first))
    assert counts(engine, batch_scope("b")) == counted(engine, set(second))


def test_folding_changes_no_count(engine: Engine) -> None:
    jobs = add_batch(engine, "a", range(5))
    complete_all(engine, Stage.TRANSLATION)
    before = counts(engine, batch_scope("a"))
    with writing(engine) as session:
        while tallies.fold(session, limit=3):
            pass
    assert counts(engine, batch_scope("a")) == before == counted(engine, set(jobs))


def test_a_cancelled_run_writes_nothing(engine: Engine) -> None:
    jobs = add_batch(engine, "a", range(2))
    held = claim_all(engine, Stage.TRANSLATION)
    with writing(engine) as session:
        assert orders.cancel(session, jobs) == 2
    for one in held:
        with pytest.raises(LeaseLost), writing(engine) as session:
            queue.complete(session, one, fingerprint="f")
        with writing(engine) as session:
            assert not queue.report(session, one, done=1, total=2)
    assert counts(engine, batch_scope("a")) == {(JOBS, "cancelled"): 2, ("translation", "cancelled"): 2}


def test_a_retry_goes_on_where_the_job_stopped(engine: Engine) -> None:
    jobs = add_batch(engine, "a", range(2))
    complete_all(engine, Stage.TRANSLATION)
    for one in claim_all(engine, Stage.ENTITIES):
        with writing(engine) as session:
            queue.fail(session, one, code="out_of_memory", error="too long")
    with reading(engine) as session:
        assert tallies.read(session, batch_scope("a"))["entities", "failed", "out_of_memory"] == 2
    with writing(engine) as session:
        assert orders.retry(session, jobs) == 2
    assert counts(engine, batch_scope("a")) == counted(engine, set(jobs))
    complete_all(engine, Stage.ENTITIES)
    complete_all(engine, Stage.TIMELINE)
    expected = {(JOBS, "succeeded"): 2, **{(stage.value, "done"): 2 for stage in Stage}}
    assert counts(engine, batch_scope("a")) == expected


def test_an_order_is_carried_out_in_pieces_and_spares_others(engine: Engine) -> None:
    mine = add_batch(engine, "a", range(7))
    others = add_batch(engine, "b", range(5, 10))
    with writing(engine) as session:
        batch = session.get_one(Batch, "a")
        orders.cancel_batch(session, batch)
    pieces = 0
    while True:
        with writing(engine) as session:
            if not orders.carry_out(session, limit=3):
                break
        pieces += 1
    assert pieces == 3
    with reading(engine) as session:
        states = {one.id: one.state for one in session.exec(select(Job))}
        order = session.exec(select(Order)).one()
    assert all(states[one] == JobState.CANCELLED for one in mine)
    # Articles 5 and 6 came with the first batch and were cancelled with it; the rest of the second goes on.
    assert sorted(states[one] for one in others) == ["cancelled", "cancelled", "queued", "queued", "queued"]
    assert order.changed == 7
    assert order.finished_at is not None


def test_reprocessing_moves_jobs_to_the_bulk_lane_and_keeps_counts(engine: Engine) -> None:
    with writing(engine) as session:
        jobs = {one.job_id for one in articles.add(session, [article(1), article(2)], lane=Lane.INTERACTIVE)}
    for stage in Stage:
        complete_all(engine, stage)
    with writing(engine) as session:
        session.add(Order(kind="reprocess", stage=Stage.ENTITIES, since=now() - timedelta(days=1)))
    with writing(engine) as session:
        orders.carry_out(session, limit=10)
    assert counts(engine, lane_scope("interactive")) == {}
    assert counts(engine, lane_scope("bulk")) == counted(engine, jobs)
    with reading(engine) as session:
        runs = {(run.stage, run.state) for run in session.exec(select(StageRun))}
    assert runs == {("translation", "done"), ("entities", "ready"), ("timeline", "done")}


def test_leases_end_attempts_are_bounded_and_a_release_is_no_attempt(engine: Engine) -> None:
    add_batch(engine, "a", range(2))
    for attempt in (1, 2, 3):
        held = claim_all(engine, Stage.TRANSLATION)
        assert {one.attempts for one in held} == {attempt}
        with writing(engine) as session:
            queue.release(session, held)
        held = claim_all(engine, Stage.TRANSLATION)
        assert {one.attempts for one in held} == {attempt}
        with writing(engine) as session:
            session.execute(update(StageRun).values(lease_until=now() - timedelta(seconds=1)))
        with writing(engine) as session:
            returned, failed = queue.expire(session, max_attempts=3, limit=10)
        assert (returned, failed) == ((2, 0) if attempt < 3 else (0, 2))
    assert counts(engine, batch_scope("a")) == {(JOBS, "failed"): 2, ("translation", "failed"): 2}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Message]:
    """What a broker that always answers would get."""
    messages: list[Message] = []

    def send(app: Celery, stage: Stage, lane: Lane, run_ids: tuple[int, ...]) -> bool:
        messages.append(Message(stage, lane, tuple(run_ids)))
        return True

    monkeypatch.setattr(dispatch, "send", send)
    monkeypatch.setattr(dispatch, "depths", lambda app: {})
    return messages


def _clients(engine: Engine, messages: list[Message]) -> list[str]:
    with reading(engine) as session:
        whose = {run.id: run.client for run in session.exec(select(StageRun))}
    return [whose[message.run_ids[0]] for message in messages]


def test_clients_take_turns(engine: Engine, settings: Settings, sent: list[Message]) -> None:
    add_batch(engine, "large", range(100))
    add_batch(engine, "small", range(100, 104))
    small = settings.model_copy(update={"dispatch_window": 20, "dispatch_batch": 2})
    Dispatcher(engine, Celery(), small).round()
    whose = _clients(engine, sent)
    assert sum(len(one.run_ids) for one in sent) == 20
    assert whose.count("batch:small") == 2
    assert whose[:4] == ["batch:large", "batch:small", "batch:large", "batch:small"]


def test_the_window_bounds_what_is_in_flight(engine: Engine, settings: Settings, sent: list[Message]) -> None:
    add_batch(engine, "a", range(50))
    small = settings.model_copy(update={"dispatch_window": 10})
    dispatcher = Dispatcher(engine, Celery(), small)
    assert [dispatcher.round().sent for _ in range(3)] == [10, 0, 0]
    claimed = [held for message in sent for held in _claim(engine, message)]
    assert len(claimed) == 10
    assert dispatcher.round().sent == 10


def _claim(engine: Engine, message: Message) -> list[queue.Claimed]:
    with writing(engine) as session:
        return queue.claim(session, message.run_ids, lease_seconds=30)


def test_a_run_that_failed_before_goes_alone(engine: Engine, settings: Settings, sent: list[Message]) -> None:
    add_batch(engine, "a", range(6))
    with writing(engine) as session:
        session.execute(update(StageRun).where(col(StageRun.id) == 3).values(attempts=1))
    Dispatcher(engine, Celery(), settings).round()
    assert sorted(len(one.run_ids) for one in sent) == [1, 5]
    assert next(one.run_ids for one in sent if len(one.run_ids) == 1) == (3,)


def test_messages_hold_one_language_and_what_fits_the_time(
    engine: Engine, settings: Settings, sent: list[Message]
) -> None:
    with writing(engine) as session:
        languages = ["fr", "en"] * 6
        articles.add(session, [article(n, language=one) for n, one in enumerate(languages)], lane=Lane.BULK)
        # Measured: a French character takes a hundredth of a second; these articles have 15 or 16.
        key = (Stage.TRANSLATION.value, "characters", "")
        tallies.add(session, {("pace:fr", key): 1000, ("pace:fr", (key[0], "milliseconds", "")): 10_000})
    dispatcher = Dispatcher(engine, Celery(), settings.model_copy(update={"batch_seconds": 0.5, "dispatch_window": 0}))
    dispatcher.round()
    dispatcher.settings = settings.model_copy(update={"batch_seconds": 0.5})
    dispatcher.round()
    with reading(engine) as session:
        language = {run.id: run.language for run in session.exec(select(StageRun))}
    mixed = [{language[one] for one in message.run_ids} for message in sent]
    assert all(len(one) == 1 for one in mixed)
    assert [len(message.run_ids) for message, one in zip(sent, mixed, strict=True) if one == {"fr"}] == [3, 3]


def test_without_a_broker_nothing_is_marked_as_sent(engine: Engine, settings: Settings) -> None:
    add_batch(engine, "a", range(3))
    started = time.monotonic()
    done = Dispatcher(engine, make_celery(settings), settings).round()
    assert done.sent == 0
    assert time.monotonic() - started < 20
    with reading(engine) as session:
        assert {run.state for run in session.exec(select(StageRun))} == {RunState.READY}
