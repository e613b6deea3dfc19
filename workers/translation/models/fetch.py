"""Fetching a file: continued where it broke off, bounded in size and time, and checked."""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from workers.translation import web
from workers.translation.models import ModelError
from workers.translation.models.manifest import sha256_of

_ATTEMPTS = 5
_FIRST_PAUSE_SECONDS = 0.1
_PAUSE_SECONDS = 30.0
"""How long a server may say nothing."""

_LARGEST_INDEX = 32_000_000


class NotFetched(ModelError):
    """The file did not come; what came of it is kept, and the next try goes on from there."""


class WrongContent(ModelError):
    """What came is not what was announced; it is thrown away."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to fetch. Without ``sha256`` the publisher gives none; ``bytes`` is an upper bound."""

    url: str
    name: str
    bytes: int
    sha256: str | None = None


Report = Callable[[int], None]
"""Told how many bytes of a file are there by now."""


def silent(_size: int) -> None:
    pass


def fetch(wanted: Download, parts: Path, *, seconds: float, report: Report = silent) -> Path:
    """The whole file, in ``parts``; the caller moves it to its place.

    Args:
        seconds: time limit for this call, pauses and new attempts included.

    Raises:
        NotFetched: the server is away, too slow, or breaks off again and again.
        WrongContent: another hash, or more bytes than announced.
    """
    until = time.monotonic() + seconds
    part = parts / hashlib.sha256(f"{wanted.url}\n{wanted.sha256}".encode()).hexdigest()[:32]
    for attempt in range(_ATTEMPTS):
        time.sleep(_FIRST_PAUSE_SECONDS * 2 ** (attempt - 1) if attempt else 0)
        try:
            if _continue(wanted, part, until=until, report=report):
                break
            reason = "the connection broke off"
        except web.FAILURES as error:
            reason = _words(error)
        if time.monotonic() > until:
            raise NotFetched(f"{wanted.url} took longer than {seconds:.0f} s. Run the same again to go on.")
    else:
        raise NotFetched(f"{wanted.url} cannot be fetched: {reason}. Run the same again to go on.")
    if wanted.sha256 and sha256_of(part) != wanted.sha256:
        _forget(part)
        raise WrongContent(f"{wanted.url} has another SHA-256 than announced; it was thrown away.")
    _validator(part).unlink(missing_ok=True)
    return part


def fetch_json(url: str, *, seconds: float = _PAUSE_SECONDS) -> object:
    """A publisher's index.

    Raises:
        NotFetched: no answer, or one that is not JSON.
    """
    until = time.monotonic() + seconds
    _check_scheme(url)
    try:
        with web.answer(url, seconds=seconds) as response:
            response.raise_for_status()
            return json.loads(web.body(response, until=until, most=_LARGEST_INDEX))
    except web.TooLarge as error:
        raise NotFetched(f"{url} is too large for an index.") from error
    except web.FAILURES as error:
        raise NotFetched(f"{url} cannot be read: {_words(error)}.") from error
    except (ValueError, RecursionError) as error:
        raise NotFetched(f"{url} is not JSON.") from error


def _continue(wanted: Download, part: Path, *, until: float, report: Report) -> bool:
    """One request for what is missing. False when the connection ended before the file did."""
    offset = part.stat().st_size if part.exists() else 0
    validator = _validator(part).read_text() if offset and _validator(part).exists() else ""
    if offset and not validator and not wanted.sha256:
        # Nothing could tell whether the rest still belongs to what is there already.
        offset = 0
    headers = {"Range": f"bytes={offset}-"} if offset else {}
    if validator:
        headers["If-Range"] = validator
    _check_scheme(wanted.url)
    seconds = max(0.1, min(_PAUSE_SECONDS, until - time.monotonic()))
    with web.answer(wanted.url, headers=headers, seconds=seconds) as response:
        if response.status_code != httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            response.raise_for_status()
            return _append(response, wanted, part, offset, until=until, report=report)
    # Nothing is missing, or what is there already belongs to another file: the hash tells.
    whole = bool(wanted.sha256) and part.exists() and sha256_of(part) == wanted.sha256
    if not whole:
        _forget(part)
    return whole


def _append(
    response: httpx.Response, wanted: Download, part: Path, offset: int, *, until: float, report: Report
) -> bool:
    goes_on = response.status_code == httpx.codes.PARTIAL_CONTENT
    if goes_on and not response.headers.get("Content-Range", "").startswith(f"bytes {offset}-"):
        _forget(part)
        return False
    start = offset if goes_on else 0
    announced = response.headers.get("Content-Length")
    whole = start + int(announced) if announced and announced.isdigit() else None
    if whole is not None and whole > wanted.bytes:
        _forget(part)
        raise WrongContent(f"{wanted.url} has {whole} bytes; at most {wanted.bytes} were expected.")
    _remember(part, response)
    size = start
    with part.open("ab" if goes_on else "wb") as written:
        for chunk in web.chunks(response, until=until):
            size += len(chunk)
            if size > wanted.bytes:
                written.close()
                _forget(part)
                raise WrongContent(f"{wanted.url} has more than the {wanted.bytes} bytes that were expected.")
            written.write(chunk)
            report(size)
    return whole is None or size == whole


def _check_scheme(url: str) -> None:
    if not url.casefold().startswith(("http://", "https://")):
        raise NotFetched(f"{url} is not an http or https address.")


def _remember(part: Path, response: httpx.Response) -> None:
    """What tells a later request whether the file is still the same."""
    etag = response.headers.get("ETag", "")
    strong = etag if etag and not etag.startswith("W/") else ""
    _validator(part).write_text(strong or response.headers.get("Last-Modified", ""))


def _validator(part: Path) -> Path:
    return part.with_suffix(".validator")


def _forget(part: Path) -> None:
    part.unlink(missing_ok=True)
    _validator(part).unlink(missing_ok=True)


def _words(error: BaseException) -> str:
    if isinstance(error, httpx.HTTPStatusError):
        return f"{error.response.status_code} {error.response.reason_phrase}"
    return str(error) or type(error).__name__
