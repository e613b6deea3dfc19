"""Inserts in bulk, and ``INSERT … ON CONFLICT`` of the database at hand."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, SQLModel


def insert_into(session: Session, table: Any) -> Any:
    """An insert that knows ``on_conflict_do_nothing`` and ``on_conflict_do_update``."""
    insert = postgresql_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    return insert(table)


def table_of(model: type[SQLModel]) -> Table:
    """The table of a model: rows inserted into it skip the session's bookkeeping, half of what they cost."""
    return SQLModel.metadata.tables[str(model.__tablename__)]
