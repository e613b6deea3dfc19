"""Proxies before the intake: whose headers are believed, and who is on this machine."""

import ipaddress
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from flask import request

from shared.settings import Network, Settings

_FORWARDED = "dateline.forwarded"
_SIGNS = frozenset(
    {
        "HTTP_FORWARDED",
        "HTTP_VIA",
        "HTTP_X_REAL_IP",
        "HTTP_X_CLIENT_IP",
        "HTTP_X_CLUSTER_CLIENT_IP",
        "HTTP_TRUE_CLIENT_IP",
        "HTTP_CF_CONNECTING_IP",
    }
)
_SIGN = "HTTP_X_FORWARDED"


class Forwarded:
    """A WSGI layer that believes ``X-Forwarded-For``, ``-Proto`` and ``-Host`` of the proxies that a setting names.

    From anybody else these headers are dropped, and say one thing: the request came through something, so that whoever
    sent it is not on this machine, though the connection is.
    """

    def __init__(self, application: Any, settings: Settings) -> None:
        self._application = application
        self._proxies = settings.proxies

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        # The intake itself speaks HTTP: that it was HTTPS outside is for a proxy to say that is believed.
        environ["wsgi.url_scheme"] = "http"
        headers = {name: environ.pop(name) for name in list(environ) if name in _SIGNS or name.startswith(_SIGN)}
        is_named = is_within(environ.get("REMOTE_ADDR", ""), self._proxies)
        # HTTP/1.0 is what nginx speaks to those behind it, where nothing else is set, and it adds no header then.
        environ[_FORWARDED] = bool(headers) or is_named or environ.get("SERVER_PROTOCOL") == "HTTP/1.0"
        if is_named:
            self._believe(environ, {name: _parts(value) for name, value in headers.items()})
        body: Iterable[bytes] = self._application(environ, start_response)
        return body

    def _believe(self, environ: dict[str, Any], headers: dict[str, list[str]]) -> None:
        # From the right: what stands further to the left a client may have written.
        for address in reversed(headers.get("HTTP_X_FORWARDED_FOR", [])):
            environ["REMOTE_ADDR"] = address
            if not is_within(address, self._proxies):
                break
        for scheme in headers.get("HTTP_X_FORWARDED_PROTO", [])[-1:]:
            environ["wsgi.url_scheme"] = "https" if scheme.lower() == "https" else "http"
        for host in headers.get("HTTP_X_FORWARDED_HOST", [])[-1:]:
            environ["HTTP_HOST"] = host


def came_through_a_proxy() -> bool:
    """Whether there was something between this machine and whoever sent the request."""
    return bool(request.environ.get(_FORWARDED))


def _parts(value: str) -> list[str]:
    return [one for part in value.split(",") if (one := part.strip())]


def is_within(address: str, networks: Sequence[Network]) -> bool:
    """Whether an address is in one of the networks; an IPv4 address may be written as IPv6 knows it."""
    with suppress(ValueError):
        found = ipaddress.ip_address(address.partition("%")[0])
        mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
        return any((mapped or found) in network for network in networks)
    return False
