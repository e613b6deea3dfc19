"""The migrations give what the models say."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from shared.db.engine import make_engine
from shared.db.migrate import is_current, upgrade
from shared.settings import load


def test_migrated_database_equals_the_models(tmp_path: Path) -> None:
    engine = make_engine(load({"DATELINE_DATA_DIR": str(tmp_path)}))
    upgrade(engine)
    upgrade(engine)
    with engine.connect() as connection:
        assert is_current(connection)
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, SQLModel.metadata) == []
