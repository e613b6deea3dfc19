"""Answers that the loop gives by itself, as ``application/problem+json``."""

import json
from http import HTTPStatus

_DETAILS = {
    408: "The request did not come in in time (DATELINE_HEAD_SECONDS, DATELINE_BODY_SECONDS).",
    431: "The head of the request is too large (DATELINE_MAX_HEAD_BYTES).",
    503: "There is no room for another request just now. Come back in a second.",
}
RETRY_SECONDS = 1


def problem(status: int) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """Headers and body."""
    told = {"title": HTTPStatus(status).phrase, "status": status, "detail": _DETAILS[status], "errors": []}
    body = json.dumps(told).encode()
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", b"%d" % len(body))]
    if status == 503:
        headers.append((b"retry-after", b"%d" % RETRY_SECONDS))
    return headers, body


def refusal(status: int) -> bytes:
    """The whole answer, for a connection that is closed after it."""
    headers, body = problem(status)
    lines = [b"HTTP/1.1 %d %s" % (status, HTTPStatus(status).phrase.encode())]
    lines += [b"%s: %s" % header for header in (*headers, (b"connection", b"close"))]
    return b"\r\n".join([*lines, b"", b""]) + body
