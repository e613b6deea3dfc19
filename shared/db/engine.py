"""Database engines: SQLite in WAL mode or PostgreSQL, by address alone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlmodel import Session

from shared.db.turn import write_turn
from shared.settings import Settings

BUSY_MILLISECONDS = 30_000


def make_engine(settings: Settings) -> Engine:
    """An engine of this process's own: call it after a fork, never before."""
    url = make_url(settings.database)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=settings.web_threads, max_overflow=4)
    if url.database:
        _make_private(Path(url.database))
    engine = create_engine(
        url, connect_args={"timeout": BUSY_MILLISECONDS / 1000}, pool_size=settings.web_threads, max_overflow=4
    )
    _tune_sqlite(engine, synchronous=settings.sqlite_synchronous)
    return engine


def _make_private(file: Path) -> None:
    """Make the file before SQLite does, for nobody else to read; what it puts beside it later has the same rights."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # One that cannot be made is SQLite's to tell.
    with suppress(OSError):
        os.close(os.open(file, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600))


def _tune_sqlite(engine: Engine, *, synchronous: str) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        # pysqlite would begin a deferred transaction by itself; on_begin below takes its place.
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            f"synchronous={synchronous}",
            f"busy_timeout={BUSY_MILLISECONDS}",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Any) -> None:
        reading = connection.get_execution_options().get("dateline_read_only", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction that is committed on leaving; on SQLite it takes the write lock at once."""
    with (
        write_turn(engine, seconds=BUSY_MILLISECONDS / 1000),
        Session(engine, expire_on_commit=False) as session,
        session.begin(),
    ):
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A transaction that only reads, and so never waits for a writer."""
    bound = engine.execution_options(dateline_read_only=True)
    with Session(bound, expire_on_commit=False) as session:
        yield session
