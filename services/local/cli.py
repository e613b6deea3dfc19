"""The ``dateline`` command: run the whole stack on this machine, or send work to a running one."""

import argparse
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from services.local import bulk, files, seeds, show
from services.local.data_folder import FolderInUse
from services.local.intake_client import IntakeError, call
from services.local.stack import ROOT, Stack, StackError, free_port, running
from shared.domain.status import Stage
from shared.errors import ConfigurationError
from shared.settings import current

DEMO_SECONDS = 300.0


def main() -> int:
    if sys.argv[1:2] == ["models"]:
        # A program of the translation worker's own, which knows the layouts.
        os.execv(sys.executable, [sys.executable, "-m", "workers.translation.models", *sys.argv[2:]])
    if sys.argv[1:2] == ["keys"]:
        # One of the intake's own, which is there too where nothing of this folder is.
        os.execv(sys.executable, [sys.executable, "-m", "services.intake.keys", *sys.argv[2:]])
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        arguments = _parser().parse_args()
        code: int = arguments.act(arguments)
        return code
    except (ConfigurationError, FolderInUse, StackError, seeds.SeedError, IntakeError) as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dateline", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, act: Callable[[argparse.Namespace], int], told: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=told, description=told[0].upper() + told[1:] + ".")
        one.set_defaults(act=act)
        return one

    def remote(name: str, act: Callable[[argparse.Namespace], int], told: str) -> argparse.ArgumentParser:
        one = command(name, act, told)
        default = f"http://127.0.0.1:{current().port}"
        one.add_argument("--address", default=default, help=f"where the intake is (default {default})")
        return one

    command("run", lambda _: run(), "start everything, submit the seeds once, and serve until Ctrl-C")
    command("demo", lambda _: demo(), "start on free ports, submit the seeds, print the timeline, stop")
    submit = remote("submit", _submit, "send the articles of files and folders as one batch")
    kinds = ", ".join(files.KINDS)
    submit.add_argument("paths", nargs="+", type=Path, metavar="FILE|FOLDER", help=f"article files: {kinds}")
    submit.add_argument("--collection", default="default", help="where a file names none (default: default)")
    submit.add_argument("--label", default="", help="a name for the batch (default: the files' names)")
    submit.add_argument("--watch", action="store_true", help="follow the batch until it has ended")
    watch = remote("watch", _watch, "follow a batch; exit 0 only if every job succeeded")
    watch.add_argument("batch", help="the batch's id")
    cancel = remote("cancel", _cancel, "stop what has not ended of a batch or a job")
    cancel.add_argument("id", help="a batch's or a job's id")
    retry = remote("retry", _retry, "begin failed or cancelled jobs again where they stopped")
    retry.add_argument("id", help="a batch's or a job's id")
    retry.add_argument("--error-code", help="only jobs of the batch that failed with this code")
    again = remote("reprocess", _reprocess, "run a stage and those after it again where inputs or versions changed")
    commands.add_parser("keys", help="make, list and revoke the keys of the intake's clients")
    commands.add_parser("models", help="list, fetch, check and add translation models")
    again.add_argument("--stage", required=True, choices=[stage.value for stage in Stage])
    again.add_argument("--since", help="only articles submitted on this day or later, such as 2026-01-31")
    again.add_argument("--collection", help="only this collection")
    return parser


def _submit(given: argparse.Namespace) -> int:
    batch_id = bulk.submit(given.paths, address=given.address, collection=given.collection, label=given.label)
    if given.watch:
        return 0 if bulk.watch(batch_id, address=given.address) else 1
    show.console.print(f"Follow it with: dateline watch {batch_id}")
    return 0


def _watch(given: argparse.Namespace) -> int:
    return 0 if bulk.watch(given.batch, address=given.address) else 1


def _cancel(given: argparse.Namespace) -> int:
    kind = "batches" if bulk.is_batch(given.address, given.id) else "jobs"
    bulk.order(given.address, f"/api/v1/{kind}/{given.id}", method="DELETE")
    return 0


def _retry(given: argparse.Namespace) -> int:
    if bulk.is_batch(given.address, given.id):
        query = f"?{urlencode({'error_code': given.error_code})}" if given.error_code else ""
        bulk.order(given.address, f"/api/v1/batches/{given.id}/retry{query}")
    else:
        bulk.order(given.address, f"/api/v1/jobs/{given.id}/retry")
    return 0


def _reprocess(given: argparse.Namespace) -> int:
    body = {"stage": given.stage, "since": given.since, "collection": given.collection}
    bulk.order(given.address, "/api/v1/reprocess", {name: value for name, value in body.items() if value})
    return 0


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _say(told: str) -> None:
    show.console.print(f"\n  {told}", markup=False, style="yellow")


def run() -> int:
    """Serve until interrupted."""
    show.console.print("Starting Dateline …")
    with running({}, say=_say) as stack:
        may_submit = stack.settings.on_loopback or stack.settings.api_key
        jobs = seeds.submit_all(stack.address, ROOT / "seeds") if may_submit else []
        show.console.print(f"\n  Timeline   {stack.address}/timeline")
        show.console.print(f"  Submit     {stack.address}/submit")
        show.console.print(f"  API        {stack.address}/docs")
        show.console.print(f"  Data, logs {stack.settings.data_dir.absolute()}")
        told = f"{len(jobs)} seed articles are being read." if may_submit else "No seeds without DATELINE_API_KEY."
        show.console.print(f"\n  {told} Ctrl-C stops everything.\n")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            show.console.print("Stopping …")
    return 0


def demo() -> int:
    """Submit the seeds to a stack of its own; 0 only if every job succeeded."""
    with tempfile.TemporaryDirectory(prefix="dateline-demo-") as folder:
        overrides = {
            "DATELINE_DATA_DIR": folder,
            "DATELINE_PORT": str(free_port()),
            "DATELINE_HOST": "127.0.0.1",
        }
        show.console.print("Starting Dateline on free ports …")
        with running(overrides, say=_say) as stack:
            return _demo(stack, ROOT / "seeds")


def _demo(stack: Stack, folder: Path) -> int:
    jobs = seeds.submit_all(stack.address, folder)
    with show.progress_bar() as bar:
        task = bar.add_task(f"Reading {len(jobs)} articles", total=3 * len(jobs))
        ended = seeds.await_all(
            stack.address,
            jobs,
            seconds=DEMO_SECONDS,
            show=lambda found: bar.update(task, completed=show.stages_done(found)),
        )
    events = call(stack.address, "/api/v1/timeline")["events"]
    show.timeline(events)
    show.console.print(f"\n{show.summary(ended)}; {len(events)} entries on the timeline.")
    failed = [job for job in ended if job["state"] != "succeeded"]
    for job in failed:
        reasons = "; ".join(stage["error"] for stage in job["stages"] if stage["error"])
        show.console.print(f"  {job['title']}: {job['state']} {reasons}", markup=False, style="red")
    return 1 if failed else 0
