"""What the terminal shows: progress of jobs, and a timeline as text."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

console = Console(highlight=False, soft_wrap=True)
_SHOWN_CHARS = 220


def progress_bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=console,
    )


def stages_done(jobs: Sequence[dict[str, Any]]) -> int:
    return sum(stage["state"] == "done" for job in jobs for stage in job["stages"])


def summary(jobs: Sequence[dict[str, Any]]) -> str:
    counts = Counter(str(job["state"]) for job in jobs)
    return ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))


def timeline(events: Sequence[dict[str, Any]]) -> None:
    """Every entry with the original sentence of each source beside its English."""
    for event in events:
        planned = f"  ({event['modality']})" if event["modality"] != "asserted" else ""
        languages = ", ".join(event["languages"])
        console.print(f"\n[bold]{event['edtf']}[/bold]{planned}  ", end="")
        console.print(event["headline"], markup=False)
        names = ", ".join(entity["name"] for entity in event["entities"][:6])
        console.print(f"    {event['sources']} sources in {languages}; {names}", markup=False, style="dim")
        for conflict in event["conflicts"]:
            values = " / ".join(f"{value['words']} ({', '.join(value['sources'])})" for value in conflict["values"])
            console.print(f"    sources disagree: {values}", markup=False, style="yellow")
        for sentence in event["evidence"]:
            mark = "" if sentence["modality"] == "asserted" else f" ({sentence['modality']})"
            console.print(
                f"    [{sentence['language']}] {sentence['source'] or '-'}{mark}: {_short(sentence['original'])}",
                markup=False,
            )
            console.print(f"         {sentence['date_reason']}", markup=False, style="dim")
        if event["evidence_total"] > len(event["evidence"]):
            further = event["evidence_total"] - len(event["evidence"])
            console.print(f"    and {further} more sentences", markup=False, style="dim")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN_CHARS else flat[: _SHOWN_CHARS - 1] + "…"
