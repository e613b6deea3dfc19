"""What clients see of batches and orders: tallies and a few rows, never a count over the jobs."""

from dataclasses import asdict
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from services.intake.api.schemas.batches import BatchOut, EtaOut, FailureOut, LineError, ThroughputOut, UploadOut
from services.intake.api.schemas.jobs import JobPageOut
from services.intake.reads import jobs
from shared.db import orders, tallies
from shared.db.batches import Counts
from shared.db.models import Article, Batch, BatchJob, BatchLine, Collection, Job, StageRun, TallySample, now
from shared.db.orders import OrderKind
from shared.db.tallies import JOBS, Key
from shared.domain.status import BatchState, JobState, RunState, Stage, Upload

_RUN_STATES = (RunState.QUEUED, RunState.RUNNING, RunState.DONE, RunState.FAILED, RunState.CANCELLED)
_SHOWN_ERRORS = 100

WHAT_A_BATCH_IS = (
    'A batch is NDJSON: one JSON object a line, such as {"text": "…", "published_at": "2022-01-12"}. '
    "Tables, JSON lists and other files are not taken."
)


def batch(session: Session, batch_id: str, *, ended: Counts | None = None) -> BatchOut | None:
    """The batch as it stands; for whoever ``ended`` an upload of it, as that upload counted, whatever others do."""
    row = session.get(Batch, batch_id)
    if row is None:
        return None
    if ended is not None:
        session.expunge(row)
        row.upload = Upload.COMPLETE
        for name, count in asdict(ended).items():
            setattr(row, name, count)
    return _shown(session, row)


def _shown(session: Session, row: Batch) -> BatchOut:
    batch_id = row.id
    counts = tallies.read(session, tallies.batch_scope(batch_id))
    by_state = {state.value: counts.get((JOBS, state, ""), 0) for state in JobState}
    ended = sum(by_state[state] for state in JobState.final())
    left = sum(by_state.values()) - ended
    rates = _rates(session, batch_id, ended)
    address = f"/api/v1/batches/{batch_id}"
    return BatchOut(
        id=row.id,
        label=row.label,
        state=_state(row, left, orders.open_kind(session, batch_id)),
        upload=_upload(session, row),
        jobs={**by_state, "total": sum(by_state.values())},
        stages=_stages(counts, total=sum(by_state.values())),
        failures=_failures(session, batch_id, counts),
        throughput=ThroughputOut(last_minute=round(rates[0], 2), recent=round(rates[1], 2)),
        eta=_eta(left, rates),
        oldest_waiting=_oldest_waiting(session, batch_id),
        created_at=row.created_at,
        links={"self": address, "page": f"/batches/{batch_id}", "retry": f"{address}/retry", "jobs": f"{address}/jobs"},
    )


def _state(row: Batch, left: int, order: OrderKind | None) -> BatchState:
    if order is OrderKind.RETRY:
        return BatchState.RETRYING
    if row.cancelled_at is not None:
        return BatchState.CANCELLING if left or order is OrderKind.CANCEL else BatchState.CANCELLED
    if row.upload == Upload.RECEIVING:
        return BatchState.RECEIVING
    return BatchState.RUNNING if left else BatchState.FINISHED


def _upload(session: Session, row: Batch) -> UploadOut:
    kept = session.exec(
        select(BatchLine).where(BatchLine.batch_id == row.id).order_by(col(BatchLine.line)).limit(_SHOWN_ERRORS)
    )
    return UploadOut(
        state=row.upload,
        lines=row.lines,
        accepted=row.accepted,
        duplicates=row.duplicates,
        rejected=row.rejected,
        advice=_advice(row),
        errors=[LineError(line=one.line, field=one.field, message=one.message) for one in kept],
    )


def _advice(row: Batch) -> str | None:
    """What whoever sent something else than a batch should know."""
    if row.upload == Upload.RECEIVING or row.accepted or row.duplicates:
        return None
    told = "No line could be taken." if row.lines else "No line came."
    return f"{told} {WHAT_A_BATCH_IS}"


