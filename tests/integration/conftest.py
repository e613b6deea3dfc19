"""A running stack for tests: real broker, real worker processes, a real database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.local.stack import Stack, free_port, running
from tests.integration import backend


def settings_for(folder: Path) -> dict[str, str]:
    """Own ports and folder, and short pauses, so that recovery does not take minutes."""
    return {
        "DATELINE_DATA_DIR": str(folder),
        "DATELINE_HOST": "127.0.0.1",
        "DATELINE_PORT": str(free_port()),
        **backend.addresses(),
        "DATELINE_WEB_PROCESSES": "1",
        "DATELINE_BULK_WORKERS": "0",
        "DATELINE_LEASE_SECONDS": "3",
        "DATELINE_RESEND_SECONDS": "2",
        "DATELINE_MAX_TEXT_CHARS": "60000",
    }


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running(settings_for(tmp_path_factory.mktemp("stack"))) as started:
        yield started
