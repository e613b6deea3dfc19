"""Argos Translate's packages: a JSON list of zip archives. The list gives no hashes."""

from pydantic import BaseModel, TypeAdapter, ValidationError

from workers.translation.models.fetch import Download
from workers.translation.models.publishers import LARGEST_FILE, BadIndex, FetchJson, Offer

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"

_KNOWN = {
    "translate-fr_en-1_9.argosmodel": "3b3052fee6bb1e8e8e632a26a723eb2a2c7710dfe73ba61ffd9b83e85d4f14c1",
    "translate-de_en-1_3.argosmodel": "becc2b0011f8249fcb89be9ecb75ba0d876b1fab93c28ee6ff0420936897d637",
}
"""Hashes that others have published for files of the list. A file that differs is not installed."""


class _Package(BaseModel):
    package_version: str
    from_code: str = ""
    to_code: str = ""
    links: list[str]
    type: str = "translate"


def offers(fetch_json: FetchJson, *, index: str = INDEX) -> list[Offer]:
    """The newest package of each pair.

    Raises:
        NotFetched: the list cannot be read.
        BadIndex: it has another form.
    """
    body = fetch_json(index)
    try:
        packages = TypeAdapter(list[_Package]).validate_python(body)
    except ValidationError as error:
        raise BadIndex(f"{index} is not a list of packages: {error.errors()[0]['msg']}.") from error
    newest: dict[tuple[str, str], Offer] = {}
    for one in sorted(packages, key=lambda package: _numbers(package.package_version)):
        links = [link for link in one.links if link.startswith("https://") or link.startswith("http://")]
        if one.type == "translate" and one.from_code and one.to_code and links:
            newest[one.from_code, one.to_code] = _offer(one, links[0])
    return [newest[pair] for pair in sorted(newest)]


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]


def _offer(package: _Package, link: str) -> Offer:
    name = link.rsplit("/", 1)[-1]
    return Offer(
        layout="argos",
        source=package.from_code,
        target=package.to_code,
        version=package.package_version,
        licence="",
        origin=link,
        packing="zip",
        downloads=(Download(url=link, name=name, bytes=LARGEST_FILE, sha256=_KNOWN.get(name)),),
    )
