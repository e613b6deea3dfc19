"""Who is not on this machine, through the real server: what it passes on decides whether a key is asked for."""

import socket
from urllib.parse import urlsplit

import pytest

from services.local.stack import Stack


def _status(stack: Stack, text: str) -> int:
    """The status that a request gets, sent as it stands."""
    where = urlsplit(stack.address)
    with socket.create_connection((where.hostname or "", where.port or 0), timeout=20) as connection:
        connection.sendall(text.replace("\n", "\r\n").encode() + b"\r\n\r\n")
        return int(connection.makefile("rb").readline().split()[1])


@pytest.mark.parametrize(
    ("request_lines", "status"),
    [
        ("GET /api/v1/timeline HTTP/1.1\nHost: 127.0.0.1", 200),
        ("GET /api/v1/timeline HTTP/1.1\nHost: evil.example", 421),
        ("GET /healthz HTTP/1.1\nHost: 10.1.2.3", 200),
        ("GET /api/v1/timeline HTTP/1.0\nHost: 127.0.0.1", 401),
        ("GET /api/v1/timeline HTTP/1.1\nHost: 127.0.0.1\nX-Forwarded-For: 203.0.113.5", 401),
        ("GET /api/v1/timeline HTTP/1.1\nHost: 127.0.0.1\nX-Forwarded-Proto: https", 401),
        ("GET /api/v1/timeline HTTP/1.1\nHost: 127.0.0.1\nForwarded: for=203.0.113.5", 401),
        ("GET /api/v1/timeline HTTP/1.1\nHost: 127.0.0.1\nVia: 1.1 proxy", 401),
        ("DELETE /api/v1/jobs/none HTTP/1.1\nHost: 127.0.0.1\nOrigin: http://evil.example", 403),
        ("DELETE /api/v1/jobs/none HTTP/1.1\nHost: 127.0.0.1\nSec-Fetch-Site: cross-site", 403),
        ("DELETE /api/v1/jobs/none HTTP/1.1\nHost: 127.0.0.1", 404),
        ("POST /api/v1/batches HTTP/1.1\nHost: 127.0.0.1\nContent-Type: text/plain\nContent-Length: 0", 415),
        ("GET /api/v1/orders/9223372036854775808 HTTP/1.1\nHost: 127.0.0.1", 404),
        ("GET /api/v1/jobs/a%00b HTTP/1.1\nHost: 127.0.0.1", 404),
    ],
)
def test_the_server_passes_on_what_decides(stack: Stack, request_lines: str, status: int) -> None:
    assert _status(stack, request_lines) == status
