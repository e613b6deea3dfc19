"""The folder of models: ``LAYOUT/SOURCE-TARGET/`` each with its manifest, and an index of them all.

The folder as it lies, served by any web server, is a mirror for other machines.
"""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workers.translation.models import ModelError
from workers.translation.models.manifest import LAYOUTS, MANIFEST, Layout, Manifest, read, sha256_of

INDEX = "index.json"
_PARTS = ".parts"
_LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Installed:
    """A model on this machine."""

    folder: Path
    manifest: Manifest


class Store:
    """Models below ``folder``, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def installed(self) -> list[Installed]:
        """Every model with a manifest that can be read, in order of id."""
        found = []
        for layout in LAYOUTS:
            for path in sorted((self.folder / layout).glob(f"*/{MANIFEST}")):
                try:
                    manifest = read(path.parent)
                except ModelError:
                    continue
                if manifest.layout == layout:
                    found.append(Installed(path.parent, manifest))
        return sorted(found, key=lambda one: one.manifest.id)

    def find(self, source: str, target: str, *layouts: Layout) -> Installed | None:
        """The model of the first of the layouts that has the pair."""
        models = {(one.manifest.layout, one.manifest.source, one.manifest.target): one for one in self.installed()}
        return next((models[key] for layout in layouts if (key := (layout, source, target)) in models), None)

    def parts(self) -> Path:
        """Where half-fetched files wait to be continued."""
        folder = self.folder / _PARTS
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """An empty folder on the same file system, gone on leaving."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._alone(), tempfile.TemporaryDirectory(prefix=".staging-", dir=self.folder) as folder:
            staged = Path(folder) / "model"
            staged.mkdir()
            yield staged

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One program at a time changes the folder."""
        with (self.folder / _LOCK).open("w") as opened:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise ModelError("Another program is changing the models folder. Try again when it is done.") from error
            yield

    def place(self, staged: Path, manifest: Manifest) -> Installed:
        """Put a finished model in its place. A worker that reads the old one keeps its open files."""
        (staged / MANIFEST).write_text(manifest.model_dump_json(indent=2) + "\n")
        folder = self.folder / manifest.id
        folder.parent.mkdir(parents=True, exist_ok=True)
        old = Path(tempfile.mkdtemp(prefix=".old-", dir=self.folder))
        if folder.exists():
            os.rename(folder, old / "model")
        os.rename(staged, folder)
        shutil.rmtree(old)
        self._write_index()
        return Installed(folder, manifest)

    def _write_index(self) -> None:
        models = [one.manifest.model_dump(mode="json") for one in self.installed()]
        fresh = self.folder / f".{INDEX}"
        fresh.write_text(json.dumps({"models": models}, indent=2) + "\n")
        os.replace(fresh, self.folder / INDEX)


def has_changed(model: Installed) -> bool:
    """Whether another model lies in its place by now."""
    try:
        return read(model.folder) != model.manifest
    except ModelError:
        return True


def faults(model: Installed) -> list[str]:
    """What is wrong with the files of a model, in words; empty when all are as the manifest says."""
    found = []
    for one in model.manifest.files:
        path = model.folder / one.name
        if not path.is_file():
            found.append(f"{one.name} is missing")
        elif path.stat().st_size != one.bytes:
            found.append(f"{one.name} has {path.stat().st_size} bytes, not {one.bytes}")
        elif sha256_of(path) != one.sha256:
            found.append(f"{one.name} has another SHA-256")
    return found
