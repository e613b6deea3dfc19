"""The search for patterns that take time out of proportion to what they read can find them, and passes others."""

import re

import pytest

from tests.fuzz.growth import fault
from tests.fuzz.patterns import search
from tests.fuzz.pumping import pumps


def _is_found(pattern: str) -> bool:
    compiled = re.compile(pattern)
    return any(fault(search(compiled), one.text, size=4_000, harmless=0.008) for one in pumps(compiled))


@pytest.mark.parametrize("pattern", [r"\s+$", r"<a [^>]*>", r"(\w+,)*;", r"(a+)+b", r"(?:solo |solo )*x"])
def test_the_search_finds_quadratic_and_exponential_patterns(pattern: str) -> None:
    assert _is_found(pattern)


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s+(?!\s)", r"<a [^<>]*>", r"\b\w+\b"])
def test_the_search_passes_linear_patterns(pattern: str) -> None:
    assert not _is_found(pattern)
