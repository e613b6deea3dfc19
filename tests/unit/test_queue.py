"""The queue of record on a real SQLite file: claims, tallies, orders."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select, update

from shared.db import articles, orders, queue, tallies
from shared.db.engine import reading, writing
from shared.db.models import Batch, Job, Order, StageRun, now
from shared.db.tallies import JOBS, batch_scope, lane_scope
from shared.domain.status import JobState, Lane, Stage
from shared.errors import LeaseLost
from tests.unit.queue_rows import add_batch, article


def counts(engine: Engine, scope: str) -> dict[tuple[str, str], int]:
    with reading(engine) as session:
        return {(stage, state): n for (stage, state, _), n in tallies.read(session, scope).items()}


def claim_all(engine: Engine, stage: Stage) -> list[queue.Claimed]:
    with writing(engine) as session:
        ids = session.exec(select(StageRun.id).where(StageRun.stage == stage)).all()
        return queue.claim(session, [one for one in ids if one is not None], stage=stage, lease_seconds=30)


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
