"""Talking to an intake over HTTP."""

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from shared.settings import current

_SECONDS = 60


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
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        address + path, data, {"Content-Type": "application/json", **_key()}, method=method
    )
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as response:
            answer: dict[str, Any] = json.load(response)
            return answer
    except urllib.error.HTTPError as error:
        raise IntakeError(_problem(error.code, error.read())) from error
    except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
        raise unreached(address, error) from error


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
        told = json.loads(data)
        fields = "; ".join(f"{one['field']}: {one['message']}" for one in told.get("errors", []))
        return ". ".join(part for part in (told.get("title", ""), told.get("detail", ""), fields) if part)
    except (ValueError, AttributeError):
        return f"The intake answered {status}."


def stream(address: str, path: str, query: Mapping[str, str], lines: Iterable[bytes], *, key: str) -> Answer:
    """Send lines as one request of any length.

    Raises:
        ConnectionError, TimeoutError, http.client.HTTPException: it broke off; it can be sent again.
    """
    where = urlsplit(address)
    kind = http.client.HTTPSConnection if where.scheme == "https" else http.client.HTTPConnection
    connection = kind(where.netloc, timeout=_SECONDS)
    headers = {"Content-Type": "application/x-ndjson", "Idempotency-Key": key, "Transfer-Encoding": "chunked", **_key()}
    try:
        target = f"{where.path}{path}?{urlencode(query)}"
        connection.request("POST", target, body=iter(lines), headers=headers, encode_chunked=True)
        response = connection.getresponse()
        data = response.read()
        body = json.loads(data) if data.startswith(b"{") else {}
        return Answer(response.status, dict(response.headers), body)
    finally:
        connection.close()
