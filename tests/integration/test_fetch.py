"""Fetching from a mirror that is well, breaks off, is slow, or lies."""

import gzip
import hashlib
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.integration.web import send, serving
from workers.translation.models.fetch import Download, NotFetched, WrongContent, fetch, fetch_json

CONTENT = random.Random(5).randbytes(700_000)
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@dataclass
class Mirror:
    """One file, with ranges and an ETag. ``cut`` ends each answer after so many bytes; ``pause`` makes it slow."""

    content: bytes = CONTENT
    cut: int | None = None
    pause: float = 0.0
    etag: str | None = '"one"'
    asked: list[str | None] = field(default_factory=list)
    address: str = ""

    def __call__(self, handler: BaseHTTPRequestHandler, _: bytes) -> None:
        wanted = handler.headers.get("Range")
        self.asked.append(wanted)
        start = int(re.fullmatch(r"bytes=(\d+)-", wanted).group(1)) if wanted else 0
        if start >= len(self.content):
            handler.send_error(416)
            return
        if handler.headers.get("If-Range") not in (None, self.etag):
            start = 0
        handler.send_response(206 if start else 200)
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(self.content) - 1}/{len(self.content)}")
        if self.etag:
            handler.send_header("ETag", self.etag)
        handler.send_header("Content-Length", str(len(self.content) - start))
        handler.end_headers()
        sent = self.content[start:] if self.cut is None else self.content[start : start + self.cut]
        for first in range(0, len(sent), 50_000):
            handler.wfile.write(sent[first : first + 50_000])
            time.sleep(self.pause)


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    made = Mirror()
    with serving(made) as made.address:
        yield made


def _wanted(mirror: Mirror, *, sha256: str | None = SHA256, size: int = len(CONTENT)) -> Download:
    return Download(url=f"{mirror.address}/model.bin", name="model.bin", bytes=size, sha256=sha256)


def test_a_good_mirror(mirror: Mirror, tmp_path: Path) -> None:
    told: list[int] = []
    assert fetch(_wanted(mirror), tmp_path, seconds=20, report=told.append).read_bytes() == CONTENT
    assert mirror.asked == [None]
    assert told == sorted(told)
    assert told[-1] == len(CONTENT)


def test_a_connection_that_breaks_off_is_taken_up_where_it_ended(mirror: Mirror, tmp_path: Path) -> None:
    mirror.cut = 250_000
    assert fetch(_wanted(mirror), tmp_path, seconds=20).read_bytes() == CONTENT
    assert mirror.asked == [None, "bytes=250000-", "bytes=500000-"]


def test_a_later_run_goes_on_from_what_an_earlier_one_held(mirror: Mirror, tmp_path: Path) -> None:
    mirror.cut = 100_000
    with pytest.raises(NotFetched, match="Run the same again"):
        fetch(_wanted(mirror), tmp_path, seconds=20)
    mirror.cut = None
    mirror.asked.clear()
    assert fetch(_wanted(mirror), tmp_path, seconds=20).read_bytes() == CONTENT
    assert mirror.asked == ["bytes=500000-"]
    mirror.asked.clear()
    assert fetch(_wanted(mirror), tmp_path, seconds=20).read_bytes() == CONTENT
    assert mirror.asked == ["bytes=700000-"], "a whole file is only asked whether more is missing"


@pytest.mark.parametrize("sha256", [None, hashlib.sha256(CONTENT[::-1]).hexdigest()])
def test_a_file_that_changed_meanwhile_is_fetched_anew(mirror: Mirror, tmp_path: Path, sha256: str | None) -> None:
    wanted = _wanted(mirror, sha256=sha256)
    mirror.cut = 100_000
    with pytest.raises(NotFetched):
        fetch(wanted, tmp_path, seconds=20)
    mirror.content, mirror.etag, mirror.cut = CONTENT[::-1], '"two"', None
    assert fetch(wanted, tmp_path, seconds=20).read_bytes() == CONTENT[::-1]


