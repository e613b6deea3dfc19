"""Article files: a front matter block and the text, and submitting them over HTTP."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from services.local.intake_client import call

FINAL = ("succeeded", "failed", "cancelled")


class SeedError(Exception):
    """A file is not an article: the message names it."""


def read_article(path: Path) -> dict[str, str]:
    """The fields of one file.

    Raises:
        SeedError: the file is not UTF-8, has no front matter or a line in it is not ``name: value``.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise SeedError(f"{path.name}: it is not UTF-8 (byte {error.start}). Save it as UTF-8 and retry.") from error
    if lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        raise SeedError(f"{path.name}: it must start with a block between two lines of ---")
    end = [line.strip() for line in lines].index("---", 1)
    fields = {}
    for line in lines[1:end]:
        name, colon, value = line.partition(":")
        if not colon:
            raise SeedError(f"{path.name}: {line!r} is not of the form name: value")
        fields[name.strip()] = value.strip().strip('"')
    fields["text"] = "\n".join(lines[end + 1 :]).strip()
    return fields


def article_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.md") if path.name != "README.md")


def submit_all(address: str, folder: Path) -> list[str]:
    """Submit every article of a folder; the ids of their jobs. Articles that are there already stay as they are."""
    files = article_files(folder)
    return [str(call(address, "/api/v1/articles", dict(read_article(path)))["id"]) for path in files]


def await_all(
    address: str, jobs: Iterable[str], *, seconds: float, show: Callable[[list[dict[str, Any]]], None]
) -> list[dict[str, Any]]:
    """Poll the jobs until all have ended or the time is over; ``show`` sees each round."""
    limit = time.monotonic() + seconds
    ids = list(jobs)
    while True:
        found = [call(address, f"/api/v1/jobs/{one}") for one in ids]
        show(found)
        if all(job["state"] in FINAL for job in found) or time.monotonic() > limit:
            return found
        time.sleep(0.3)
