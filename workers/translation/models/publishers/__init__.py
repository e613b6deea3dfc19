"""Where models come from: each publisher's index, read into offers."""

from collections.abc import Callable
from dataclasses import dataclass

from workers.translation.models import ModelError
from workers.translation.models.fetch import Download
from workers.translation.models.manifest import Layout

FetchJson = Callable[[str], object]

LARGEST_FILE = 1_500_000_000
"""Bytes of a file whose size no index tells."""


class BadIndex(ModelError):
    """A publisher's index does not have the form that it should."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that can be fetched. ``packing`` says what its downloads are.

    ``files``: the model's files as they lie; ``zstd``: each file compressed, with the SHA-256 of what is inside in
    ``unpacked``; ``zip``: one archive.
    """

    layout: Layout
    source: str
    target: str
    version: str
    licence: str
    origin: str
    packing: str
    downloads: tuple[Download, ...]
    unpacked: tuple[str | None, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.layout}/{self.source}-{self.target}"

    @property
    def is_checked(self) -> bool:
        """Whether the publisher says what must come."""
        return all(one.sha256 for one in self.downloads)
