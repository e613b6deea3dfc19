"""The merge is as exact as its plainest form, and stays within its bounds on days that a crowd writes of."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.dates import DateInterval, Granularity
from shared.domain.mentions import EventMention
from tests.unit import reference_merge
from tests.unit.mentions import day, mention, mentions
from workers.timeline import linkage
from workers.timeline import merge as merging
from workers.timeline.crowds import MOST_LINKED, MOST_PAIRS
from workers.timeline.linkage import average_link
from workers.timeline.merge import Event, merge

TWELFTH = day(date(2022, 1, 12))
WEEK = DateInterval(date(2022, 1, 10), date(2022, 1, 16), Granularity.WEEK, "2022-01-10/2022-01-16")

mention_lists = st.lists(mentions, max_size=40, unique_by=lambda one: one.id)


@st.composite
def tables(draw: st.DrawFn) -> np.ndarray:
    """Similarities of each pair; few values, so that there are ties, or many."""
    size = draw(st.integers(0, 12))
    values = draw(st.sampled_from([[0, 450_000, 500_000, 600_000], [499_999, 500_000, 500_001], range(1_000_001)]))
    upper = draw(st.lists(st.sampled_from(values), min_size=size * size, max_size=size * size))
    above = np.triu(np.array(upper, dtype=np.int64).reshape(size, size), 1)
    return above + above.T


@given(tables())
def test_joins_are_those_of_the_plainest_form(table: np.ndarray) -> None:
    assert average_link(table.copy()) == reference_merge.average_link(table)


@pytest.mark.parametrize("spread", [3, 40, 1_000_000])
def test_joins_of_a_large_table_are_those_of_the_plainest_form(spread: int) -> None:
    random = np.random.default_rng(spread)
    above = np.triu(random.integers(0, spread + 1, (150, 150)) * (1_000_000 // spread), 1)
    assert average_link(above + above.T) == reference_merge.average_link(above + above.T)


@contextmanager
def _bounds(*, pairs: int = MOST_PAIRS, linked: int = MOST_LINKED, chunk: int = linkage.CHUNK) -> Iterator[None]:
    with (
        patch.object(merging, "MOST_PAIRS", pairs),
        patch.object(merging, "MOST_LINKED", linked),
        patch.object(merging, "CHUNK", chunk),
        patch.object(linkage, "CHUNK", chunk),
    ):
        yield


def _plain(events: list[Event]) -> list[reference_merge.Entry]:
    return [(tuple(one.id for one in event.members), event.interval) for event in events]


@given(mention_lists, st.sampled_from([1, 3, 512]))
def test_entries_are_those_of_the_plainest_form(given_mentions: list[EventMention], chunk: int) -> None:
    with _bounds(chunk=chunk):
        assert _plain(merge(given_mentions)) == reference_merge.merge(given_mentions)


@given(mention_lists, st.integers(0, 60), st.integers(1, 5), st.randoms(use_true_random=False))
def test_past_the_bounds_any_order_gives_the_same_timeline(
    given_mentions: list[EventMention], pairs: int, linked: int, random
) -> None:
    shuffled = random.sample(given_mentions, len(given_mentions))
    with _bounds(pairs=pairs, linked=linked):
        events = merge(given_mentions)
        assert merge(shuffled) == events
    told = [member.id for event in events for member in event.members]
    assert sorted(told) == sorted(one.id for one in given_mentions)
    for event in events:
        assert len({one.interval for one in event.members if one.interval.is_day}) <= 1


def test_a_crowded_day_is_joined_by_participants_and_predicate_and_says_so() -> None:
    talks = [mention(f"talks {n}", TWELFTH, participants=("org:nato",), about=n) for n in range(20)]
    floods = [mention(f"flood {n}", TWELFTH, participants=("city:1",), about=n) for n in range(20)]
    with _bounds(pairs=100):
        events = merge(talks + floods)
    assert {frozenset(one.id for one in event.members) for event in events} == {
        frozenset(one.id for one in talks),
        frozenset(one.id for one in floods),
    }
    assert {event.crowd for event in events} == {40}


def test_a_crowded_day_leaves_the_days_beside_it_as_they_are() -> None:
    crowd = [mention(f"crowd {n}", TWELFTH, about=n) for n in range(30)]
    others = [mention(f"other {n}", day(date(2022, 1, 13) + timedelta(days=n % 3)), about=n) for n in range(9)]
    alone = merge(others)
    with _bounds(pairs=50):
        events = merge(crowd + others)
    assert [event for event in events if event.interval != TWELFTH] == alone


def test_a_week_whose_days_are_crowded_stays_alone_and_says_so() -> None:
    crowd = [mention(f"crowd {n}", TWELFTH) for n in range(30)]
    week = [mention(f"week {n}", WEEK) for n in range(2)]
    with _bounds(pairs=500):
        assert [event.crowd for event in merge(crowd + week)] == [0]
    with _bounds(pairs=59):
        alone = [event for event in merge(crowd + week) if event.interval == WEEK]
    assert [(len(event.members), event.crowd) for event in alone] == [(2, 30)]


def _seconds(size: int) -> float:
    """Processor time of a day whose mentions are all like each other."""
    told = [mention(str(n), TWELFTH, about=n) for n in range(size)]
    times = []
    for _ in range(3):
        began = time.process_time()
        merge(told)
        times.append(time.process_time() - began)
    return min(times)


def test_a_busy_day_costs_its_pairs_and_not_their_pairs_again() -> None:
    # Sixteen times where each pair is looked at once, sixty-four where the table is computed anew for each join.
    assert _seconds(1600) < 30 * _seconds(400)
