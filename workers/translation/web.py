"""Asking web servers, with every answer bounded in time and size: a socket's limit only bounds each pause."""

import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

import httpx

_MOST_REDIRECTS = 10

FAILURES = (httpx.HTTPError, httpx.InvalidURL, OSError)
"""How an exchange can fail: no answer, a broken one, an error status, an address that is none."""


class TooLarge(Exception):
    """The answer has more bytes than were allowed."""


@contextmanager
def answer(
    url: str, *, seconds: float, headers: Mapping[str, str] | None = None, json: object = None
) -> Iterator[httpx.Response]:
    """The answer to a GET, or with ``json`` to a POST, as soon as its headers are there.

    Args:
        seconds: how long the server may say nothing.

    Raises:
        httpx.HTTPError, httpx.InvalidURL: no answer; see ``FAILURES``.
    """
    method = "GET" if json is None else "POST"
    with _client().stream(method, url, headers=headers, json=json, timeout=seconds) as response:
        yield response


@cache
def _client() -> httpx.Client:
    """The system's certificates, as a mirror in a house has one of its own; a new connection for each question.

    A connection that is kept may end just as it is used again. Nothing is unpacked: what is small packed can be large.
    """
    return httpx.Client(
        verify=ssl.create_default_context(),
        follow_redirects=True,
        max_redirects=_MOST_REDIRECTS,
        limits=httpx.Limits(max_keepalive_connections=0),
        headers={"User-Agent": "dateline", "Accept-Encoding": "identity"},
    )


def chunks(response: httpx.Response, *, until: float) -> Iterator[bytes]:
    """The body as it comes.

    Args:
        until: a ``time.monotonic`` value.

    Raises:
        TimeoutError: the body was not complete by then.
    """
    for chunk in response.iter_raw():
        yield chunk
        if time.monotonic() > until:
            raise TimeoutError("the answer took too long")


def body(response: httpx.Response, *, until: float, most: int) -> bytes:
    """The whole body, of at most ``most`` bytes.

    Raises:
        TimeoutError: it was not complete by then.
        TooLarge: it has more bytes.
    """
    read = bytearray()
    for chunk in chunks(response, until=until):
        read += chunk
        if len(read) > most:
            raise TooLarge
    return bytes(read)
