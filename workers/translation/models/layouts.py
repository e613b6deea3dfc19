"""How the files of a model lie, told from the files themselves."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from workers.translation.models import ModelError
from workers.translation.models.landing import MODEL, Bounds, Landing
from workers.translation.models.manifest import Layout

NO_LICENCE = "not stated"

_LARGEST_METADATA = 1_000_000


class UnknownLayout(ModelError):
    """The files are not those of a model that an engine here can load."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the files tell. Empty where they do not."""

    layout: Layout
    source: str = ""
    target: str = ""
    version: str = ""


# What the engines read, and what a person may want to.
_NEEDED = {
    "firefox": re.compile(r"(?:model|vocab|srcvocab|trgvocab)\.[^/]*"),
    "opus": re.compile(r"model\.bin|config\.json|[^/]{0,40}vocabulary\.\w+|(?:source|target)\.spm"),
    "argos": re.compile(r"model/[^/]+|sentencepiece\.model|metadata\.json"),
}
_TEXTS = re.compile(r"(?:README|LICEN[CS]E|COPYING|NOTICE)[^/]*", re.I)


def is_marian(folder: Path) -> bool:
    """Whether this is an OPUS-MT release as published, which must be converted before it can be loaded."""
    return (folder / "decoder.yml").is_file() and any(folder.glob("*.npz"))


def recognise(folder: Path) -> Recognised:
    """The layout and what its files say of the model.

    Raises:
        UnknownLayout: no engine here loads such files.
    """
    if (folder / "metadata.json").is_file() and (folder / "model").is_dir():
        return _argos(folder)
    if (folder / "model.bin").is_file():
        return _opus(folder)
    models = sorted(folder.glob("model.*.bin"))
    if models and any(folder.glob("*vocab.*.spm")):
        pair = re.match(r"model\.([a-z]{2})([a-z]{2})\.", models[0].name)
        return Recognised("firefox", *(pair.groups() if pair else ()))
    raise UnknownLayout(
        "These files are no model of a known layout: Firefox (model.*.bin, *vocab.*.spm), OPUS-MT (model.bin or "
        "decoder.yml, source.spm, target.spm), Argos (metadata.json, model/, sentencepiece.model)."
    )


def _opus(folder: Path) -> Recognised:
    for name in ("source.spm", "target.spm"):
        if not (folder / name).is_file():
            raise UnknownLayout(f"The OPUS-MT model has no {name}; releases without sentencepiece cannot be loaded.")
    return Recognised("opus")


def _argos(folder: Path) -> Recognised:
    if not (folder / "sentencepiece.model").is_file():
        raise UnknownLayout("The Argos package has no sentencepiece.model; packages without one cannot be loaded.")
    if not (folder / "model/model.bin").is_file():
        raise UnknownLayout("The Argos package has no model/model.bin.")
    try:
        if (folder / "metadata.json").stat().st_size > _LARGEST_METADATA:
            raise UnknownLayout("The Argos package's metadata.json is too large.")
        told = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        return Recognised("argos", str(told["from_code"]), str(told["to_code"]), str(told["package_version"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnknownLayout("The Argos package's metadata.json cannot be read.") from error


def prune(folder: Path, layout: Layout) -> None:
    """Leave what the engine reads, and texts such as the licence."""
    for path in sorted(folder.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.is_symlink() or not (_NEEDED[layout].fullmatch(name) or _TEXTS.fullmatch(name)):
            path.unlink()


def licence_of(folder: Path) -> str:
    """Where the model's files speak of its licence."""
    texts = sorted(path.name for path in folder.iterdir() if _TEXTS.fullmatch(path.name))
    named = [name for name in texts if not name.lower().startswith("readme")] or texts
    return f"see {named[0]}" if named else NO_LICENCE


def copy(source: Path, folder: Path, *, bounds: Bounds = MODEL) -> None:
    """The plain files below ``source`` into an empty folder; links are not followed.

    Raises:
        Unsafe: there are more files or bytes than a model has.
    """
    landing = Landing(folder, bounds=bounds)
    for path in source.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as opened:
                landing.put(path.relative_to(source).as_posix(), opened)
