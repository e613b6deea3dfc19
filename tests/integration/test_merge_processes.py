"""Processes that merge articles of the same month at the same time: nothing is lost, and the timeline is one."""

import multiprocessing
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from shared.db.engine import make_engine, reading
from shared.db.migrate import upgrade
from shared.db.models import StageRun, TimelineBlock
from shared.settings import Settings, load
from tests.integration import backend
from tests.unit.mentions import JANUARY, day, mention
from tests.unit.timeline_rows import add_article, entries, expected, merge_all
from workers.timeline.merge import merge

PROCESSES, ARTICLES = 3, 12


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    with backend.chosen(request.param):
        addresses = {**backend.addresses(), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"}
        yield load({"DATELINE_DATA_DIR": str(tmp_path), **addresses})


def _merge(settings: Settings, runs: list[int]) -> None:
    engine = make_engine(settings)
    for run in runs:
        merge_all([run], engine, settings)
    engine.dispose()


def test_processes_that_merge_one_month_lose_nothing(settings: Settings) -> None:
    engine = make_engine(settings)
    upgrade(engine)
    told, runs = [], []
    for number in range(ARTICLES):
        ours = [
            mention(f"{number} {place}", JANUARY if place == 9 else day(date(2022, 1, 1 + place)), about=number % 3)
            for place in range(10)
        ]
        told += ours
        runs.append(add_article(engine, number, ours))
    engine.dispose()
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_merge, args=(settings, runs[place::PROCESSES])) for place in range(PROCESSES)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(240)
    assert [worker.exitcode for worker in workers] == [0] * PROCESSES
    with reading(engine) as session:
        assert set(session.exec(select(StageRun.state, StageRun.attempts))) == {("done", 1)}
        assert session.exec(select(TimelineBlock.block)).all() == ["2022-01"]
    assert entries(engine) == expected(merge(told))
    engine.dispose()