def _stages(counts: dict[Key, int], *, total: int) -> dict[str, dict[str, int]]:
    by_stage = {}
    for stage in Stage:
        states = {state.value: 0 for state in _RUN_STATES}
        for (of, state, _), count in counts.items():
            if of == stage:
                states[state] += count
        states["to_come"] = max(0, total - sum(states.values()))
        by_stage[stage.value] = states
    return by_stage


def _failures(session: Session, batch_id: str, counts: dict[Key, int]) -> list[FailureOut]:
    failed = [(n, stage, code) for (stage, state, code), n in counts.items() if state == RunState.FAILED and code]
    found = []
    for count, stage, code in sorted(failed, reverse=True):
        run = session.exec(
            select(StageRun)
            .where(
                StageRun.batch == batch_id,
                StageRun.state == RunState.FAILED,
                StageRun.stage == stage,
                StageRun.error_code == code,
            )
            .limit(1)
        ).first()
        example, job_id = (run.error or "", run.job_id) if run else ("", "")
        found.append(FailureOut(stage=stage, code=code, count=count, example=example, example_job=job_id))
    return found


def _rates(session: Session, batch_id: str, ended: int) -> tuple[float, float]:
    """Ended jobs a second over the last minute and over all samples that are kept."""
    samples = session.exec(
        select(TallySample).where(TallySample.scope == tallies.batch_scope(batch_id)).order_by(col(TallySample.at))
    ).all()
    time = now()
    late = [one for one in samples if one.at >= time - timedelta(minutes=1)]
    rates = []
    for since in (late, samples):
        seconds = (time - since[0].at).total_seconds() if since else 0.0
        rates.append(max(0.0, (ended - since[0].ended) / seconds) if seconds > 0 else 0.0)
    return rates[0], rates[1]


def _eta(left: int, rates: tuple[float, float]) -> EtaOut | None:
    known = [rate for rate in rates if rate > 0]
    if not left or not known:
        return None
    # Half as fast and half as fast again as measured bounds what other clients and longer articles may do.
    return EtaOut(low_seconds=int(left / (max(known) * 1.5)), high_seconds=int(left / (min(known) * 0.5)) + 1)


def _oldest_waiting(session: Session, batch_id: str) -> datetime | None:
    return session.exec(
        select(StageRun.available_at)
        .where(
            StageRun.batch == batch_id,
            col(StageRun.state).in_((RunState.READY, RunState.QUEUED)),
        )
        .order_by(col(StageRun.state), col(StageRun.id))
        .limit(1)
    ).first()


def job_page(session: Session, batch_id: str, *, after: str, size: int) -> JobPageOut | None:
    """At most ``size`` jobs of the batch in order of their ids, after ``after``; None: there is no such batch."""
    if session.get(Batch, batch_id) is None:
        return None
    ids = _job_ids(session, batch_id, after=after, limit=size + 1)
    following = f"/api/v1/batches/{batch_id}/jobs?cursor={ids[size - 1]}" if len(ids) > size else None
    return JobPageOut(jobs=jobs.jobs(session, ids[:size]), next=following)


def _job_ids(session: Session, batch_id: str, *, after: str, limit: int) -> list[str]:
    return list(
        session.exec(
            select(BatchJob.job_id)
            .where(BatchJob.batch_id == batch_id, col(BatchJob.job_id) > after)
            .order_by(col(BatchJob.job_id))
            .limit(limit)
        )
    )


def collection_of(session: Session, batch_id: str) -> str | None:
    """The collection of one of its articles."""
    return session.exec(
        select(Collection.name)
        .join(Article, col(Article.collection_id) == col(Collection.id))
        .join(Job, col(Job.article_id) == col(Article.id))
        .join(BatchJob, col(BatchJob.job_id) == col(Job.id))
        .where(BatchJob.batch_id == batch_id)
        .limit(1)
    ).first()
