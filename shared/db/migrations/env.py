"""Alembic's entry point: the connection comes from ``shared.db.migrate``."""

from alembic import context
from sqlmodel import SQLModel

from shared.db import models  # noqa: F401  (importing it registers the tables)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    user_module_prefix=None,
)
with context.begin_transaction():
    context.run_migrations()
