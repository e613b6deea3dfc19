"""The version of a stage's work: derived from the code, the tables and the models that do it, never raised by hand.

A version names what gives the same result for the same input. It is a digest over every source and data file of the
packages that do the work, and over the installed files of the libraries whose models they load. What lies in a folder
named by a language's ISO 639-1 code (``…/temporal/fr``) counts only for articles that are read through that language,
so that a new French rule leaves the English articles as they are.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

from shared.domain.text import digest

_KINDS = frozenset({".py", ".tsv", ".txt", ".json", ".npz", ".bin"})
_PINS = re.compile(r"requirements.*\.txt")
"""Which libraries are installed, which says nothing of those that do the work."""

_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of some packages, each with its digest, by the languages in whose folders they lie."""

    files: Mapping[str | None, str]
    libraries: str

    def version(self, languages: Collection[str], *also: object) -> str:
        """The version for articles that are read through these languages; ``also`` is what else decides the result."""
        own = {language: self.files[language] for language in sorted(languages) if language in self.files}
        return digest(self.files[None], own, self.libraries, also)[:16]


@cache
def sources(*packages: str, libraries: tuple[str, ...] = ()) -> Sources:
    """Read the files of the packages, which need not be imported for it.

    ``libraries`` are distributions by name; one that is not installed counts as such.
    """
    hashes: dict[str | None, hashlib.blake2b] = {None: hashlib.blake2b(digest_size=16)}
    for name, language, content in _files(packages):
        # Which file it is counts too: a table under another name is another table.
        entry = hashes.setdefault(language, hashlib.blake2b(digest_size=16))
        entry.update(f"{name}\0{len(content)}\0".encode())
        entry.update(content)
    installed = [(name, _installed(name)) for name in libraries]
    return Sources({language: entry.hexdigest() for language, entry in hashes.items()}, digest(installed))


def _files(packages: Iterable[str]) -> Iterator[tuple[str, str | None, bytes]]:
    for package in packages:
        folder = _folder(package)
        for path in sorted(folder.rglob("*")):
            if path.suffix in _KINDS and not _PINS.fullmatch(path.name):
                place = path.relative_to(folder)
                language = next((part for part in place.parts[:-1] if _LANGUAGE.fullmatch(part)), None)
                yield f"{package}/{place.as_posix()}", language, path.read_bytes()


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"no package {package}", name=package)
    return Path(spec.submodule_search_locations[0])


def _installed(library: str) -> list[str]:
    """The files of an installed distribution with their hashes, as its ``RECORD`` lists them (PEP 376).

    What an installer adds of its own is left out, so that two machines with the same release agree.
    """
    try:
        record = distribution(library).read_text("RECORD") or ""
    except PackageNotFoundError:
        return []
    return sorted(line for line in record.splitlines() if ",sha256=" in line and ".dist-info/" not in line)
