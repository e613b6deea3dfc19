"""From an offer or from files at hand to a model in the store."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from pydantic import ValidationError

from workers.translation.models import ModelError, archive, layouts, zstd
from workers.translation.models.convert import convert
from workers.translation.models.fetch import Report, fetch, silent
from workers.translation.models.landing import Landing
from workers.translation.models.manifest import Manifest, describe
from workers.translation.models.publishers import LARGEST_FILE, Offer
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
        manifest = _manifest(
            staged,
            layout=offer.layout,
            source=offer.source,
            target=offer.target,
            version=offer.version,
            licence=offer.licence,
            origin=offer.origin,
        )
        placed = store.place(staged, manifest)
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
        manifest = _manifest(
            staged,
            layout=found.layout,
            source=source or found.source,
            target=target or found.target,
            version=version or found.version or path.stem,
            licence=licence,
            origin=path.name,
        )
        return store.place(staged, manifest)


def _lay_out(offer: Offer, parts: Sequence[Path], staged: Path) -> None:
    if offer.packing == "zip":
        archive.unpack(parts[0], staged)
        return
    landing = Landing(staged)
    for number, (part, one) in enumerate(zip(parts, offer.downloads, strict=True)):
        with part.open("rb") as opened:
            unpacked = BytesIO(_unzstd(part, offer.unpacked[number])) if offer.packing == "zstd" else opened
            landing.put(one.name, unpacked)


def _unzstd(part: Path, sha256: str | None) -> bytes:
    try:
        from fxtranslate import discovery
    except ImportError as error:
        raise ModelError("Unpacking Firefox models needs fxtranslate: the extra `firefox`.") from error
    try:
        packed = part.read_bytes()
        if zstd.most_bytes(packed) > LARGEST_FILE:
            raise ModelError(f"A file would unpack to more than {LARGEST_FILE} bytes.")
        unpacked: bytes = discovery.verify_and_decompress(packed, sha256)
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


def _manifest(staged: Path, *, licence: str, **told: str) -> Manifest:
    """What the files are, and what is told of them.

    Raises:
        ModelError: what is told cannot be: a language that is no code, a version that is too long.
    """
    try:
        return Manifest.model_validate(
            {**told, "licence": licence or layouts.licence_of(staged), "files": describe(staged)}
        )
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ModelError(f"The model cannot be described: {where}: {first['msg']}.") from error
