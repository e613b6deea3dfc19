"""A short run of ``python -m tests.fuzz.texts``, always the same."""

import pytest

from tests.fuzz.endless import try_out
from tests.fuzz.texts import TARGETS, cases, check


@pytest.mark.parametrize("target", TARGETS)
def test_no_text_stops_what_reads_it(target: str) -> None:
    found = try_out(check, cases(target), seconds=0, first_seed=1)
    assert not found.failures, "\n\n".join(found.failures.values())
    assert found.outcomes[target] >= 30
