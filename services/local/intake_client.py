"""Talking to an intake over HTTP."""

import json
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx

from shared.settings import current

_SECONDS = 60.0
_CHECK_SECONDS = 5.0

UNREACHED = (httpx.ConnectError, httpx.UnsupportedProtocol, httpx.InvalidURL)
"""Nobody answers at the address, or it is none."""


class IntakeError(Exception):
    """The intake cannot be reached or refuses. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def retry_after(self) -> float:
        return float(self.headers.get("Retry-After", 5))


def call(address: str, path: str, body: dict[str, Any] | None = None, *, method: str | None = None) -> dict[str, Any]:
    """One JSON exchange.

    Raises:
        IntakeError: no answer, or an error status.
        ConfigurationError: a setting of the environment is wrong.
    """
    chosen = method or ("GET" if body is None else "POST")
    try:
        response = _client().request(chosen, address + path, json=body, headers=_key())
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise unreached(address, error) from error
    if response.is_error:
        raise IntakeError(_problem(response.status_code, response.content))
    try:
        answer: dict[str, Any] = response.json()
    except ValueError as error:
        raise IntakeError(f"What answers at {address} is no intake: it speaks no JSON.") from error
    return answer


def checks(address: str) -> dict[str, str]:
    """What an intake finds of what it needs, by name; nothing while it does not answer."""
    try:
        return dict(_client().get(f"{address}/readyz", timeout=_CHECK_SECONDS).json()["checks"])
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return {}


@cache
def _client() -> httpx.Client:
    """The system's certificates; a new connection for each question, as one that is kept may end as it is used."""
    return httpx.Client(
        verify=ssl.create_default_context(),
        timeout=_SECONDS,
        follow_redirects=True,
        limits=httpx.Limits(max_keepalive_connections=0),
    )


def unreached(address: str, error: Exception) -> IntakeError:
    """What to say where nobody answers."""
    return IntakeError(
        f"No answer from {address}: {error}. Is it running? `make run` starts one here; --address names another."
    )


def _key() -> dict[str, str]:
    key = current().api_key
    return {"Authorization": f"Bearer {key}"} if key else {}


def _problem(status: int, data: bytes) -> str:
    try:
        problem = json.loads(data)
        fields = "; ".join(f"{error['field']}: {error['message']}" for error in problem.get("errors", []))
        return ". ".join(part for part in (problem.get("title", ""), problem.get("detail", ""), fields) if part)
    except (ValueError, AttributeError):
        return f"The intake answered {status}."


def stream(address: str, path: str, query: Mapping[str, str], lines: Iterable[bytes], *, key: str) -> Answer:
    """Send lines as one request of any length.

    Raises:
        httpx.InvalidURL, httpx.HTTPError: nobody is there (see ``UNREACHED``), or it broke off; it can be sent again.
    """
    headers = {"Content-Type": "application/x-ndjson", "Idempotency-Key": key, **_key()}
    # What has been sent is not there to be sent to another address.
    response = _client().post(
        address + path, params=dict(query), content=iter(lines), headers=headers, follow_redirects=False
    )
    body = response.json() if response.content.startswith(b"{") else {}
    return Answer(response.status_code, response.headers, body)
