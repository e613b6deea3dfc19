"""A client of the API as a user would write it."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from typing import Any

from shared.domain.status import JobState

MEETING = (
    "La réunion du Conseil OTAN-Russie a eu lieu hier à Bruxelles. "
    "Elle a duré près de quatre heures. Le Conseil permanent de l'OSCE se réunira jeudi à Vienne."
)


def request(
    address: str,
    path: str,
    body: Any = None,
    *,
    headers: dict[str, str] | None = None,
    raw: bytes | None = None,
    method: str | None = None,
) -> tuple[int, Message, Any]:
    """Status, headers (by names in any case) and JSON of one exchange; an error status is an answer too."""
    data = raw if raw is not None else None if body is None else json.dumps(body).encode()
    given = {"Content-Type": "application/json", **(headers or {})}
    asked = urllib.request.Request(address + path, data, given, method=method)
    try:
        with urllib.request.urlopen(asked, timeout=30) as response:
            text = response.read()
            return response.status, response.headers, json.loads(text) if text else None
    except urllib.error.HTTPError as error:
        text = error.read()
        return error.code, error.headers, json.loads(text) if text else None


def submit(address: str, **fields: Any) -> str:
    status, _, job = request(address, "/api/v1/articles", fields)
    assert status in (200, 202), job
    return str(job["id"])


def job(address: str, job_id: str, *, headers: dict[str, str] | None = None) -> dict[str, Any]:
    status, _, found = request(address, f"/api/v1/jobs/{job_id}", headers=headers)
    assert status == 200
    return dict(found)


def wait_until(condition: Callable[[], Any], *, seconds: float = 90.0) -> Any:
    """The first true value of the condition; fails when the time is over."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        try:
            value = condition()
        except (urllib.error.URLError, ConnectionError):
            value = None
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s")


def finished(
    address: str, job_id: str, *, seconds: float = 120.0, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    def ended() -> dict[str, Any] | None:
        found = job(address, job_id, headers=headers)
        return found if JobState(found["state"]).is_final else None

    return dict(wait_until(ended, seconds=seconds))


def timeline(address: str, collection: str) -> list[dict[str, Any]]:
    _, _, found = request(address, f"/api/v1/timeline?collection={collection}")
    return list(found["events"])
