"""From an offer or from files at hand to a model in the store."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import ValidationError

from workers.translation.models import ModelError, archive, layouts
from workers.translation.models.convert import convert
from workers.translation.models.fetch import Report, fetch, silent
from workers.translation.models.manifest import Manifest, describe
from workers.translation.models.publishers import Offer
from workers.translation.models.store import Installed, Store

Say = Callable[[str], None]


def download(offer: Offer, store: Store, *, seconds: float, say: Say, report: Report = silent) -> Installed:
    """Fetch, check, unpack and place. A model that is there already is replaced when all of it has come.

    Args:
        seconds: time limit for each file.
        report: told the size of the file that is being fetched, as it grows.

    Raises:
        ModelError: nothing was changed; files that came are kept for the next try.
    """
    with store.staging() as staged:
        parts = []
        for one in offer.downloads:
            say(f"fetching {one.url}")
            parts.append(fetch(one, store.parts(), seconds=seconds, report=report))
        if not offer.is_checked:
            say("the publisher gives no SHA-256: what came is what the manifest will hold")
        _lay_out(offer, parts, staged)
        found = _finish(staged)
        if found.layout != offer.layout:
            raise ModelError(f"{offer.id} turned out to be of layout {found.layout}.")
        placed = store.place(staged, _manifest(staged, offer))
    for part in parts:
        part.unlink(missing_ok=True)
    return placed


def add(path: Path, store: Store, *, source: str, target: str, version: str, licence: str) -> Installed:
    """A model from a folder, an ``.argosmodel`` or a zip archive on this machine. What is empty is told by its files.

    Raises:
        ModelError: it is no model, or its files do not tell the languages.
    """
    if not path.exists():
        raise ModelError(f"{path} does not exist.")
    with store.staging() as staged:
        if path.is_dir():
            layouts.copy(path, staged)
        else:
            archive.unpack(path, staged)
        found = _finish(staged)
        if not (source or found.source) or not (target or found.target):
            raise ModelError("The files do not tell the languages: give --from (and --to).")
        return store.place(
            staged,
            Manifest(
                layout=found.layout,
                source=source or found.source,
                target=target or found.target,
                version=version or found.version or path.stem,
                licence=licence or layouts.licence_of(staged),
                origin=path.name,
                files=describe(staged),
            ),
        )


def _lay_out(offer: Offer, parts: Sequence[Path], staged: Path) -> None:
    if offer.packing == "zip":
        archive.unpack(parts[0], staged)
        return
    for number, (part, one) in enumerate(zip(parts, offer.downloads, strict=True)):
        path = staged / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if offer.packing == "zstd":
            path.write_bytes(_unzstd(part, offer.unpacked[number]))
        else:
            shutil.copyfile(part, path)


def _unzstd(part: Path, sha256: str | None) -> bytes:
    try:
        from fxtranslate import discovery
    except ImportError as error:
        raise ModelError("Unpacking Firefox models needs fxtranslate: the extra `firefox`.") from error
    try:
        unpacked: bytes = discovery.verify_and_decompress(part.read_bytes(), sha256)
    except ValueError as error:
        raise ModelError(f"A file cannot be unpacked: {error}.") from error
    return unpacked


def _finish(staged: Path) -> layouts.Recognised:
    """Convert where needed, tell the layout, leave out what nobody reads."""
    if layouts.is_marian(staged):
        convert(staged)
    found = layouts.recognise(staged)
    layouts.prune(staged, found.layout)
    return found


def _manifest(staged: Path, offer: Offer) -> Manifest:
    try:
        return Manifest(
            layout=offer.layout,
            source=offer.source,
            target=offer.target,
            version=offer.version,
            licence=offer.licence or layouts.licence_of(staged),
            origin=offer.origin,
            files=describe(staged),
        )
    except ValidationError as error:
        raise ModelError(f"{offer.id} cannot be described: {error.errors()[0]['msg']}.") from error
