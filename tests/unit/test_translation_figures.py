"""The figures of the bench of translation."""

import pytest

from tests.quality.translation import digits_kept


@pytest.mark.parametrize(
    ("source", "english", "expected"),
    [
        ("Unos 12 mil niños.", "Some 12,000 children.", (1, 1)),
        ("Unos 12 mil niños.", "Some 12 thousand children.", (1, 1)),
        ("Unos 12 mil niños.", "Some 12 children.", (0, 1)),
        ("Son 15 mil millones.", "It is 15 billion.", (1, 1)),
        ("Son 15 mil millones.", "It is 15 million.", (0, 1)),
        ("Son 30.000 millones.", "It is 30 billion.", (1, 1)),
        ("Son 1.500 millones.", "It is 1.5 billion.", (1, 1)),
        ("Son 30.000 millones.", "It is 30 million.", (0, 1)),
        ("Son 1.234,5 en 2012.", "It is 1,234.5 in 2013.", (2, 3)),
    ],
)
def test_digits_are_counted_as_english_writes_them(source: str, english: str, expected: tuple[int, int]) -> None:
    assert digits_kept(source, english) == expected
