"""A mirror: the models folder of another machine, served by any web server."""

from urllib.parse import quote

from pydantic import TypeAdapter, ValidationError

from workers.translation.models.fetch import Download
from workers.translation.models.manifest import Manifest
from workers.translation.models.publishers import BadIndex, FetchJson, Offer
from workers.translation.models.store import INDEX


def offers(fetch_json: FetchJson, *, mirror: str) -> list[Offer]:
    """All models of the mirror.

    Raises:
        NotFetched: its index cannot be read.
        BadIndex: it has another form.
    """
    address = f"{mirror.rstrip('/')}/{INDEX}"
    body = fetch_json(address)
    try:
        models = TypeAdapter(dict[str, list[Manifest]]).validate_python(body)["models"]
    except (ValidationError, KeyError) as error:
        raise BadIndex(f"{address} is not an index of models: {str(error).splitlines()[0]}.") from error
    return [_offer(one, mirror.rstrip("/")) for one in models]


def _offer(model: Manifest, mirror: str) -> Offer:
    return Offer(
        layout=model.layout,
        source=model.source,
        target=model.target,
        version=model.version,
        licence=model.licence,
        origin=model.origin,
        packing="files",
        downloads=tuple(
            Download(url=f"{mirror}/{model.id}/{quote(one.name)}", name=one.name, bytes=one.bytes, sha256=one.sha256)
            for one in model.files
        ),
    )
