"""OPUS-MT's releases into English. There is no index to read, and not every release can be loaded: older ones are
cut into pieces by another program than sentencepiece. So the releases that can are named here."""

from workers.translation.models.fetch import Download
from workers.translation.models.publishers import LARGEST_FILE, Offer

RELEASES = "https://object.pouta.csc.fi/OPUS-MT-models"

_LICENCE = "CC-BY-4.0"
_KNOWN = (
    ("de", "opus-2020-02-26", "62f7cbc9aaff7630b06db951d5d83251669c35a8fc9f07966e2c6a9bf68d74f3"),
    ("fr", "opus-2020-02-26", "9bfe937fd2bf1467b6a31ab1730870d4057bd171bd2c5d8083af5528cadbe770"),
    ("it", "opus-2019-12-18", None),
    ("ru", "opus-2020-02-26", None),
)
"""Language, release, and the hash that others have published for it."""


def offers(*, releases: str = RELEASES) -> list[Offer]:
    """The releases, as they stand at the publisher's or in a copy of its folders."""
    return [
        Offer(
            layout="opus",
            source=language,
            target="en",
            version=release,
            licence=_LICENCE,
            origin=f"{releases}/{language}-en/{release}.zip",
            packing="zip",
            downloads=(
                Download(
                    url=f"{releases}/{language}-en/{release}.zip",
                    name=f"{release}.zip",
                    bytes=LARGEST_FILE,
                    sha256=sha256,
                ),
            ),
        )
        for language, release, sha256 in _KNOWN
    ]
