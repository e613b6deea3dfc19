import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.translation.engines.clauses import cut, in_clauses, join

LONG = (
    "Le ministre a déclaré lundi que le pays ne participerait pas à la réunion prévue à Genève; "
    "il a ajouté, devant la presse, que la décision serait revue avant la fin du mois de mars."
)


def test_a_short_sentence_is_left_as_it_is() -> None:
    assert cut("Deux  mots, pas plus.", longest=4) == ["Deux  mots, pas plus."]


def test_a_long_sentence_is_cut_at_the_best_mark_near_its_middle() -> None:
    assert cut(LONG, longest=25) == [LONG[: LONG.index("; ") + 1], LONG[LONG.index("; ") + 2 :]]


def test_a_number_with_a_comma_is_never_cut() -> None:
    words = " ".join(f"{n},5" for n in range(20))
    assert all(re.fullmatch(r"(?:\d+,5 ?)+", piece) for piece in cut(words, longest=6))


@given(
    st.lists(st.sampled_from(["mot", "mot,", "mot;", "(mot)", "mot:", "1,5", "–"]), max_size=120), st.integers(1, 30)
)
def test_pieces_hold_every_word_and_keep_the_bound(words: list[str], longest: int) -> None:
    pieces = cut(" ".join(words), longest=longest)
    assert " ".join(pieces).split() == words
    assert all(len(piece.split()) <= longest for piece in pieces)


def test_each_sentence_gets_its_own_pieces_back() -> None:
    sentences = [LONG, "Court.", "", LONG]
    assert in_clauses(sentences, lambda pieces: [one.upper() for one in pieces], longest=10) == [
        one.upper() for one in sentences
    ]


@pytest.mark.parametrize(
    ("pieces", "answers", "joined"),
    [
        (["il a dit,", "que le chat dort."], ["He said.", "That the cat sleeps."], "He said that the cat sleeps."),
        (["il est venu;", "Marie aussi."], ["He came;", "Marie too."], "He came; Marie too."),
        (["il va,", "de Paris."], ["He goes,", "Paris is where."], "He goes, Paris is where."),
        (["il va,", "l'OTAN aussi."], ["He goes,", "NATO too."], "He goes, NATO too."),
        (["elle dit,", "je viens."], ["She says,", "I come."], "She says, I come."),
    ],
)
def test_joined_pieces_read_as_one_sentence(pieces: list[str], answers: list[str], joined: str) -> None:
    assert join(pieces, answers) == joined
