from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.mentions import EventMention, Modality
from tests.unit.mentions import JANUARY, SINCE_2014, day, mention, mentions
from workers.timeline.merge import Event, merge
from workers.timeline.similarity import SCALE, similarity

TWELFTH = day(date(2022, 1, 12))
THIRTEENTH = day(date(2022, 1, 13))

mention_lists = st.lists(mentions, max_size=25, unique_by=lambda one: one.id)


@given(mention_lists, st.randoms(use_true_random=False))
def test_any_order_and_any_repeat_gives_the_same_timeline(given_mentions: list[EventMention], random) -> None:
    shuffled = given_mentions + random.sample(given_mentions, len(given_mentions) // 2)
    random.shuffle(shuffled)
    assert merge(shuffled) == merge(given_mentions)


@given(mention_lists)
def test_every_mention_is_in_exactly_one_event(given_mentions: list[EventMention]) -> None:
    told = [member.id for event in merge(given_mentions) for member in event.members]
    assert sorted(told) == sorted(one.id for one in given_mentions)


@given(mention_lists)
def test_no_event_spans_two_days(given_mentions: list[EventMention]) -> None:
    for event in merge(given_mentions):
        days = {one.interval for one in event.members if one.interval.is_day}
        assert len(days) <= 1
        assert not days or event.interval in days


@given(mentions, mentions)
def test_similarity_is_symmetric_and_bounded(a: EventMention, b: EventMention) -> None:
    assert similarity(a, b) == similarity(b, a)
    assert 0 <= similarity(a, b) <= SCALE


def _partition(events: list[Event]) -> set[frozenset[str]]:
    return {frozenset(one.id for one in event.members) for event in events}


def test_the_same_meeting_in_three_articles_is_one_entry() -> None:
    told = [mention(name, TWELFTH) for name in "abc"]
    assert len(merge(told)) == 1


def test_the_same_words_on_two_days_are_two_entries() -> None:
    assert len(merge([mention("a", TWELFTH), mention("b", THIRTEENTH)])) == 2


def test_two_events_of_one_day_stay_apart() -> None:
    talks = mention("a", TWELFTH, participants=("org:nato",), about=1)
    flood = mention("b", TWELFTH, participants=("city:1",), about=2)
    assert len(merge([talks, flood])) == 2


def test_a_month_joins_its_best_day_and_never_bridges_two() -> None:
    near, far = mention("a", TWELFTH, about=1), mention("b", THIRTEENTH, about=2)
    coarse = mention("c", JANUARY, about=1)
    assert _partition(merge([near, far, coarse])) == {frozenset({near.id, coarse.id}), frozenset({far.id})}


def test_an_open_interval_stays_an_entry_of_its_own() -> None:
    assert len(merge([mention("a", TWELFTH), mention("b", SINCE_2014)])) == 2


def test_what_was_planned_and_then_told_is_one_asserted_entry() -> None:
    planned = mention("a", TWELFTH, modality=Modality.PLANNED)
    told = mention("b", TWELFTH)
    [event] = merge([planned, told])
    assert event.modality is Modality.ASSERTED


def test_a_denial_does_not_join_what_it_denies() -> None:
    assert len(merge([mention("a", TWELFTH), mention("b", TWELFTH, modality=Modality.NEGATED)])) == 2
