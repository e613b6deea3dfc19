"""Answers that the loop gives by itself, as ``application/problem+json``."""

import json
from dataclasses import dataclass
from http import HTTPStatus

from services.intake.http import full_disk
from services.intake.security.headers import HEADERS


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer with a ``title``, the status's own where it is empty, and when to come back, if it is of use."""

    status: int
    detail: str
    title: str = ""
    retry_seconds: int | None = None


MALFORMED = Refusal(400, "This is not HTTP as it can be read here.")
TOO_SLOW = Refusal(408, "The request did not come in in time (DATELINE_HEAD_SECONDS, DATELINE_BODY_SECONDS).")
LARGE_HEAD = Refusal(431, "The head of the request is too large (DATELINE_MAX_HEAD_BYTES).")
BUSY = Refusal(503, "There is no room for another request just now. Come back in a second.", retry_seconds=1)
DISK_FULL = Refusal(503, full_disk.ADVICE, title=full_disk.TITLE, retry_seconds=full_disk.RETRY_SECONDS)


def problem(refusal: Refusal) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """Headers and body."""
    title = refusal.title or HTTPStatus(refusal.status).phrase
    told = {"title": title, "status": refusal.status, "detail": refusal.detail, "errors": []}
    body = json.dumps(told).encode()
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", b"%d" % len(body))]
    if refusal.retry_seconds is not None:
        headers.append((b"retry-after", b"%d" % refusal.retry_seconds))
    return headers, body


def whole(refusal: Refusal) -> bytes:
    """The whole answer, for a connection that is closed after it."""
    headers, body = problem(refusal)
    lines = [b"HTTP/1.1 %d %s" % (refusal.status, HTTPStatus(refusal.status).phrase.encode())]
    always = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
    lines += [b"%s: %s" % header for header in (*headers, *always, (b"connection", b"close"))]
    return b"\r\n".join([*lines, b"", b""]) + body
