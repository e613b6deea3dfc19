"""``python -m shared.db upgrade``: bring the database to the newest schema."""

import argparse
import sys

from sqlalchemy.exc import DBAPIError

from shared.db.engine import make_engine
from shared.db.migrate import downgrade, revise, upgrade
from shared.errors import ConfigurationError
from shared.settings import current


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m shared.db", description="The database's schema.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("upgrade", help="apply the migrations that are missing")
    older = commands.add_parser("downgrade", help="go back to an older schema, before going back to older programs")
    older.add_argument("revision", help="a migration's id, such as e9a214512c01")
    revision = commands.add_parser("revise", help="write a migration for changed models")
    revision.add_argument("message")
    arguments = parser.parse_args()
    try:
        engine = make_engine(current())
        if arguments.command == "upgrade":
            upgrade(engine)
        elif arguments.command == "downgrade":
            downgrade(engine, arguments.revision)
            print(f"The database has the schema {arguments.revision}.")
            return 0
        else:
            revise(engine, arguments.message)
    except ConfigurationError as error:
        print(f"database: {error}", file=sys.stderr)
        return 2
    except DBAPIError as error:
        print(f"database: cannot be reached or changed: {error.orig}", file=sys.stderr)
        return 1
    print("The database has the newest schema.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
