"""``dateline submit`` and what follows a batch: watch, cancel, retry, reprocess."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TransferSpeedColumn

from services.local import files
from services.local.files import Source
from services.local.intake_client import UNREACHED, Answer, IntakeError, call, stream, unreached
from services.local.show import console
from shared.domain.status import BatchState, JobState
from shared.domain.text import digest

_UPLOADS = 6
_SHOWN_ERRORS = 20
_POLL_SECONDS = 1.0


def submit(paths: list[Path], *, address: str, collection: str, label: str) -> str:
    """Send the articles of files and folders as one batch; its id.

    An upload that breaks off is sent again: the intake takes no article twice.

    Raises:
        IntakeError: it did not go through.
        SeedError: a file cannot be read.
    """
    sent_files = files.find(paths)
    known = [(str(path.resolve()), path.stat().st_size, path.stat().st_mtime_ns) for path in sent_files]
    key = digest(address, collection, known)
    query = {"collection": collection, "label": label or ", ".join(path.name for path in paths)[:200]}
    sources: list[Source] = []
    answer = _upload(sent_files, sources, address=address, query=query, key=key, size=sum(size for _, size, _ in known))
    _report(answer.body, sources)
    return str(answer.body["id"])


def _upload(
    sent_files: list[Path], sources: list[Source], *, address: str, query: dict[str, str], key: str, size: int
) -> Answer:
    columns = (TextColumn("{task.description}"), BarColumn(), TransferSpeedColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("Uploading", total=size)
        for attempt in range(1, _UPLOADS + 1):
            sources.clear()
            bar.reset(task, total=size)
            pause = 2.0**attempt
            try:
                answer = stream(address, "/api/v1/batches", query, _body(sent_files, sources, bar, task), key=key)
            except UNREACHED as error:
                if attempt == 1:
                    raise unreached(address, error) from error
                reason = str(error)
            except (OSError, httpx.HTTPError) as error:
                reason = str(error) or type(error).__name__
            else:
                if answer.status == 202:
                    return answer
                reason = str(answer.body.get("detail") or answer.body.get("title") or answer.status)
                if answer.status not in (400, 429, 503):
                    raise IntakeError(reason)
                pause = answer.retry_after
            if attempt < _UPLOADS:
                console.print(f"The upload broke off ({reason}). Again in {pause:.0f} s …", markup=False)
                time.sleep(pause)
    raise IntakeError(f"The upload broke off {_UPLOADS} times; the last time: {reason} Submit the same files again.")


def _body(sent_files: list[Path], sources: list[Source], bar: Progress, task: TaskID) -> Iterator[bytes]:
    for path in sent_files:
        for source, line in files.read(path):
            sources.append(source)
            yield line
            bar.advance(task, len(line))


def _report(batch: dict[str, Any], sources: list[Source]) -> None:
    upload = batch["upload"]
    console.print(
        f"Batch {batch['id']}: {upload['accepted']} new, {upload['duplicates']} there already, "
        f"{upload['rejected']} rejected."
    )
    for error in upload["errors"][:_SHOWN_ERRORS]:
        place = error["line"] - 1
        where = sources[place] if place < len(sources) else f"line {error['line']}"
        console.print(f"  {where}: {error['field']}: {error['message']}", markup=False, style="red")
    if upload["rejected"] > min(len(upload["errors"]), _SHOWN_ERRORS):
        console.print(f"  … {upload['rejected']} in all; see {batch['links']['self']}", markup=False, style="red")
    if upload["advice"]:
        raise IntakeError(upload["advice"])


def watch(batch_id: str, *, address: str) -> bool:
    """Follow a batch until it has ended; whether every job succeeded.

    An intake that is away for a while, such as while it is started again, is waited for.

    Raises:
        IntakeError: there is no such batch.
    """
    path = f"/api/v1/batches/{batch_id}"
    batch = call(address, path)
    columns = (TextColumn("{task.description:<12}"), BarColumn(), TextColumn("{task.fields[said]}"))
    with Progress(*columns, console=console) as bar:
        tasks = {stage: bar.add_task(stage, total=None, said="") for stage in batch["stages"]}
        overall = bar.add_task("jobs", total=None, said="")
        while True:
            _show(bar, tasks, overall, batch)
            if BatchState(batch["state"]).is_final:
                break
            time.sleep(_POLL_SECONDS)
            try:
                batch = call(address, path)
            except IntakeError as error:
                bar.update(overall, said=str(error))
    return _ended(batch)


def _show(bar: Progress, tasks: dict[str, TaskID], overall: TaskID, batch: dict[str, Any]) -> None:
    total = batch["jobs"]["total"]
    for stage, task in tasks.items():
        states = batch["stages"][stage]
        said = ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in states.items() if count)
        bar.update(task, total=total or None, completed=states["done"], said=said)
    ended = sum(batch["jobs"][state] for state in JobState.final())
    eta = batch["eta"]
    left = f", {_span(eta['low_seconds'])} to {_span(eta['high_seconds'])} left" if eta else ""
    said = f"{ended} of {total}, {batch['throughput']['last_minute']:.1f} a second{left}"
    bar.update(overall, total=total or None, completed=ended, said=said)


def _span(seconds: int) -> str:
    if seconds < 120:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def _ended(batch: dict[str, Any]) -> bool:
    jobs = batch["jobs"]
    counts = ", ".join(f"{jobs[state]} {state}" for state in JobState.final() if jobs[state])
    console.print(f"Batch {batch['id']} {batch['state']}: {counts or 'no articles'}.")
    for failure in batch["failures"]:
        line = "  {count} {code} in {stage}: {example}".format_map(failure)
        console.print(line, markup=False, style="red")
    return bool(jobs["succeeded"] == jobs["total"])


def order(address: str, path: str, body: dict[str, Any] | None = None, *, method: str = "POST") -> None:
    """Give an order on many jobs and wait until it is carried out; on one job it is done at once."""
    answer = call(address, path, body, method=method)
    while "kind" in answer and answer["finished_at"] is None:
        time.sleep(_POLL_SECONDS)
        answer = call(address, answer["links"]["self"])
    if "kind" in answer:
        console.print(f"{answer['kind']}: {answer['changed']} jobs.")
    else:
        notes = " ".join(note["message"] for note in answer["notes"])
        console.print(f"Job {answer['id']} is {answer['state']}. {notes}".strip(), markup=False)


def is_batch(address: str, identity: str) -> bool:
    """Whether the id is a batch's; if not it is taken for a job's."""
    try:
        call(address, f"/api/v1/batches/{identity}")
    except IntakeError as error:
        if "No such batch" in str(error):
            return False
        raise
    return True
