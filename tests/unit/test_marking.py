"""Sentences with their dates and predicates marked."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from services.intake.pages.marking import Marked, with_marks

B = Markup("<b>"), Markup("</b>")
I = Markup("<i>"), Markup("</i>")  # noqa: E741


def test_text_is_escaped_inside_and_outside_of_marks() -> None:
    assert with_marks("<a> & {b} <c>", [Marked(4, 9, *B)]) == "&lt;a&gt; <b>&amp; {b}</b> &lt;c&gt;"


def test_of_overlapping_marks_the_first_and_longer_stands() -> None:
    marks = [Marked(2, 4, *I), Marked(0, 3, *B), Marked(0, 2, *I)]
    assert with_marks("abcdef", marks) == "<b>abc</b>def"
    assert with_marks("abcdef", [Marked(0, 2, *I), Marked(2, 4, *B)]) == "<i>ab</i><b>cd</b>ef"


def test_what_lies_outside_is_left_out() -> None:
    assert with_marks("abc", [Marked(2, 9, *B), Marked(-1, 1, *B), Marked(1, 1, *B)]) == "abc"


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=6))
def test_marks_never_change_the_words(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Marked(start, end, *B) for start, end in spans]
    assert with_marks(text, marks).replace("<b>", "").replace("</b>", "") == str(Markup.escape(text))
