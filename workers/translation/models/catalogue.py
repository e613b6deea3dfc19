"""All models that can be had: of the mirror where one is set, else of the publishers."""

from collections.abc import Callable

from shared.settings import Settings
from workers.translation.models import ModelError
from workers.translation.models.fetch import fetch_json
from workers.translation.models.manifest import LAYOUTS, Layout
from workers.translation.models.publishers import FetchJson, Offer, argos, firefox, mirror, opus

_ENGINE_LAYOUTS: dict[str, tuple[Layout, ...]] = {"firefox": ("firefox",), "opus": ("opus", "argos")}


class Catalogue:
    """Asks each source once; ``unread`` tells of those that did not answer."""

    def __init__(self, settings: Settings, *, fetch: FetchJson = fetch_json) -> None:
        self.unread: list[str] = []
        self._order = [
            layout for engine in settings.translation_engines.split(",") for layout in _ENGINE_LAYOUTS.get(engine, ())
        ]
        self._sources = _sources(settings.models_mirror, fetch)

    def offers(self) -> list[Offer]:
        """In order of id."""
        found: list[Offer] = []
        for read in self._sources:
            try:
                found += read()
            except ModelError as error:
                self.unread.append(str(error))
        return sorted(found, key=lambda one: one.id)

    def find(self, name: str) -> Offer:
        """By id, or by language: then the model of the engine that is tried first.

        Raises:
            ModelError: nobody offers it, or nobody could be asked.
        """
        offers = [one for one in self.offers() if name == one.id or (one.source, one.target) == (name, "en")]
        order = [*self._order, *LAYOUTS]
        if not offers:
            reasons = " ".join(["", *self.unread])
            raise ModelError(f"No model {name} is offered; `dateline models list` shows those that are.{reasons}")
        return min(offers, key=lambda one: order.index(one.layout))


def _sources(address: str, fetch: FetchJson) -> list[Callable[[], list[Offer]]]:
    if address:
        return [lambda: mirror.offers(fetch, mirror=address)]
    return [lambda: firefox.offers(fetch), lambda: argos.offers(fetch), opus.offers]
