"""The search for patterns that take time out of proportion to what they read can find them, and passes others."""

import json
import re
import subprocess
import sys

import pytest

from tests.fuzz.collecting import ROOT
from tests.fuzz.growth import fault
from tests.fuzz.patterns import search
from tests.fuzz.pumping import pumps


def _is_found(pattern: str) -> bool:
    compiled = re.compile(pattern)
    return any(fault(search(compiled), one.text, longest=40_000) for one in pumps(compiled))


@pytest.mark.parametrize("pattern", [r"\s+$", r"<a [^>]*>", r"(\w+,)*;", r"(a+)+b", r"(?:solo |solo )*x"])
def test_the_search_finds_quadratic_and_exponential_patterns(pattern: str) -> None:
    assert _is_found(pattern)


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s+(?!\s)", r"<a [^<>]*>", r"\b\w+\b"])
def test_the_search_passes_linear_patterns(pattern: str) -> None:
    assert not _is_found(pattern)


def test_every_pattern_is_linear() -> None:
    """In a process of its own: patterns are collected as the product is imported."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.patterns", "--share", "30"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    summary = json.loads(run.stdout.splitlines()[-1])
    assert run.returncode == 0, run.stdout
    assert summary["patterns"] > 2_000
    assert summary["searches"] > 20_000
