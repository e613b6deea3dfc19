"""Article files of several kinds as lines of a batch."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from services.local.seeds import SeedError, read_article

KINDS = (".md", ".txt", ".json", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line of the batch came from."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else str(self.path)


def find(paths: list[Path]) -> list[Path]:
    """The article files among files and folders, in order of name.

    Raises:
        SeedError: a path is not there, or none of them holds an article file.
    """
    article_files: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.suffix.lower() in KINDS and file.is_file())
            article_files += sorted(file for file in inside if file.name != "README.md")
        elif path.is_file():
            article_files.append(path)
        else:
            raise SeedError(f"{path}: no such file or folder")
    if not article_files:
        raise SeedError(f"no article files ({', '.join(KINDS)}) in {', '.join(map(str, paths))}")
    return article_files


def read(path: Path) -> Iterator[tuple[Source, bytes]]:
    """The file's articles as lines of NDJSON; a line that is wrong goes along, so that the intake says why."""
    readers: dict[str, Callable[[Path], Iterator[tuple[Source, bytes]]]] = {
        ".ndjson": _lines,
        ".jsonl": _lines,
        ".json": _json,
        ".md": _front_matter,
    }
    yield from readers.get(path.suffix.lower(), _plain)(path)


def _lines(path: Path) -> Iterator[tuple[Source, bytes]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield Source(path, number), line.rstrip(b"\r\n") + b"\n"


def _json(path: Path) -> Iterator[tuple[Source, bytes]]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise SeedError(f"{path}: not JSON: {error}") from error
    for article in value if isinstance(value, list) else [value]:
        yield Source(path, 0), _dumped(article)


def _front_matter(path: Path) -> Iterator[tuple[Source, bytes]]:
    yield Source(path, 0), _dumped(read_article(path))


def _plain(path: Path) -> Iterator[tuple[Source, bytes]]:
    yield Source(path, 0), _dumped({"text": path.read_text(encoding="utf-8", errors="replace")})


def _dumped(value: object) -> bytes:
    """Half a character is written as JSON's escape of it, so that the intake can refuse the line."""
    return json.dumps(value, ensure_ascii=False).encode(errors="backslashreplace") + b"\n"
