"""The dispatcher's round on a real SQLite file: turns of clients, the window, what a message holds."""

import time

import pytest
from celery import Celery
from sqlalchemy import Engine
from sqlmodel import col, select, update

from shared.db import articles, orders, queue, tallies
from shared.db.engine import reading, writing
from shared.db.models import Batch, StageRun
from shared.domain.status import Lane, RunState, Stage
from shared.pipeline import dispatch
from shared.pipeline.celery_app import make_celery
from shared.pipeline.dispatch import Dispatcher, Message
from shared.settings import Settings
from tests.unit.queue_rows import add_batch, article


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


def _share(engine: Engine, messages: list[Message]) -> dict[str, int]:
    """Articles that were sent, by client."""
    with reading(engine) as session:
        whose = {run.id: run.client for run in session.exec(select(StageRun))}
    found: dict[str, int] = {}
    for one in (one for message in messages for one in message.run_ids):
        found[whose[one]] = found.get(whose[one], 0) + 1
    return found


def test_a_key_with_many_batches_does_not_delay_another(
    engine: Engine, settings: Settings, sent: list[Message]
) -> None:
    for number in range(100):
        add_batch(engine, f"archive-{number:03d}", range(number * 100, number * 100 + 100), client="key:1")
    add_batch(engine, "today", range(20_000, 20_010), client="key:2")
    add_batch(engine, "nobody", range(30_000, 30_010))
    small = settings.model_copy(update={"dispatch_window": 30, "dispatch_batch": 1})
    Dispatcher(engine, Celery(), small).round()
    assert _share(engine, sent) == {"key:1": 10, "key:2": 10, "batch:nobody": 10}
    assert len(set(_clients(engine, sent[:3]))) == 3, "the first messages are one client's"


def test_a_key_that_is_alone_gets_the_whole_window(engine: Engine, settings: Settings, sent: list[Message]) -> None:
    for name in ("a", "b", "c"):
        add_batch(engine, name, range(ord(name) * 100, ord(name) * 100 + 20), client="key:1")
    dispatcher = Dispatcher(engine, Celery(), settings.model_copy(update={"dispatch_window": 50}))
    assert dispatcher.round().sent == 50
    with reading(engine) as session:
        queued = session.exec(select(StageRun.batch).where(StageRun.state == RunState.QUEUED)).all()
    assert sorted(queued.count(name) for name in ("a", "b", "c")) == [16, 17, 17]


def test_everybody_has_a_turn_where_clients_are_more_than_the_window(
    engine: Engine, settings: Settings, sent: list[Message]
) -> None:
    for number in range(1, 8):
        add_batch(engine, f"b{number}", range(number * 100, number * 100 + 5), client=f"key:{number}")
    dispatcher = Dispatcher(engine, Celery(), settings.model_copy(update={"dispatch_window": 2}))
    for _ in range(4):
        before = len(sent)
        dispatcher.round()
        for message in sent[before:]:
            _claim(engine, message)
    assert set(_share(engine, sent)) == {f"key:{number}" for number in range(1, 8)}


def test_a_key_that_floods_the_interactive_lane_leaves_it_to_others(
    engine: Engine, settings: Settings, sent: list[Message]
) -> None:
    def submit(numbers: range, client: str) -> list[bool]:
        with writing(engine) as session:
            some = [article(one) for one in numbers]
            added = articles.add(session, some, lane=Lane.INTERACTIVE, client=client, at_once=4)
        return [one.run_id is not None for one in added]

    assert sum(submit(range(30), "key:1")) == 4
    assert not any(submit(range(30, 40), "key:1"))
    # Another key does not notice; nor does whoever has none.
    assert all(submit(range(100, 104), "key:2"))
    with writing(engine) as session:
        assert all(
            one.run_id for one in articles.add(session, [article(n) for n in range(200, 220)], lane=Lane.INTERACTIVE)
        )
    assert submit(range(104, 110), "key:2") == [False] * 6
    with reading(engine) as session:
        out = session.exec(select(StageRun.id).where(StageRun.state == RunState.QUEUED)).all()
    assert len(out) == 4 + 4 + 20
    # They are claimed; what waited goes out in turn, a few at a time.
    with writing(engine) as session:
        queue.claim(session, [one for one in out if one is not None], stage=Stage.TRANSLATION, lease_seconds=30)
    Dispatcher(engine, Celery(), settings.model_copy(update={"key_at_once": 4})).round()
    assert _share(engine, sent) == {"key:1": 2, "key:2": 2}


def test_a_batch_that_is_being_cancelled_is_passed_over(
    engine: Engine, settings: Settings, sent: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        add_batch(engine, name, range(ord(name) * 100, ord(name) * 100 + 5), client="key:1")
    with writing(engine) as session:
        orders.cancel_batch(session, session.get_one(Batch, "a"))
    # The order itself takes its time where there are a million.
    monkeypatch.setattr(orders, "carry_out", lambda session, limit: 0)
    Dispatcher(engine, Celery(), settings).round()
    with reading(engine) as session:
        assert set(session.exec(select(StageRun.batch).where(StageRun.state == RunState.QUEUED))) == {"b"}


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
        return queue.claim(session, message.run_ids, stage=message.stage, lease_seconds=30)


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
