"""What is known of a model: a small JSON file beside its files."""

import hashlib
import re
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from workers.translation.models import ModelError

MANIFEST = "manifest.json"

Layout = Literal["firefox", "opus", "argos"]
"""How a model's files lie, and so which engine loads them: ``opus`` and ``argos`` are both CTranslate2's."""

LAYOUTS: tuple[Layout, ...] = ("firefox", "opus", "argos")

_CHUNK = 1 << 20
_LANGUAGE = r"^[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?$"


def inside(name: str) -> str:
    """The name as given.

    Raises:
        ValueError: it would lead out of the folder.
    """
    path = PurePosixPath(name)
    if not name or path.is_absolute() or ".." in path.parts or re.search(r"[\\:\x00]", name):
        raise ValueError(f"{name!r} is not a name inside the model's folder")
    return name


FileName = Annotated[str, AfterValidator(inside)]
"""A relative path with forward slashes that stays inside its folder."""


class ModelFile(BaseModel):
    """One file. ``sha256`` is in lower-case hexadecimal."""

    model_config = ConfigDict(frozen=True)

    name: FileName
    bytes: int = Field(ge=0)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class Manifest(BaseModel):
    """A model: ``source`` and ``target`` are language codes; ``origin`` is where its files came from."""

    model_config = ConfigDict(frozen=True)

    layout: Layout
    source: str = Field(pattern=_LANGUAGE)
    target: str = Field(pattern=_LANGUAGE)
    version: str = Field(min_length=1, max_length=100)
    licence: str
    origin: str
    files: tuple[ModelFile, ...] = Field(min_length=1)

    @property
    def id(self) -> str:
        return f"{self.layout}/{self.source}-{self.target}"

    @property
    def bytes(self) -> int:
        return sum(one.bytes for one in self.files)


def read(folder: Path) -> Manifest:
    """The manifest of the model in ``folder``.

    Raises:
        ModelError: there is none, or it does not say what it must.
    """
    try:
        return Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except OSError as error:
        raise ModelError(f"{folder} holds no model: {MANIFEST} cannot be read.") from error
    except ValidationError as error:
        raise ModelError(f"{folder / MANIFEST} is not a manifest: {error.errors()[0]['msg']}.") from error


def describe(folder: Path) -> tuple[ModelFile, ...]:
    """Every file below ``folder`` with its size and hash, in order of name."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return tuple(
        ModelFile(name=path.relative_to(folder).as_posix(), bytes=path.stat().st_size, sha256=sha256_of(path))
        for path in paths
    )


def sha256_of(path: Path) -> str:
    hashed = hashlib.sha256()
    with path.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            hashed.update(chunk)
    return hashed.hexdigest()
