"""What is known of a model: a small JSON file beside its files."""

import hashlib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from workers.translation.models import ModelError
from workers.translation.models.landing import MODEL, Names, Unsafe, parts_of

MANIFEST = "manifest.json"

Layout = Literal["firefox", "opus", "argos"]
"""How a model's files lie, and so which engine loads them: ``opus`` and ``argos`` are both CTranslate2's."""

LAYOUTS: tuple[Layout, ...] = ("firefox", "opus", "argos")

_CHUNK = 1 << 20
_LANGUAGE = r"^[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?$"


def _inside(name: str) -> str:
    parts_of(name)
    return name


FileName = Annotated[str, AfterValidator(_inside)]
"""A relative path with forward slashes that stays inside its folder."""

PairCode = Annotated[str, Field(pattern=_LANGUAGE)]
"""A language's code as it stands in the name of a model's folder."""


def _fit(files: "tuple[ModelFile, ...]") -> "tuple[ModelFile, ...]":
    names = Names()
    try:
        for one in files:
            names.take(one.name)
    except Unsafe as error:
        raise ValueError(str(error)) from error
    if sum(one.bytes for one in files) > MODEL.bytes:
        raise ValueError(f"the files have more than {MODEL.bytes} bytes together")
    return files


class ModelFile(BaseModel):
    """One file. ``sha256`` is in lower-case hexadecimal."""

    model_config = ConfigDict(frozen=True)

    name: FileName
    bytes: int = Field(ge=0, le=MODEL.bytes)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class Manifest(BaseModel):
    """A model: ``source`` and ``target`` are language codes; ``origin`` is where its files came from."""

    model_config = ConfigDict(frozen=True)

    layout: Layout
    source: PairCode
    target: PairCode
    version: str = Field(min_length=1, max_length=100)
    licence: str = Field(max_length=500)
    origin: str = Field(max_length=2000)
    files: Annotated[tuple[ModelFile, ...], Field(min_length=1), AfterValidator(_fit)]

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
