"""What the programs of the command line have in common: exit codes, and errors in one line."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

USAGE = 2
"""The command, an option or a setting is wrong."""

INTERRUPTED = 130
"""As shells report a program that Ctrl-C ended."""

CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 120}


def main(
    command: click.Command,
    *,
    name: str,
    codes: Mapping[type[Exception], int],
    arguments: Sequence[str] | None = None,
) -> int:
    """Run the command, and turn what went wrong into a line on the standard error and an exit code.

    Args:
        name: what the line begins with.
        codes: the exit code of each error that a person can act on; any other is a defect, and is raised.
        arguments: those of the process where None.
    """
    try:
        code: int | None = command.main(arguments, prog_name=name, standalone_mode=False)
        return code or 0
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except tuple(codes) as error:
        click.echo(f"{name}: {error}", err=True)
        return next(code for kind, code in codes.items() if isinstance(error, kind))
