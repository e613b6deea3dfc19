"""What a browser may be made to send: requests from the pages of other sites are refused.

A page that somebody opens can make their browser send requests to this machine. Three things give it away: the name
under which it asks (``Host``, where a name was made to point here), the page it stands on (``Origin``,
``Sec-Fetch-Site``), and a content type that needs no question beforehand.
"""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, request

from services.intake.http.declarations import JSON, declared_by
from services.intake.http.problems import is_for_a_program, problem
from services.intake.security.access import SAFE_METHODS, is_asked_for_a_key
from services.intake.state import state

_PORTS = {"http": 80, "https": 443}
_OWN = frozenset({"same-origin", "none"})


def refuse_other_sites() -> Any:
    """The refusal of what a page elsewhere sends; before anything that answers, so that it learns nothing."""
    if declared_by(request.endpoint).under_any_name:
        return None
    if not _is_ours(request.host):
        return problem(
            421,
            "Not the name of this server",
            detail=f"It was asked as “{request.host}”. Ask it by its own address, or name that one in "
            "DATELINE_TRUSTED_HOSTS.",
        )
    if request.method in SAFE_METHODS:
        return None
    return _foreign() or (_wrong_type() if is_for_a_program() else None)


def _is_ours(host: str) -> bool:
    settings = state(current_app).settings
    name = _name(host)
    if name is None:
        return False
    if name in settings.hosts or name in ("localhost", settings.host.lower()):
        return True
    try:
        if ipaddress.ip_address(name).is_loopback:
            return True
    except ValueError:
        pass
    # A browser has no key of ours for a name that somebody else made point here.
    return not settings.hosts and is_asked_for_a_key()


def _name(host: str) -> str | None:
    """The name in a ``Host`` header, without its port."""
    place = _place(host, scheme="")
    return place and place[0].removesuffix(".")


def _place(host: str, *, scheme: str) -> tuple[str, int | None] | None:
    """Name and port of ``NAME:PORT``; None where it is neither."""
    try:
        found = urlsplit(f"//{host}")
        name, port = found.hostname, found.port
    except ValueError:
        return None
    return (name, port or _PORTS.get(scheme)) if name else None


def _foreign() -> Any:
    """The refusal of what the page of another site sends; only browsers send these headers."""
    origin = request.headers.get("Origin")
    if origin is not None and not _is_same(origin):
        detail = (
            f"The page stands on {origin}, and this is {request.host}. A proxy in between must pass the `Host` header "
            "on as it came."
        )
    elif request.headers.get("Sec-Fetch-Site", "none").lower() not in _OWN:
        detail = "The browser says that the page of another site sent this."
    else:
        return None
    return problem(403, "Sent by another site", detail=detail)


def _is_same(origin: str) -> bool:
    scheme, _, host = origin.partition("://")
    # Not the scheme: outside of a proxy that nobody named it may be another.
    return bool(host) and _place(host, scheme=scheme) == _place(request.host, scheme=scheme)


def _wrong_type() -> Any:
    """The refusal of a body of another type than the address takes."""
    if request.endpoint is None:
        return None
    types = declared_by(request.endpoint).content_types
    given = request.mimetype
    if given in types or (types is JSON and (request.is_json or not (given or _has_body()))):
        return None
    detail = f"Send it with the header Content-Type: {types[0]}" + (f", not {given}." if given else ".")
    return problem(415, "Not a type that is taken here", detail=detail, Accept=", ".join(types))


def _has_body() -> bool:
    return bool(request.content_length) or "HTTP_TRANSFER_ENCODING" in request.environ
