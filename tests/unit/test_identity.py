"""Names of event mentions, and which mention of a later reading takes an old one's place."""

from shared.domain.provenance import ReadFrom
from shared.domain.text import Span
from workers.entities.identity import Mentioned, MentionNames, Successors, Words

SENTENCE = Span(100, 160)


def _original(text: str, start: int, *, sentence: Span = SENTENCE) -> Words:
    return Words(text, ReadFrom.ORIGINAL, Span(start, start + len(text)), sentence)


def _english(text: str, start: int = 0, *, sentence: Span = SENTENCE) -> Words:
    return Words(text, ReadFrom.ENGLISH, Span(start, start + len(text)), sentence)


def _name(trigger: Words, date: Words) -> str:
    return MentionNames("a").next(trigger, date)


def test_a_name_does_not_know_how_the_text_was_split() -> None:
    other = Span(90, 170)
    split_once = _name(_original("réunie", 110), _original("hier", 120))
    assert split_once == _name(_original("réunie", 110, sentence=other), _original("hier", 120, sentence=other))
    assert split_once != _name(_original("réunie", 111), _original("hier", 120))
    assert split_once != MentionNames("b").next(_original("réunie", 110), _original("hier", 120))


def test_a_name_that_was_read_from_the_english_does_not_move_with_its_other_words() -> None:
    date = _original("ayer", 120)
    assert _name(_english("Met", 4), date) == _name(_english("met", 30), date)
    assert _name(_english("met"), date) != _name(_english("meets"), date)


def test_the_same_english_of_two_sentences_is_two_names() -> None:
    names = MentionNames("a")
    first = names.next(_english("met"), _english("yesterday"))
    later = names.next(_english("met", sentence=Span(160, 200)), _english("yesterday", sentence=Span(160, 200)))
    again = names.next(_english("met", 40), _english("yesterday", 50))
    assert len({first, later, again}) == 3


def _mention(name: str, trigger: Words, date: Words) -> Mentioned:
    return Mentioned(name, trigger, date)


OLD = _mention("old", _original("réunie", 110), _original("hier", 120))


def _successor(*mentions: Mentioned, fresh: set[str] | None = None, old: Mentioned = OLD) -> str | None:
    return Successors(mentions, fresh={one.id for one in mentions} if fresh is None else fresh).of(old)


def test_an_overlapping_trigger_takes_the_place() -> None:
    assert _successor(_mention("new", _original("s'est réunie", 104), _original("demain", 150))) == "new"
    assert _successor(_mention("new", _original("réunie", 116), _original("demain", 150))) is None


def test_the_same_date_words_take_the_place_in_a_new_mention_alone() -> None:
    beside = _mention("beside", _original("signé", 140), _original("hier", 120))
    assert _successor(beside) == "beside"
    assert _successor(beside, fresh=set()) is None


def test_of_several_the_choice_does_not_depend_on_their_order() -> None:
    both = _mention("d", _original("est réunie", 106), _original("hier", 120))
    trigger = _mention("a", _original("réunie", 110), _original("demain", 150))
    date = _mention("b", _original("signé", 140), _original("hier", 120))
    far, near = (
        _mention("c", _original("vu", 158), _original("hier", 120)),
        _mention("e", _original("va", 116), _original("hier", 120)),
    )
    assert _successor(both, trigger, date) == _successor(date, trigger, both) == "d"
    assert _successor(trigger, date) == _successor(date, trigger) == "a"
    assert _successor(far, near) == _successor(near, far) == "e"


def test_of_two_readings_of_the_english_the_words_are_compared_and_of_two_languages_the_dates() -> None:
    old = _mention("old", _english("met", 4), _original("ayer", 120))
    assert _successor(_mention("new", _english("met", 33), _original("hoy", 150)), old=old) == "new"
    assert _successor(_mention("new", _english("saw", 4), _original("hoy", 150)), old=old) is None
    assert _successor(_mention("new", _original("reunió", 104), _original("de ayer", 117)), old=old) == "new"
