"""Article files: a front matter block and the text, and submitting them over HTTP."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler
from yaml.error import MarkedYAMLError, YAMLError

from services.local.intake_client import call
from shared.domain.status import JobState


class SeedError(Exception):
    """A file is not an article: the message names it."""


class _AsText(YAMLHandler):
    """Every value as it is written: a day stays a day's text, and the language ``no`` is Norwegian and not false."""

    def load(self, fm: str, **_: object) -> Any:
        return super().load(fm, Loader=yaml.BaseLoader)


_FRONT_MATTER = _AsText()


def read_article(path: Path) -> dict[str, str]:
    """The fields of one file, whose front matter is YAML.

    Raises:
        SeedError: the file is not UTF-8, has no front matter, or one that is not ``name: value`` in each line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig").lstrip()
        fields, content = frontmatter.parse(text, handler=_FRONT_MATTER)
    except UnicodeDecodeError as error:
        raise SeedError(f"{path.name}: it is not UTF-8 (byte {error.start}). Save it as UTF-8 and retry.") from error
    except (YAMLError, RecursionError) as error:
        raise SeedError(f"{path.name}: {_words(error)}. A value with `: ` or ` #` in it needs quotes.") from error
    if not _FRONT_MATTER.detect(text) or not fields:
        raise SeedError(f"{path.name}: it must start with lines of name: value between two lines of ---")
    for name, value in fields.items():
        if not isinstance(value, str):
            raise SeedError(f"{path.name}: {name} is a list or a group of fields; a text is needed")
    return {**cast("dict[str, str]", fields), "text": content}


def _words(error: YAMLError | RecursionError) -> str:
    """What is wrong with a block, and in which of its lines; the block begins on the file's second line."""
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return str(error).splitlines()[0]


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
        states = [call(address, f"/api/v1/jobs/{job_id}") for job_id in ids]
        show(states)
        if all(JobState(job["state"]).is_final for job in states) or time.monotonic() > limit:
            return states
        time.sleep(0.3)
