"""A short run of ``python -m tests.fuzz.batches``, always the same."""

from tests.fuzz.batches import run


def test_every_batch_ends_with_all_its_good_lines_and_exact_counts() -> None:
    found = run(seconds=0, seed=1)
    assert not found.failures, "\n\n".join(found.failures.values())
    assert found.outcomes["taken"] > 2
    assert found.outcomes["broken off before"] > 5
