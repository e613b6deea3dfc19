"""``dateline keys``: make, list and revoke the keys that clients send as ``Authorization: Bearer …``."""

import argparse
import sys

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from shared.db import keys
from shared.db.engine import make_engine, reading, writing
from shared.db.migrate import is_current, is_empty, upgrade
from shared.errors import ConfigurationError
from shared.settings import current

DEFAULT_PER_MINUTE = 600


def main() -> int:
    arguments = _parser().parse_args()
    try:
        engine = make_engine(current())
        _prepare(engine)
        return int(arguments.act(engine, arguments))
    except (ConfigurationError, keys.UnusableName) as error:
        print(f"keys: {error}", file=sys.stderr)
        return 2
    except DBAPIError as error:
        print(f"keys: the database cannot be reached: {error.orig}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dateline keys", description="Keys of the intake's clients.")
    commands = parser.add_subparsers(dest="command", required=True)
    create = commands.add_parser("create", help="make a key; its token is shown this once")
    create.set_defaults(act=_create)
    create.add_argument("name", help="whose key it is")
    create.add_argument(
        "--per-minute",
        type=int,
        default=DEFAULT_PER_MINUTE,
        metavar="N",
        help=f"most requests a minute; 0: no limit (default {DEFAULT_PER_MINUTE})",
    )
    commands.add_parser("list", help="all keys, with those that were revoked").set_defaults(act=_list)
    revoke = commands.add_parser("revoke", help="end a key; it stops working within seconds")
    revoke.set_defaults(act=_revoke)
    revoke.add_argument("name")
    return parser


def _prepare(engine: Engine) -> None:
    """A key may be the first thing that a new database holds; an old one is not changed in passing."""
    with reading(engine) as session:
        if is_current(session.connection()):
            return
        if not is_empty(session.connection()):
            raise ConfigurationError("The database has not the newest schema: python -m shared.db upgrade")
    upgrade(engine)


def _create(engine: Engine, given: argparse.Namespace) -> int:
    if given.per_minute < 0:
        raise ConfigurationError("--per-minute is a number of requests, or 0 for no limit.")
    with writing(engine) as session:
        token = keys.create(session, given.name, per_minute=given.per_minute or None)
    limit = f"{given.per_minute} requests a minute" if given.per_minute else "no limit"
    print(f"The key of {given.name} ({limit}); it is not shown again:", file=sys.stderr)
    print(token)
    return 0


def _list(engine: Engine, given: argparse.Namespace) -> int:
    with reading(engine) as session:
        found = keys.listed(session)
    for key in found:
        limit = f"{key.per_minute} a minute" if key.per_minute else "no limit"
        state = f"revoked {key.revoked_at:%Y-%m-%d}" if key.revoked_at else "in use"
        print(f"{key.name}\t{limit}\tmade {key.created_at:%Y-%m-%d}\t{state}")
    return 0


def _revoke(engine: Engine, given: argparse.Namespace) -> int:
    with writing(engine) as session:
        if not keys.revoke(session, given.name):
            print(f"keys: there is no key named {given.name} in use.", file=sys.stderr)
            return 1
    print(f"The key of {given.name} is revoked.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
