"""The ``dateline`` command: run the whole stack on this machine, or show what it does."""

import argparse
import signal
import sys
import tempfile
import threading
from pathlib import Path

from services.local import seeds, show
from services.local.stack import ROOT, Stack, StackError, free_port, running
from shared.errors import ConfigurationError

DEMO_SECONDS = 300.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="dateline", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="start everything, submit the seeds once, and serve until Ctrl-C")
    commands.add_parser("demo", help="start on free ports, submit the seeds, print the timeline, stop")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return run() if arguments.command == "run" else demo()
    except (ConfigurationError, StackError, seeds.SeedError) as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def run() -> int:
    """Serve until interrupted."""
    show.console.print("Starting Dateline …")
    with running({}) as stack:
        jobs = seeds.submit_all(stack.address, ROOT / "seeds")
        show.console.print(f"\n  Timeline   {stack.address}/timeline")
        show.console.print(f"  Submit     {stack.address}/submit")
        show.console.print(f"  API        {stack.address}/docs")
        show.console.print(f"  Data, logs {stack.settings.data_dir.absolute()}")
        show.console.print(f"\n  {len(jobs)} seed articles are being read. Ctrl-C stops everything.\n")
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
        with running(overrides) as stack:
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
    events = seeds.call(stack.address, "/api/v1/timeline")["events"]
    show.timeline(events)
    show.console.print(f"\n{show.summary(ended)}; {len(events)} entries on the timeline.")
    failed = [job for job in ended if job["state"] != "succeeded"]
    for job in failed:
        reasons = "; ".join(stage["error"] for stage in job["stages"] if stage["error"])
        show.console.print(f"  {job['title']}: {job['state']} {reasons}", markup=False, style="red")
    return 1 if failed else 0
