"""A queue of record on a SQLite file of the test's own, and work for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from shared.db import articles
from shared.db.articles import Submission
from shared.db.engine import make_engine, writing
from shared.db.migrate import upgrade
from shared.db.models import Batch
from shared.domain.status import Lane
from shared.settings import Settings, load


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load({"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"})


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    made = make_engine(settings)
    upgrade(made)
    yield made
    made.dispose()


def article(number: int, *, language: str | None = "fr") -> Submission:
    return Submission(f"Titre {number}", f"Texte numéro {number}.", language, None, None, None)


def add_batch(engine: Engine, name: str, numbers: range, *, client: str = "") -> list[str]:
    with writing(engine) as session:
        session.add(Batch(id=name, label=name, upload="complete"))
        session.flush()
        added = articles.add(session, [article(one) for one in numbers], lane=Lane.BULK, client=client, batch_id=name)
    return [one.job_id for one in added]
