"""``dateline keys``: make, list and revoke the keys that clients send as ``Authorization: Bearer …``."""

import sys

import click
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from shared import commands
from shared.db import keys
from shared.db.engine import make_engine, reading, writing
from shared.db.migrate import is_current, is_empty, upgrade
from shared.errors import ConfigurationError
from shared.settings import current

DEFAULT_PER_MINUTE = 600

_NAME = "dateline keys"
_CODES: dict[type[Exception], int] = {ConfigurationError: commands.USAGE, keys.UnusableName: commands.USAGE}


def main() -> int:
    try:
        return commands.main(program, name=_NAME, codes=_CODES)
    except DBAPIError as error:
        click.echo(f"{_NAME}: the database cannot be reached: {error.orig}", err=True)
        return 1


@click.group(context_settings=commands.CONTEXT)
def program() -> None:
    """Keys of the intake's clients."""


@program.command()
@click.argument("name")
@click.option(
    "--per-minute",
    type=click.IntRange(min=0),
    default=DEFAULT_PER_MINUTE,
    show_default=True,
    metavar="N",
    help="Most requests a minute; 0: no limit.",
)
def create(name: str, per_minute: int) -> None:
    """Make a key for NAME; its token is shown this once."""
    with writing(_database()) as session:
        token = keys.create(session, name, per_minute=per_minute or None)
    limit = f"{per_minute} requests a minute" if per_minute else "no limit"
    click.echo(f"The key of {name} ({limit}); it is not shown again:", err=True)
    click.echo(token)


@program.command("list")
def list_all() -> None:
    """All keys, with those that were revoked."""
    with reading(_database()) as session:
        listed = keys.listed(session)
    for key in listed:
        limit = f"{key.per_minute} a minute" if key.per_minute else "no limit"
        state = f"revoked {key.revoked_at:%Y-%m-%d}" if key.revoked_at else "in use"
        click.echo(f"{key.name}\t{limit}\tmade {key.created_at:%Y-%m-%d}\t{state}")


@program.command()
@click.argument("name")
def revoke(name: str) -> int:
    """End the key of NAME; it stops working within seconds."""
    with writing(_database()) as session:
        if not keys.revoke(session, name):
            click.echo(f"{_NAME}: there is no key named {name} in use.", err=True)
            return 1
    click.echo(f"The key of {name} is revoked.")
    return 0


def _database() -> Engine:
    """A key may be the first thing that a new database holds; an old one is not changed in passing."""
    engine = make_engine(current())
    with reading(engine) as session:
        if is_current(session.connection()):
            return engine
        if not is_empty(session.connection()):
            raise ConfigurationError("The database has not the newest schema: python -m shared.db upgrade")
    upgrade(engine)
    return engine


if __name__ == "__main__":
    sys.exit(main())
