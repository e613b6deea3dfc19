"""``python -m shared.db upgrade``: bring the database to the newest schema."""

import sys

import click
from sqlalchemy.exc import DBAPIError

from shared import commands
from shared.db import migrate
from shared.db.engine import make_engine
from shared.errors import ConfigurationError
from shared.settings import current

_NAME = "python -m shared.db"
_NEWEST = "The database has the newest schema."


def main() -> int:
    try:
        return commands.main(program, name=_NAME, codes={ConfigurationError: commands.USAGE})
    except DBAPIError as error:
        click.echo(f"{_NAME}: the database cannot be reached or changed: {error.orig}", err=True)
        return 1


@click.group(context_settings=commands.CONTEXT)
def program() -> None:
    """The database's schema."""


@program.command()
def upgrade() -> None:
    """Apply the migrations that are missing."""
    migrate.upgrade(make_engine(current()))
    click.echo(_NEWEST)


@program.command()
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Go back to an older schema.

    To be done before going back to older programs. REVISION is a migration's id, such as e9a214512c01.
    """
    migrate.downgrade(make_engine(current()), revision)
    click.echo(f"The database has the schema {revision}.")


@program.command()
@click.argument("message")
def revise(message: str) -> None:
    """Write a migration for changed models."""
    migrate.revise(make_engine(current()), message)
    click.echo(_NEWEST)


if __name__ == "__main__":
    sys.exit(main())
