"""Jobs as clients see them, read from rows alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from services.intake.api.schemas.jobs import NOT_BEGUN, JobOut, Progress, StageOut
from shared.db import deletion
from shared.db.articles import Accepted, Submission
from shared.db.engine import reading
from shared.db.models import Article, Collection, Job, StageRun
from shared.domain.status import JobState, Lane, RunState, Stage

_AT_ONCE = 500


def job(session: Session, job_id: str) -> JobOut | None:
    return next(iter(jobs(session, [job_id])), None)


def jobs(session: Session, job_ids: Sequence[str]) -> list[JobOut]:
    """Those of the jobs that there are, in the order given: two queries, and no article's text."""
    rows = session.exec(
        select(Job, Article.title, Collection.name)
        .join(Article, col(Article.id) == col(Job.article_id))
        .join(Collection, col(Collection.id) == col(Article.collection_id))
        .where(col(Job.id).in_(job_ids), deletion.is_shown(Article.id))
    )
    found = {job.id: (job, title, collection) for job, title, collection in rows}
    runs: dict[str, dict[str, StageRun]] = defaultdict(dict)
    for run in session.exec(select(StageRun).where(col(StageRun.job_id).in_(job_ids))):
        runs[run.job_id][run.stage] = run
    return [_shown(*found[one], runs[one]) for one in job_ids if one in found]


def _shown(row: Job, title: str, collection: str, runs: Mapping[str, StageRun]) -> JobOut:
    return _job(
        id=row.id,
        lane=row.lane,
        created_at=row.created_at,
        notes=row.notes,
        article_id=row.article_id,
        state=row.state,
        finished_at=row.finished_at,
        title=title,
        collection=collection,
        stages=[_stage(runs[stage]) if stage in runs else _to_come(stage) for stage in Stage],
    )


def ended_jobs(engine: Engine, job_ids: Iterable[str]) -> set[str]:
    """Of these jobs, those that have ended, and those that are not there."""
    asked = list(job_ids)
    going: set[str] = set()
    unfinished = select(Job.id).where(col(Job.state).in_(JobState.unfinished()))
    with reading(engine) as session:
        for piece in _pieces(asked):
            going.update(session.exec(unfinished.where(col(Job.id).in_(piece))))
    return set(asked) - going


def _pieces(job_ids: list[str]) -> Iterator[list[str]]:
    """As many ids as one statement takes everywhere."""
    yield from (job_ids[at : at + _AT_ONCE] for at in range(0, len(job_ids), _AT_ONCE))


def new_job(accepted: Accepted, submission: Submission, lane: Lane) -> JobOut:
    """The job of an article that was written this moment."""
    first = _to_come(Stage.TRANSLATION).model_copy(
        update={"state": (RunState.READY if accepted.run_id is None else RunState.QUEUED).value}
    )
    return _job(
        id=accepted.job_id,
        article_id=accepted.article_id,
        state=JobState.QUEUED.value,
        lane=lane.value,
        title=submission.title,
        collection=submission.collection,
        stages=[first, *(_to_come(stage) for stage in list(Stage)[1:])],
        notes=[],
        created_at=accepted.created_at,
        finished_at=None,
    )


def _job(*, id: str, article_id: str, collection: str, **fields: Any) -> JobOut:
    links = {
        "self": f"/api/v1/jobs/{id}",
        "article": f"/api/v1/articles/{article_id}",
        "timeline": f"/api/v1/timeline?collection={collection}",
    }
    return JobOut(id=id, article_id=article_id, collection=collection, links=links, **fields)


def _to_come(stage: Stage) -> StageOut:
    """A stage that waits for the one before."""
    return StageOut(
        stage=stage.value,
        state=NOT_BEGUN,
        attempts=0,
        progress=Progress(done=0, total=0),
        started_at=None,
        finished_at=None,
        error_code=None,
        error=None,
    )


def _stage(run: StageRun) -> StageOut:
    return StageOut(
        stage=run.stage,
        state=run.state,
        attempts=run.attempts,
        progress=Progress(done=run.done_units, total=run.total_units),
        started_at=run.started_at,
        finished_at=run.finished_at,
        error_code=run.error_code,
        error=run.error,
    )


def translated_part(session: Session, article_id: str) -> Progress | None:
    """How far the translation is that has begun and is not done; None: it is done, or nothing of it can be read yet."""
    run = session.exec(
        select(StageRun)
        .join(Job, col(Job.id) == col(StageRun.job_id))
        .where(Job.article_id == article_id, StageRun.stage == Stage.TRANSLATION)
    ).first()
    if run is None or run.state == RunState.DONE or run.done_units >= run.total_units:
        return None
    return Progress(done=run.done_units, total=run.total_units)
