"""Taking a batch in as a stream of lines: bounded memory, whatever its length."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from pydantic import ValidationError
from sqlmodel import Session, col, func, select, update
from werkzeug.exceptions import ClientDisconnected

from services.intake.backlog import BacklogFull
from services.intake.batch_schemas import BatchIn
from services.intake.errors import InvalidSubmission
from services.intake.schemas import ArticleIn
from services.intake.state import State
from services.intake.validation import accept
from shared.db import articles
from shared.db.articles import Submission
from shared.db.engine import reading, writing
from shared.db.models import Batch, BatchLine, now
from shared.db.upsert import insert_into
from shared.domain.status import Lane

RECEIVING, COMPLETE, BROKEN_OFF = "receiving", "complete", "broken_off"

ANY_LENGTH = sys.maxsize
"""For ``request.max_content_length``: None would mean the bound of single articles."""

_READ_BYTES = 65_536
_CHUNK_LINES = 200
_CHUNK_BYTES = 1_000_000


class Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that cannot be taken, and why."""

    field: str
    message: str


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
    held, number, too_long, read, broken = b"", 0, False, 0, False
    while not broken:
        block, broken = _block(stream)
        if not block:
            break
        read += len(block)
        *whole, rest = (held + block).split(b"\n")
        for data in whole:
            number += 1
            if data.strip() or too_long:
                yield Line(number, None if too_long or len(data) > longest else data)
            too_long = False
        if len(rest) > longest:
            rest, too_long = b"", True
        held = rest
    if broken or (expected is not None and read < expected):
        raise BrokenOff
    if held.strip() or too_long:
        yield Line(number + 1, None if too_long else held)


def _block(stream: Stream) -> tuple[bytes, bool]:
    """The next bytes, and whether the connection broke behind them."""
    try:
        return stream.read(_READ_BYTES), False
    except (OSError, ClientDisconnected):
        pass
    try:
        # What came before the break still lies in the stream's buffer.
        return stream.read(_READ_BYTES), True
    except (OSError, ClientDisconnected):
        return b"", True


def read_line(line: Line, *, given: BatchIn, parts: State) -> Submission | list[Rejected]:
    """The submission of a line, or what is wrong with it."""
    if line.data is None:
        limit = parts.settings.max_line_bytes
        return [Rejected("line", f"Longer than {limit:,} bytes (DATELINE_MAX_LINE_BYTES).")]
    try:
        fields = json.loads(line.data.decode("utf-8-sig"))
        if not isinstance(fields, dict):
            return [Rejected("line", "Not a JSON object.")]
        fields.setdefault("collection", given.collection)
        return accept(ArticleIn.model_validate(fields), parts.settings)
    except UnicodeDecodeError as error:
        return [Rejected("line", f"Not UTF-8: byte {error.start} cannot be read.")]
    except (json.JSONDecodeError, RecursionError) as error:
        return [Rejected("line", f"Not JSON: {error}.")]
    except ValidationError as error:
        return [Rejected(".".join(str(part) for part in one["loc"]) or "line", one["msg"]) for one in error.errors()]
    except InvalidSubmission as error:
        return [Rejected(one.field, one.message) for one in error.errors]


def receive(batch_id: str, stream: Stream, *, expected: int | None, given: BatchIn, client: str, parts: State) -> None:
    """Take every whole line for a client, chunk by chunk; each chunk is one transaction.

    Raises:
        BrokenOff: the upload ended in the middle.
        BacklogFull: the backlog's limit was reached; the lines before it are kept.
    """
    _open(batch_id, given, parts)
    try:
        for chunk in _chunks(lines(stream, longest=parts.settings.max_line_bytes, expected=expected)):
            with reading(parts.engine) as session:
                parts.gate.check(session, Lane.BULK)
            _write(batch_id, chunk, given, client, parts)
    except (BrokenOff, BacklogFull):
        _close(batch_id, BROKEN_OFF, parts)
        raise
    _close(batch_id, COMPLETE, parts)


def _open(batch_id: str, given: BatchIn, parts: State) -> None:
    """A batch that is sent again begins to count its lines again; what it holds stays."""
    with writing(parts.engine) as session:
        if session.get(Batch, batch_id) is None:
            values = {"id": batch_id, "label": given.label, "upload": RECEIVING, "created_at": now()}
            zeros = dict.fromkeys(("lines", "accepted", "duplicates", "rejected"), 0)
            session.execute(insert_into(session, Batch).values(**values, **zeros).on_conflict_do_nothing())
        else:
            _set(session, batch_id, upload=RECEIVING, lines=0, duplicates=0, rejected=0)


def _close(batch_id: str, state: str, parts: State) -> None:
    with writing(parts.engine) as session:
        _set(session, batch_id, upload=state, received_at=now())


def _chunks(found: Iterable[Line]) -> Iterator[list[Line]]:
    held: list[Line] = []
    size = 0
    try:
        for line in found:
            held.append(line)
            size += len(line.data or b"")
            if len(held) >= _CHUNK_LINES or size >= _CHUNK_BYTES:
                yield held
                held, size = [], 0
    except BrokenOff:
        if held:
            yield held
        raise
    if held:
        yield held


def _write(batch_id: str, chunk: list[Line], given: BatchIn, client: str, parts: State) -> None:
    read = [(line, read_line(line, given=given, parts=parts)) for line in chunk]
    good = [one for _, one in read if not isinstance(one, list)]
    bad = [(line, one) for line, one in read if isinstance(one, list)]
    with writing(parts.engine) as session:
        accepted = articles.add(session, good, lane=Lane.BULK, client=client, batch_id=batch_id)
        created = sum(one.created for one in accepted)
        _keep(session, batch_id, bad, parts.settings.max_kept_errors)
        _set(
            session,
            batch_id,
            lines=Batch.lines + len(chunk),
            accepted=Batch.accepted + created,
            duplicates=Batch.duplicates + len(good) - created,
            rejected=Batch.rejected + len(bad),
        )


def _keep(session: Session, batch_id: str, bad: list[tuple[Line, list[Rejected]]], most: int) -> None:
    kept = session.exec(select(func.count()).select_from(BatchLine).where(BatchLine.batch_id == batch_id)).one()
    rows = [
        {"batch_id": batch_id, "line": line.number, "field": errors[0].field, "message": _sentence(errors)}
        for line, errors in bad[: max(0, most - kept)]
    ]
    if rows:
        session.execute(insert_into(session, BatchLine).on_conflict_do_nothing(), rows)


def _sentence(errors: list[Rejected]) -> str:
    first, *others = errors
    return " ".join([first.message, *(f"{one.field}: {one.message}" for one in others)])


def _set(session: Session, batch_id: str, **values: object) -> None:
    session.execute(update(Batch).where(col(Batch.id) == batch_id).values(**values))
