"""Mozilla's models, as Firefox finds them: records of Remote Settings, one a file, compressed with Zstandard."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import AliasChoices, BaseModel, Field, TypeAdapter, ValidationError

from workers.translation.models.fetch import Download
from workers.translation.models.manifest import FileName
from workers.translation.models.publishers import LARGEST_FILE, BadIndex, FetchJson, Offer

RECORDS = "https://firefox.settings.services.mozilla.com/v1/buckets/main/collections/translations-models-v2/records"
ATTACHMENTS = "https://firefox-settings-attachments.cdn.mozilla.net/"

# By its repository; the records themselves name none.
_LICENCE = "MPL-2.0"
_ARCHITECTURES = ("base-memory", "base", "tiny", "")
"""Best first: the base models are larger, slower and better."""

_VERSION = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?(?:([ab])(\d+))?$")
_SHA256 = "^[0-9a-f]{64}$"


class _Attachment(BaseModel):
    hash: str = Field(pattern=_SHA256)
    size: int = Field(ge=0, le=LARGEST_FILE)
    location: str


class _Record(BaseModel):
    """One file. The first form of the collection named languages otherwise and did not compress."""

    name: FileName
    version: str
    file_type: str = Field(alias="fileType")
    source: str = Field(validation_alias=AliasChoices("sourceLanguage", "fromLang"))
    target: str = Field(validation_alias=AliasChoices("targetLanguage", "toLang"))
    architecture: str | None = None
    attachment: _Attachment
    decompressed_hash: Annotated[str | None, Field(alias="decompressedHash", pattern=_SHA256)] = None


def offers(fetch_json: FetchJson, *, records: str = RECORDS, attachments: str = ATTACHMENTS) -> list[Offer]:
    """The best complete model of each pair.

    Raises:
        NotFetched: the records cannot be read.
        BadIndex: they have another form.
    """
    body = fetch_json(records)
    try:
        found = TypeAdapter(dict[str, list[_Record]]).validate_python(body)["data"]
    except (ValidationError, KeyError) as error:
        raise BadIndex(f"{records} does not hold records of models: {str(error).splitlines()[0]}.") from error
    sets: dict[tuple[str, str], dict[tuple[str, str], dict[str, _Record]]] = defaultdict(lambda: defaultdict(dict))
    for one in found:
        sets[one.source, one.target][one.architecture or "", one.version][one.file_type] = one
    best = ((pair, _best(models)) for pair, models in sorted(sets.items()))
    return [_offer(pair, files, attachments) for pair, files in best if files]


def _best(models: Mapping[tuple[str, str], Mapping[str, _Record]]) -> list[_Record]:
    """The files of the best model that has all it needs; empty where none has."""
    ordered = sorted(models.items(), key=lambda item: _rank(*item[0]))
    return next((files for _, records in ordered if (files := _needed(records))), [])


def _needed(records: Mapping[str, _Record]) -> list[_Record]:
    """Model and vocabulary, shared or one a side. The list of likely words is left out: it costs quality."""
    for kinds in (("model", "vocab"), ("model", "srcvocab", "trgvocab")):
        if all(kind in records for kind in kinds):
            return [records[kind] for kind in kinds]
    return []


def _rank(architecture: str, version: str) -> tuple[int, int, tuple[int, ...]]:
    """Finished before alpha and beta, then by architecture, then the newest."""
    known = _VERSION.match(version)
    if known is None:
        return (2, 0, ())
    numbers = tuple(-int(part or 0) for part in known.groups()[:3])
    place = _ARCHITECTURES.index(architecture) if architecture in _ARCHITECTURES else len(_ARCHITECTURES)
    return (1 if known.group(4) else 0, place, numbers)


def _offer(pair: tuple[str, str], files: Sequence[_Record], attachments: str) -> Offer:
    first = files[0]
    is_packed = first.decompressed_hash is not None
    return Offer(
        layout="firefox",
        source=pair[0],
        target=pair[1],
        version=" ".join(part for part in (first.version, first.architecture) if part),
        licence=_LICENCE,
        origin=attachments,
        packing="zstd" if is_packed else "files",
        downloads=tuple(
            Download(
                url=attachments.rstrip("/") + "/" + one.attachment.location.lstrip("/"),
                name=one.name,
                bytes=one.attachment.size,
                sha256=one.attachment.hash,
            )
            for one in files
        ),
        unpacked=tuple(one.decompressed_hash for one in files),
    )
