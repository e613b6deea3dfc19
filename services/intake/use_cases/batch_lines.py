"""Lines of a batch: cut out of a stream in bounded memory, and read one by one.

Whatever is wrong with a line is that line's own error.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, Protocol

import structlog
from pydantic import ValidationError

from services.intake.api.schemas.articles import ArticleIn
from services.intake.errors import InvalidSubmission
from services.intake.use_cases.validation import accept
from shared.db.articles import Submission
from shared.settings import Settings

log = structlog.get_logger()

_READ_BYTES = 65_536
_MOST_MEMBERS = 100
_MOST_DIGITS = 100
_SHOWN_ERRORS = 3
_FIELD_CHARS = 100
_MESSAGE_CHARS = 500
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Rejected:
    """Why a line cannot be taken, short enough to be kept: a line may be wrong in as many ways as it has bytes."""

    field: str
    message: str

    @classmethod
    def because(cls, field: str, message: str) -> "Rejected":
        return cls(_shown(field, _FIELD_CHARS), _shown(message, _MESSAGE_CHARS))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the upload by number, from 1; ``data`` is None where it is too long to be kept."""

    number: int
    data: bytes | None


class BrokenOff(Exception):
    """The upload ended in the middle. What was whole is kept; send it again, nothing is taken twice."""


def lines(stream: Stream, *, longest: int, expected: int | None) -> Iterator[Line]:
    """Whole lines that are not blank. Memory is bounded by the longest line that is allowed.

    Args:
        expected: bytes of the whole upload, where its sender said so.

    Raises:
        BrokenOff: the connection ended before the upload did; the line it ended in is dropped.
    """
    unfinished, number, too_long, read, broken = b"", 0, False, 0, False
    while not broken:
        block, broken = _block(stream)
        if not block:
            break
        read += len(block)
        *whole, rest = (unfinished + block).split(b"\n")
        for data in whole:
            number += 1
            if data.strip() or too_long:
                yield Line(number, None if too_long or len(data) > longest else data)
            too_long = False
        if len(rest) > longest:
            rest, too_long = b"", True
        unfinished = rest
    if broken or (expected is not None and read < expected):
        raise BrokenOff
    if unfinished.strip() or too_long:
        yield Line(number + 1, None if too_long else unfinished)


def _block(stream: Stream) -> tuple[bytes, bool]:
    """The next bytes, and whether the connection broke behind them."""
    try:
        return stream.read(_READ_BYTES), False
    except OSError:
        pass
    try:
        # What came before the break still lies in the stream's buffer.
        return stream.read(_READ_BYTES), True
    except OSError:
        return b"", True


def read_line(line: Line, *, collection: str, settings: Settings) -> Submission | Rejected:
    """The submission of a line, or what is wrong with it; ``collection`` is for a line that names none."""
    if line.data is None:
        limit = settings.max_line_bytes
        return Rejected.because("line", f"Longer than {limit:,} bytes (DATELINE_MAX_LINE_BYTES).")
    try:
        fields = _DECODER.decode(line.data.decode("utf-8-sig"))
        if not isinstance(fields, dict):
            return Rejected.because("line", "Not a JSON object.")
        fields.setdefault("collection", collection)
        return accept(ArticleIn.model_validate(fields), settings)
    except UnicodeDecodeError as error:
        return Rejected.because("line", f"Not UTF-8: byte {error.start} cannot be read.")
    except RecursionError:
        return Rejected.because("line", "Nested too deep.")
    except ValidationError as error:
        errors = error.errors(include_url=False)
        named = [(".".join(str(part) for part in wrong["loc"]), wrong["msg"]) for wrong in errors]
        return _all(named)
    except InvalidSubmission as error:
        return _all([(wrong.field, wrong.message) for wrong in error.errors])
    except ValueError as error:
        return Rejected.because("line", f"Not JSON: {error}.")
    except Exception as error:  # a line must not take others with it, whatever nobody has thought of
        log.exception("line_unreadable", line=line.number)
        return Rejected.because("line", f"It cannot be read: {type(error).__name__}.")


def _all(errors: list[tuple[str, str]]) -> Rejected:
    """The first error with its field, a few more in words, and how many there are."""
    (field, message), *others = errors
    more = [f"{_shown(name, _FIELD_CHARS)}: {reason}" for name, reason in others[: _SHOWN_ERRORS - 1]]
    rest = len(others) - len(more)
    return Rejected.because(field or "line", " ".join([message, *more, *([f"And {rest:,} more."] if rest else [])]))


def _shown(text: str, longest: int) -> str:
    """Fit for a row, a page and a terminal."""
    short = text if len(text) <= longest else text[: longest - 1] + "…"
    return _NO_TEXT.sub("\ufffd", short)


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > _MOST_MEMBERS:
        raise ValueError(f"an object of {len(pairs):,} members; an article has a few")
    members = dict(pairs)
    if len(members) < len(pairs):
        twice = next(name for place, (name, _) in enumerate(pairs) if name in dict(pairs[:place]))
        raise ValueError(f"the member {_shown(twice, _FIELD_CHARS)!r} stands there twice")
    return members


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"a number of {len(digits):,} digits")
    return int(digits)


def _constant(name: str) -> NoReturn:
    raise ValueError(f"JSON has no {name}")


_DECODER = json.JSONDecoder(object_pairs_hook=_members, parse_int=_integer, parse_constant=_constant)
