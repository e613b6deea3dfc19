"""The ``dateline`` command: run the whole stack on this machine, or send work to a running one."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import click

from services.local import bulk, files, runs, show, states
from services.local.data_folder import FolderInUse
from services.local.intake_client import IntakeError
from services.local.seeds import SeedError
from services.local.stack import StackError
from shared import commands
from shared.domain.status import Stage
from shared.errors import ConfigurationError
from shared.settings import current

_ERRORS = (ConfigurationError, FolderInUse, StackError, SeedError, IntakeError)


def main() -> int:
    signal.signal(signal.SIGTERM, _interrupt)
    return commands.main(program, name="dateline", codes=dict.fromkeys(_ERRORS, commands.USAGE))


@click.group(context_settings=commands.CONTEXT)
def program() -> None:
    """Run the whole stack on this machine, or send work to a running one."""


def _remote(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that talks to an intake; the settings are read only when no address says where it is."""
    return click.option(
        "--address",
        default=lambda: f"http://127.0.0.1:{current().port}",
        show_default="this machine, port DATELINE_PORT",
        help="Where the intake is.",
    )(command)


@program.command()
def run() -> None:
    """Start everything, and serve until Ctrl-C.

    The seed articles are submitted; those that are there already stay as they are.
    """
    runs.serve()


@program.command()
def demo() -> int:
    """Read the seeds, print the timeline, stop.

    On free ports and in a folder of its own, which goes at the end. Exits with 0 only if every job succeeded.
    """
    return 0 if runs.demonstrate() else 1


@program.command(epilog=f"Article files: {', '.join(files.KINDS)}.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER...")
@click.option("--collection", default="default", show_default=True, help="Where a file names none.")
@click.option("--label", default="", show_default="the files' names", help="A name for the batch.")
@click.option("--watch", "is_watched", is_flag=True, help="Follow the batch until it has ended.")
@_remote
def submit(paths: tuple[Path, ...], collection: str, label: str, is_watched: bool, address: str) -> int:
    """Send the articles of files and folders as one batch."""
    batch_id = bulk.submit(list(paths), address=address, collection=collection, label=label)
    if is_watched:
        return 0 if bulk.watch(batch_id, address=address) else 1
    show.console.print(f"Follow it with: dateline watch {batch_id}")
    return 0


@program.command()
@click.argument("batch")
@_remote
def watch(batch: str, address: str) -> int:
    """Follow a batch; exit 0 only if every job succeeded."""
    return 0 if bulk.watch(batch, address=address) else 1


@program.command()
@click.argument("identity", metavar="ID")
@_remote
def cancel(identity: str, address: str) -> None:
    """Stop what has not ended of a batch or a job.

    ID is a batch's or a job's.
    """
    kind = "batches" if bulk.is_batch(address, identity) else "jobs"
    bulk.order(address, f"/api/v1/{kind}/{identity}", method="DELETE")


@program.command()
@click.argument("identity", metavar="ID")
@click.option("--error-code", help="Only jobs of the batch that failed with this code.")
@_remote
def retry(identity: str, error_code: str | None, address: str) -> None:
    """Begin failed or cancelled jobs again.

    ID is a batch's or a job's; each job goes on at the stage where it stopped.
    """
    if bulk.is_batch(address, identity):
        query = f"?{urlencode({'error_code': error_code})}" if error_code else ""
        bulk.order(address, f"/api/v1/batches/{identity}/retry{query}")
    else:
        bulk.order(address, f"/api/v1/jobs/{identity}/retry")


def _of_articles(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that means some of the articles."""
    since = click.option("--since", help="Only articles submitted on this day or later, such as 2026-01-31.")
    return since(click.option("--collection", help="Only this collection.")(command))


@program.command()
@click.option("--stage", type=click.Choice([stage.value for stage in Stage]), help="The first stage to run again.")
@click.option("--stale", is_flag=True, help="What an older version of a stage gave, whichever stage it is.")
@click.option("--dry-run", is_flag=True, help="Only say how many articles are stale.")
@_of_articles
@_remote
def reprocess(
    stage: str | None, stale: bool, dry_run: bool, since: str | None, collection: str | None, address: str
) -> None:
    """Read articles again: what is stale, or from a stage on.

    A stage whose inputs come out as they were, and whose version is what it was, keeps its result.
    """
    if stale == (stage is not None) or (dry_run and not stale):
        raise click.UsageError("Give --stage STAGE, or --stale with or without --dry-run.")
    which = _given(since=since, collection=collection)
    is_work = not stale or states.print_stale(address, which) > 0
    if is_work and not dry_run:
        bulk.order(address, "/api/v1/reprocess", {**which, **({"stale": True} if stale else {"stage": stage})})


@program.command()
@_of_articles
@_remote
def status(since: str | None, collection: str | None, address: str) -> None:
    """Say what works, and how much was read by older versions."""
    states.print_checks(address)
    if states.print_stale(address, _given(since=since, collection=collection)):
        show.console.print("`dateline reprocess --stale` reads these again.")


def _given(**options: str | None) -> dict[str, str]:
    return {name: value for name, value in options.items() if value}


def _other_program(name: str, module: str, purpose: str) -> None:
    """A command that is a program of another deployable: it goes on as that, with all that follows its name."""

    def become(arguments: tuple[str, ...]) -> None:
        os.execv(sys.executable, [sys.executable, "-m", module, *arguments])

    everything = click.Argument(["arguments"], nargs=-1, type=click.UNPROCESSED)
    untouched = {"ignore_unknown_options": True, "allow_interspersed_args": False}
    program.add_command(
        click.Command(
            name, callback=become, params=[everything], help=purpose, add_help_option=False, context_settings=untouched
        )
    )


# The translation worker knows the layouts of models; the intake is there too where nothing of this folder is.
_other_program("models", "workers.translation.models", "List, fetch, check and add translation models.")
_other_program("keys", "services.intake.keys", "Make, list and revoke the keys of the intake's clients.")


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
