"""A real intake and requests that its front and the application behind it could take for different things."""

import http.client
import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.integration.test_slow_clients import Intake, running


@pytest.fixture(scope="module")
def intake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Intake]:
    with running(tmp_path_factory.mktemp("front"), DATELINE_MAX_BODY_BYTES="200000") as started:
        yield started


def _stream(intake: Intake, path: str, blocks: Iterator[bytes], kind: str) -> tuple[int, Any]:
    """The answer to a body whose length nobody says beforehand."""
    connection = http.client.HTTPConnection("127.0.0.1", intake.port, timeout=60)
    connection.request("POST", path, blocks, {"Content-Type": kind}, encode_chunked=True)
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())


@pytest.mark.parametrize("path", ["/api/v1/batches", "//api/v1/batches"])
def test_a_batch_is_read_to_its_end_however_its_address_is_written(intake: Intake, path: str) -> None:
    lines = (json.dumps({"text": f"Jour {number} à {path}. " * 20}).encode() + b"\n" for number in range(1_000))
    status, batch = _stream(intake, path, lines, "application/x-ndjson")
    assert status == 202
    assert batch["upload"]["lines"] == 1_000


@pytest.mark.parametrize(
    "sent", [b"GET /jobs/\xff HTTP/1.1\r\nHost: localhost\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\r\n\r\n"]
)
def test_what_is_no_http_is_refused_as_everything_else_is(intake: Intake, sent: bytes) -> None:
    with intake.connect(sent) as connection:
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"content-type: application/problem+json" in head
    assert json.loads(body)["status"] == 400
