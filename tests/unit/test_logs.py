"""A log line that cannot be written is lost, and nothing else is."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from shared import logs
from shared.settings import load


@pytest.fixture(autouse=True)
def _defaults() -> Iterator[None]:
    yield
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_line_that_a_full_disk_does_not_take_raises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    # Not closed by this test: what is left in it cannot be written at the end either.
    monkeypatch.setattr(sys, "stderr", open("/dev/full", "w"))  # noqa: SIM115
    logs.configure(load({}), program="test")
    structlog.get_logger().warning("broker_away", runs=3)


def test_a_line_to_a_closed_stream_raises_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "log").open("w") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        logs.configure(load({}), program="test")
    structlog.get_logger().warning("broker_away", runs=3)


def test_lines_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "log").open("w") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        logs.configure(load({"DATELINE_LOG_JSON": "1"}), program="test")
        structlog.get_logger().warning("broker_away", runs=3)
    assert '"runs": 3' in (tmp_path / "log").read_text()
