"""The timeline stage: computed outside of write transactions, written where nothing has changed meanwhile."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine
from sqlmodel import select

from shared.db import orders
from shared.db.engine import reading, writing
from shared.db.models import EventRow, StageRun
from shared.domain.mentions import EventMention
from shared.settings import Settings
from tests.unit.mentions import JANUARY, day, mention
from tests.unit.timeline_rows import add_article, again, entries, expected, merge_all, move, state_of
from workers.timeline import arrival
from workers.timeline import merge as merging
from workers.timeline.merge import merge

TWELFTH, THIRTEENTH = day(date(2022, 1, 12)), day(date(2022, 1, 13))
MARCH = day(date(2022, 3, 3))


@contextmanager
def _during_each_merge(happens: Callable[[], None]) -> Iterator[list[int]]:
    """Let something happen while a block is computed, but not while it happens; counts the computations."""
    plain = merging._merge_block
    counts = [0]
    inside = False

    def watched(mentions: list[EventMention]) -> Any:
        nonlocal inside
        if not inside:
            inside = True
            counts[0] += 1
            happens()
            inside = False
        return plain(mentions)

    with patch.object(merging, "_merge_block", watched):
        yield counts


def test_others_can_write_while_a_merge_is_computed(engine: Engine, settings: Settings) -> None:
    run = add_article(engine, 1, [mention("a", TWELFTH), mention("b", THIRTEENTH)])
    assert engine.url.database is not None
    other = sqlite3.connect(engine.url.database, timeout=0, isolation_level=None)

    def write() -> None:
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")

    with _during_each_merge(write):
        merge_all([run], engine, settings)
    other.close()
    assert state_of(engine, run) == ("done", 1)


def test_what_another_writes_meanwhile_is_not_lost(engine: Engine, settings: Settings) -> None:
    ours = [mention("a", TWELFTH), mention("b", MARCH, about=2)]
    theirs = [mention("c", TWELFTH), mention("d", THIRTEENTH, about=3), mention("e", JANUARY, about=3)]
    first = add_article(engine, 1, ours)
    second = []

    def happens() -> None:
        if not second:
            second.append(add_article(engine, 2, theirs))
            merge_all(second, engine, settings)

    with _during_each_merge(happens) as computed:
        merge_all([first], engine, settings)
    assert entries(engine) == expected(merge([*ours, *theirs]))
    assert [state_of(engine, run) for run in (first, *second)] == [("done", 1), ("done", 1)]
    # January, January again, March: what nobody else has written is not computed twice.
    assert computed == [3]


def test_a_month_that_others_write_all_the_time_is_computed_twice_at_most(
    engine: Engine,
    settings: Settings,
) -> None:
    told = [mention("ours", TWELFTH)]
    run = add_article(engine, 0, told)

    def happens() -> None:
        number = len(told)
        told.append(mention(f"theirs {number}", TWELFTH, about=number))
        merge_all([add_article(engine, number, told[-1:])], engine, settings)

    with _during_each_merge(happens) as computed:
        merge_all([run], engine, settings)
    assert computed == [2]
    assert state_of(engine, run) == ("done", 1)
    assert entries(engine) == expected(merge(told))


def test_a_mention_that_a_later_reading_moves_leaves_nothing_behind(engine: Engine, settings: Settings) -> None:
    told = [mention("a", MARCH), mention("b", MARCH), mention("c", TWELFTH)]
    run = add_article(engine, 1, told)
    merge_all([run], engine, settings)
    for place in range(2):
        moved = [replace(one, interval=THIRTEENTH) if at == place else one for at, one in enumerate(told)]
        for one in moved:
            move(engine, one)
        again(engine, run)
        merge_all([run], engine, settings)
        assert state_of(engine, run) == ("done", 1)
        assert entries(engine) == expected(merge(moved))


def test_an_article_that_comes_between_reading_and_merging_of_another_takes_its_change_in(
    engine: Engine,
    settings: Settings,
) -> None:
    told = [mention("a", MARCH), mention("b", MARCH)]
    first = add_article(engine, 1, told)
    merge_all([first], engine, settings)
    moved = [replace(told[0], interval=TWELFTH), told[1]]
    move(engine, moved[0])
    other = mention("c", TWELFTH)
    second = add_article(engine, 2, [other])
    merge_all([second], engine, settings)
    again(engine, first)
    merge_all([first], engine, settings)
    assert [state_of(engine, run)[0] for run in (first, second)] == ["done", "done"]
    assert entries(engine) == expected(merge([*moved, other]))


def test_a_long_article_is_written_in_pieces_and_stops_when_it_is_cancelled(
    engine: Engine,
    settings: Settings,
) -> None:
    months = [mention(str(number), day(date(2000 + number, 1, 1))) for number in range(10)]
    run = add_article(engine, 1, months)
    seen = []

    def happens() -> None:
        with reading(engine) as session:
            seen.append(session.get_one(StageRun, run).done_units)
            job_id = session.get_one(StageRun, run).job_id
        if len(seen) == 5:
            with writing(engine) as session:
                assert orders.cancel(session, [job_id])

    with patch.object(arrival, "_MOST_ROWS", 2), _during_each_merge(happens) as computed:
        merge_all([run], engine, settings)
    assert seen == [0, 0, 2, 2, 4, 4]
    assert computed == [6]
    assert state_of(engine, run)[0] == "cancelled"
    assert len(entries(engine)) == 4


def test_a_crowded_day_is_marked_in_its_rows(engine: Engine, settings: Settings) -> None:
    run = add_article(engine, 1, [mention(str(number), TWELFTH, about=number) for number in range(9)])
    with patch.object(merging, "MOST_PAIRS", 20):
        merge_all([run], engine, settings)
    with reading(engine) as session:
        assert session.exec(select(EventRow.crowd)).all() == [9]
