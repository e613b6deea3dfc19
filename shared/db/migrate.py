"""Bring a database to the newest schema, or ask whether it is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

# One migration at a time on PostgreSQL; the number is arbitrary but must never change.
_LOCK = 7_360_114


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


@contextmanager
def _migrating(engine: Engine) -> Iterator[Config]:
    """One transaction for a migration.

    SQLite changes a column by making its table anew, which foreign keys would forbid: they are checked at the end.
    """
    with engine.connect() as connection:
        is_sqlite = engine.dialect.name == "sqlite"
        if is_sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]  # it is open
        try:
            with connection.begin():
                if engine.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                config = _config()
                config.attributes["connection"] = connection
                yield config
                if is_sqlite and connection.execute(text("PRAGMA foreign_key_check")).first():
                    raise BrokenReferences
        finally:
            if is_sqlite:
                connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]  # it is open


class BrokenReferences(Exception):
    """The migration left rows that point nowhere; it was taken back."""


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Apply what is missing, up to ``revision``. Runs side by side or again without harm."""
    with _migrating(engine) as config:
        command.upgrade(config, revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Go back to an older schema."""
    with _migrating(engine) as config:
        command.downgrade(config, revision)


def revise(engine: Engine, message: str) -> None:
    """Write a migration for what the models have and the database lacks."""
    with _migrating(engine) as config:
        command.revision(config, message, autogenerate=True)


def is_empty(connection: Connection) -> bool:
    """Whether the database was never brought to any schema."""
    return MigrationContext.configure(connection).get_current_revision() is None


def is_current(connection: Connection) -> bool:
    """Whether the database has the newest schema."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == head
