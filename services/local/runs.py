"""What ``dateline run`` and ``dateline demo`` do: the whole stack, and the seed articles in it."""

import tempfile
import threading
from pathlib import Path

from services.local import seeds, show
from services.local.intake_client import call
from services.local.stack import ROOT, Stack, free_port, running

DEMO_SECONDS = 300.0


def _say(text: str) -> None:
    show.console.print(f"\n  {text}", markup=False, style="yellow")


def serve() -> None:
    """Serve until interrupted."""
    show.console.print("Starting Dateline …")
    with running({}, say=_say) as stack:
        may_submit = stack.settings.on_loopback or stack.settings.api_key
        jobs = seeds.submit_all(stack.address, ROOT / "seeds") if may_submit else []
        show.console.print(f"\n  Timeline   {stack.address}/timeline")
        show.console.print(f"  Submit     {stack.address}/submit")
        show.console.print(f"  API        {stack.address}/docs")
        show.console.print(f"  Data, logs {stack.settings.data_dir.absolute()}")
        state = f"{len(jobs)} seed articles are being read." if may_submit else "No seeds without DATELINE_API_KEY."
        show.console.print(f"\n  {state} Ctrl-C stops everything.\n")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            show.console.print("Stopping …")


def demonstrate() -> bool:
    """Submit the seeds to a stack of its own, and print the timeline; whether every job succeeded."""
    with tempfile.TemporaryDirectory(prefix="dateline-demo-") as folder:
        overrides = {
            "DATELINE_DATA_DIR": folder,
            "DATELINE_PORT": str(free_port()),
            "DATELINE_HOST": "127.0.0.1",
        }
        show.console.print("Starting Dateline on free ports …")
        with running(overrides, say=_say) as stack:
            return _read_seeds(stack, ROOT / "seeds")


def _read_seeds(stack: Stack, folder: Path) -> bool:
    jobs = seeds.submit_all(stack.address, folder)
    with show.progress_bar() as bar:
        task = bar.add_task(f"Reading {len(jobs)} articles", total=3 * len(jobs))
        ended = seeds.await_all(
            stack.address,
            jobs,
            seconds=DEMO_SECONDS,
            show=lambda states: bar.update(task, completed=show.stages_done(states)),
        )
    events = call(stack.address, "/api/v1/timeline")["events"]
    show.timeline(events)
    show.console.print(f"\n{show.summary(ended)}; {len(events)} entries on the timeline.")
    failed = [job for job in ended if job["state"] != "succeeded"]
    for job in failed:
        reasons = "; ".join(stage["error"] for stage in job["stages"] if stage["error"])
        show.console.print(f"  {job['title']}: {job['state']} {reasons}", markup=False, style="red")
    return not failed
