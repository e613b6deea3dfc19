from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workers.translation.segment import split


def _texts(text: str, language: str = "fr", **options: int) -> list[str]:
    return [one.span.of(text) for one in split(text, language=language, **options)]


def test_sentences_and_paragraphs() -> None:
    text = "Il est venu. Elle est partie !\n\nFin."
    assert _texts(text) == ["Il est venu.", "Elle est partie !", "Fin."]
    assert [one.paragraph for one in split(text, language="fr")] == [0, 0, 1]


def test_titles_do_not_end_a_sentence() -> None:
    assert _texts("M. Macron a vu Mme Merkel. Ils ont parlé.") == ["M. Macron a vu Mme Merkel.", "Ils ont parlé."]
    assert _texts("Mr. Blinken met J. Smith. They talked.", "en") == ["Mr. Blinken met J. Smith.", "They talked."]


def test_german_ordinals_do_not_end_a_sentence() -> None:
    text = "Am Montag, 3. Mai, um 20.30 Uhr. Im 19. Jahrhundert war es so. Das war 1999. Er ging."
    assert _texts(text, "de") == [
        "Am Montag, 3. Mai, um 20.30 Uhr.",
        "Im 19. Jahrhundert war es so.",
        "Das war 1999.",
        "Er ging.",
    ]


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    parts = _texts("un mot, " * 40, longest=100)
    assert all(len(part) <= 100 for part in parts)
    assert all(part.endswith(",") for part in parts)


@given(st.text(max_size=400), st.sampled_from(["fr", "en", "es", "it", "pt", "de", "ja", "und"]))
def test_spans_are_in_order_and_hold_every_character_that_is_not_a_space(text: str, language: str) -> None:
    segments = split(text, language=language, longest=50)
    spans = [one.span for one in segments]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    kept = "".join("".join(span.of(text).split()) for span in spans)
    assert kept == "".join(text.split())