def test_without_hash_and_validator_nothing_is_taken_up(mirror: Mirror, tmp_path: Path) -> None:
    mirror.etag, mirror.cut = None, 100_000
    with pytest.raises(NotFetched):
        fetch(_wanted(mirror, sha256=None), tmp_path, seconds=20)
    assert set(mirror.asked) == {None}


def test_a_slow_mirror_is_left_at_the_time_limit_and_taken_up_later(mirror: Mirror, tmp_path: Path) -> None:
    mirror.pause = 0.1
    started = time.monotonic()
    with pytest.raises(NotFetched, match="longer than"):
        fetch(_wanted(mirror), tmp_path, seconds=0.5)
    assert time.monotonic() - started < 3
    mirror.pause = 0.0
    mirror.asked.clear()
    assert fetch(_wanted(mirror), tmp_path, seconds=20).read_bytes() == CONTENT
    assert mirror.asked[0] is not None


def test_another_content_than_announced_is_thrown_away(mirror: Mirror, tmp_path: Path) -> None:
    mirror.content = CONTENT[:-1] + b"!"
    with pytest.raises(WrongContent, match="SHA-256"):
        fetch(_wanted(mirror), tmp_path, seconds=20)
    assert list(tmp_path.iterdir()) == []
    mirror.content = CONTENT
    assert fetch(_wanted(mirror), tmp_path, seconds=20).read_bytes() == CONTENT


def test_more_than_announced_is_not_even_fetched(mirror: Mirror, tmp_path: Path) -> None:
    with pytest.raises(WrongContent, match="at most 1000"):
        fetch(_wanted(mirror, size=1000), tmp_path, seconds=20)
    assert list(tmp_path.iterdir()) == []


def test_an_answer_without_end_is_cut_off(tmp_path: Path) -> None:
    def endless(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 50_000)
        except OSError:
            pass

    with serving(endless) as address, pytest.raises(WrongContent, match="more than"):
        fetch(Download(url=address, name="x", bytes=200_000), tmp_path, seconds=20)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_has_moved_is_followed_and_no_further_than_ten_times(mirror: Mirror, tmp_path: Path) -> None:
    asked: list[str] = []

    def moved(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        asked.append(handler.path)
        handler.send_response(302)
        handler.send_header("Location", f"{mirror.address}/model.bin" if handler.path == "/once" else "/again")
        handler.end_headers()

    with serving(moved) as address:
        once = Download(url=f"{address}/once", name="x", bytes=len(CONTENT), sha256=SHA256)
        assert fetch(once, tmp_path, seconds=20).read_bytes() == CONTENT
        asked.clear()
        with pytest.raises(NotFetched, match="redirects"):
            fetch_json(f"{address}/forever")
    assert len(asked) == 11


def test_what_a_server_packs_unasked_is_not_unpacked(tmp_path: Path) -> None:
    """A few bytes could become gigabytes."""
    packed = gzip.compress(bytes(1_000_000))

    def pack(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        assert handler.headers["Accept-Encoding"] == "identity"
        send(handler, packed, Content_Encoding="gzip")

    with serving(pack) as address:
        assert fetch(Download(url=address, name="x", bytes=10_000), tmp_path, seconds=20).read_bytes() == packed


def test_an_index_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.translation.models.fetch._LARGEST_INDEX", 1000)
    with serving(lambda handler, _: send(handler, b"[" * 2000)) as address, pytest.raises(NotFetched, match="large"):
        fetch_json(address)


def test_a_server_that_is_away_and_an_address_that_is_none(tmp_path: Path) -> None:
    with serving(Mirror()) as address:
        pass
    with pytest.raises(NotFetched, match="refused"):
        fetch(Download(url=address, name="x", bytes=10), tmp_path, seconds=20)
    (tmp_path / "secret").write_text("secret")
    with pytest.raises(NotFetched, match="http"):
        fetch(Download(url=(tmp_path / "secret").as_uri(), name="x", bytes=10), tmp_path, seconds=20)
    with pytest.raises(NotFetched, match="cannot be read"):
        fetch_json("http://[no-address")
