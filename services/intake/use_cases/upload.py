"""Taking a batch in as a stream of lines: bounded memory, whatever its length."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from uuid import uuid4

import structlog
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlmodel import Session

from services.intake.api.schemas.batches import BatchIn
from services.intake.use_cases.batch_lines import BrokenOff, Line, Rejected, Stream, lines, read_line
from services.intake.use_cases.resources import Resources
from shared.db import articles, batches
from shared.db.articles import Submission
from shared.db.batches import Counts
from shared.db.engine import reading, writing
from shared.db.faults import refuses_value
from shared.db.models import BatchLine
from shared.domain.status import Lane

log = structlog.get_logger()

_CHUNK_LINES = 200
_CHUNK_BYTES = 1_000_000

Read = tuple[Line, Submission | Rejected]


def receive(
    batch_id: str, stream: Stream, *, expected: int | None, defaults: BatchIn, client: str, resources: Resources
) -> Counts:
    """Take every whole line for a client, chunk by chunk; each chunk is one transaction. What it counted.

    Whatever goes wrong, what was taken in is kept, and the batch does not stay open.

    Raises:
        BrokenOff: the upload ended in the middle.
        BacklogFull: the backlog's limit was reached; the lines before it are kept.
        BatchCancelled: somebody cancelled the batch, before or meanwhile.
    """
    upload = _Upload(batch_id, defaults, client, resources)
    with writing(resources.engine) as session:
        batches.open_upload(session, batch_id, label=defaults.label, token=upload.token)
    try:
        for chunk in _chunks(lines(stream, longest=resources.settings.max_line_bytes, expected=expected)):
            with reading(resources.engine) as session:
                resources.gate.check(session, Lane.BULK)
            upload.take(chunk)
        with writing(resources.engine) as session:
            batches.complete(session, batch_id, upload.counts, last=upload.last)
    except BaseException:
        upload.break_off()
        raise
    return upload.counts


def _is_of_a_line(error: Exception) -> bool:
    """Whether a database or its driver says this of a value; anything else it says is not the fault of a line."""
    if isinstance(error, DBAPIError):
        return isinstance(error, IntegrityError) or refuses_value(error)
    return isinstance(error, (ValueError, OverflowError))


def _chunks(read: Iterable[Line]) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    size = 0
    try:
        for line in read:
            chunk.append(line)
            size += len(line.data or b"")
            if len(chunk) >= _CHUNK_LINES or size >= _CHUNK_BYTES:
                yield chunk
                chunk, size = [], 0
    except BrokenOff:
        if chunk:
            yield chunk
        raise
    if chunk:
        yield chunk


@dataclass(slots=True)
class _Upload:
    """One upload of a batch. ``last`` is the number of the last line that came."""

    batch_id: str
    defaults: BatchIn
    client: str
    resources: Resources
    token: str = field(default_factory=lambda: uuid4().hex)
    counts: Counts = field(default_factory=Counts)
    last: int = 0

    def take(self, chunk: list[Line]) -> None:
        settings = self.resources.settings
        read = [(line, read_line(line, collection=self.defaults.collection, settings=settings)) for line in chunk]
        try:
            self._write(read)
        except Exception as error:
            if not _is_of_a_line(error):
                raise
            log.warning("lines_refused", batch=self.batch_id, first=chunk[0].number, error=str(error)[:200])
            for line in read:
                self._write_alone(line)

    def _write_alone(self, read: Read) -> None:
        """A line that cannot be written must not take the others of its chunk with it."""
        try:
            self._write([read])
        except Exception as error:
            if not _is_of_a_line(error):
                raise
            self._write([(read[0], Rejected.because("line", "The database cannot hold it."))])

    def _write(self, read: list[Read]) -> None:
        good = [(line, result) for line, result in read if not isinstance(result, Rejected)]
        bad = [(line, result) for line, result in read if isinstance(result, Rejected)]
        room = max(0, self.resources.settings.max_kept_errors - self.counts.rejected)
        errors = [
            BatchLine(batch_id=self.batch_id, line=line.number, field=reason.field, message=reason.message)
            for line, reason in bad[:room]
        ]
        first, last = self.last + 1, read[-1][0].number
        with writing(self.resources.engine) as session:
            batches.lock(session, self.batch_id)
            new = self._add(session, good)
            batches.keep_errors(session, self.batch_id, first=first, last=last, errors=errors)
            counts = replace(
                self.counts,
                lines=self.counts.lines + len(read),
                accepted=self.counts.accepted + new,
                duplicates=self.counts.duplicates + len(good) - new,
                rejected=self.counts.rejected + len(bad),
            )
            batches.note(session, self.batch_id, counts, token=self.token)
        self.counts, self.last = counts, last

    def _add(self, session: Session, good: list[tuple[Line, Submission]]) -> int:
        """Write the articles; how many lines brought one in that was nowhere before.

        A line that did so in an earlier upload of the batch, or does so in another one now, did it in this one too:
        uploads of the same lines count the same.
        """
        numbers = [line.number for line, _ in good]
        accepted = articles.add(
            session,
            [submission for _, submission in good],
            lane=Lane.BULK,
            client=self.client,
            batch_id=self.batch_id,
            batch_lines=numbers,
        )
        known = [job.job_id for job in accepted if not job.created]
        line_of = batches.brought_by(session, self.batch_id, known) if known else {}
        return sum(
            job.created or line_of.get(job.job_id) == number for number, job in zip(numbers, accepted, strict=True)
        )

    def break_off(self) -> None:
        """Say that no more comes. Where not even that can be written, the dispatcher says so after a while."""
        try:
            with writing(self.resources.engine) as session:
                batches.break_off(session, self.batch_id, token=self.token)
        except SQLAlchemyError as error:
            log.warning("batch_left_open", batch=self.batch_id, error=str(error)[:200])
