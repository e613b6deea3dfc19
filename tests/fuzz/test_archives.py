"""A short run of ``python -m tests.fuzz.archives``, always the same."""

from tests.fuzz.archives import CASES, check
from tests.fuzz.endless import try_out


def test_no_archive_gets_out_of_its_folder_or_beyond_its_bounds() -> None:
    found = try_out(check, CASES, seconds=0, first_seed=1)
    assert not found.failures, "\n\n".join(found.failures.values())
    assert found.outcomes["unpacked"] > 2
    assert found.outcomes["refused"] > 10
