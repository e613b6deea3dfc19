"""A batch's upload in rows: what came in, what was wrong with it, and how it ended.

The same batch may be uploaded several times, one after the other or at once. Each upload counts its own lines, and the
counts that are shown are those of one upload: of the first that came to its end, before that of the last that began.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta

from sqlmodel import Session, col, delete, select, update

from shared.db.models import Batch, BatchJob, BatchLine, now
from shared.db.upsert import insert_into
from shared.domain.status import Upload


class BatchCancelled(Exception):
    """The batch was cancelled. Retry it to go on with what it holds, or send the lines as another batch."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The lines of one upload: ``lines`` is the sum of the others."""

    lines: int = 0
    accepted: int = 0
    duplicates: int = 0
    rejected: int = 0


def open_upload(session: Session, batch_id: str, *, label: str, token: str) -> None:
    """Begin an upload, of a new batch or of one that is there.

    Raises:
        BatchCancelled: it takes nothing any more.
    """
    begun = {"upload": Upload.RECEIVING, "uploader": token, "received_at": now(), **asdict(Counts())}
    statement = insert_into(session, Batch).values(id=batch_id, label=label, created_at=now(), **begun)
    session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=begun))
    lock(session, batch_id)


def lock(session: Session, batch_id: str) -> Batch:
    """The batch, for the one upload that writes now; others of the same batch wait.

    Raises:
        BatchCancelled: it takes nothing any more.
    """
    batch = session.exec(select(Batch).where(Batch.id == batch_id).with_for_update()).one()
    if batch.cancelled_at is not None:
        raise BatchCancelled
    return batch


def brought_by(session: Session, batch_id: str, job_ids: Sequence[str]) -> dict[str, int]:
    """The line of the batch that brought each job in as a new one; 0: it was there before."""
    rows = session.exec(
        select(BatchJob.job_id, BatchJob.line).where(BatchJob.batch_id == batch_id, col(BatchJob.job_id).in_(job_ids))
    )
    return dict(rows.all())


def keep_errors(session: Session, batch_id: str, *, first: int, last: int, errors: Sequence[BatchLine]) -> None:
    """What is wrong with the lines from ``first`` to ``last``, in place of what an earlier upload found there."""
    session.execute(
        delete(BatchLine).where(
            col(BatchLine.batch_id) == batch_id, col(BatchLine.line) >= first, col(BatchLine.line) <= last
        )
    )
    if errors:
        rows = [one.model_dump() for one in errors]
        session.execute(insert_into(session, BatchLine).on_conflict_do_nothing(), rows)


def note(session: Session, batch_id: str, counts: Counts, *, token: str) -> None:
    """The upload lives, and this is what it has counted so far."""
    _set(session, Batch.id == batch_id, Batch.uploader == token, upload=Upload.RECEIVING, counts=counts)


def complete(session: Session, batch_id: str, counts: Counts, *, last: int) -> None:
    """An upload came to its end, after the line ``last``: its counts are the batch's, whatever becomes of others."""
    session.execute(delete(BatchLine).where(col(BatchLine.batch_id) == batch_id, col(BatchLine.line) > last))
    _set(session, Batch.id == batch_id, upload=Upload.COMPLETE, uploader="", counts=counts)


def break_off(session: Session, batch_id: str, *, token: str) -> None:
    """An upload ended early; it is the batch's state unless another goes on or has come to its end."""
    _set(session, Batch.id == batch_id, Batch.uploader == token, upload=Upload.BROKEN_OFF)


def break_off_silent(session: Session, *, seconds: int) -> None:
    """The uploads of which nothing came for so long: the intake that took them in has died."""
    session.execute(
        update(Batch)
        .where(col(Batch.upload) == Upload.RECEIVING, col(Batch.received_at) < now() - timedelta(seconds=seconds))
        .values(upload=Upload.BROKEN_OFF)
        .execution_options(synchronize_session=False)
    )


def _set(session: Session, *which: object, counts: Counts | None = None, **values: str) -> None:
    session.execute(
        update(Batch)
        .where(*which)  # type: ignore[arg-type]  # comparisons of columns
        .values(**values, **(asdict(counts) if counts else {}), received_at=now())
        .execution_options(synchronize_session=False)
    )
