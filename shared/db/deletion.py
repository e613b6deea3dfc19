"""Deleting an article. It is hidden at once; a run of its own takes it from the timeline; then its rows go.

The row of ``article_deletion`` is the truth. Until the last step the mentions stay as superseded ones, so that the
timeline loses them by the same merge that moves any other. Whoever submits the article meanwhile takes the deletion
back: the article is new again, and only what a reading gives comes back to the timeline.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, delete, exists, select, update

from shared.db import tallies
from shared.db.models import (
    Article,
    ArticleDeletion,
    BatchJob,
    EntityMentionRow,
    EntityRow,
    EventMentionRow,
    FormerEntity,
    FormerMention,
    Job,
    SegmentRow,
    StageRun,
    TemporalRow,
)
from shared.db.queue import run_code, tallied
from shared.db.tallies import JOBS, QUEUED, Move
from shared.db.upsert import insert_into
from shared.domain.status import Lane, RunState, Stage

DELETED = "deleted"
"""The state of the job of an article that is being deleted: no job that anybody sees or counts has it."""

_AT_ONCE = 500


def is_shown(article_id: Any) -> ColumnElement[bool]:
    """The condition that the article of this column is not being deleted."""
    return col(article_id).not_in(select(ArticleDeletion.article_id))


def is_open(session: Session, article_id: str) -> bool:
    return session.get(ArticleDeletion, article_id) is not None


def begin(session: Session, article_id: str) -> bool:
    """Hide the article and let the timeline stage delete it; False: there is none.

    A run at work loses its claim, and its worker writes nothing. Once more, it begins a deletion that failed again.
    """
    job_id = session.exec(select(Job.id).where(Job.article_id == article_id)).first()
    if job_id is None:
        return False
    # Before the runs, as the stage that writes them does; and after them, for what it has written meanwhile.
    _supersede(session, article_id)
    runs = _locked_runs(session, [job_id])
    _supersede(session, article_id)
    job = session.get(Job, job_id, with_for_update=True)
    if job is None:
        return False
    if is_open(session, article_id) and not any(run.state == RunState.FAILED for run in runs):
        return True
    tallies.record(session, [*_gone(runs), *_gone_job(job)])
    for table in (StageRun, BatchJob):
        session.exec(delete(table).where(col(table.job_id) == job.id))
    statement = insert_into(session, ArticleDeletion).values(ArticleDeletion(article_id=article_id).model_dump())
    session.execute(statement.on_conflict_do_nothing())
    job.state = DELETED
    run = StageRun(job_id=job.id, stage=Stage.TIMELINE, lane=Lane.INTERACTIVE, state=RunState.READY)
    run.size = max((one.size for one in runs), default=0)
    session.add(run)
    tallies.record(session, [Move(job.id, run.lane, run.stage, None, QUEUED)])
    return True


def _supersede(session: Session, article_id: str) -> None:
    session.execute(
        update(EventMentionRow)
        .where(col(EventMentionRow.article_id) == article_id, col(EventMentionRow.superseded).is_(False))
        .values(superseded=True)
        .execution_options(synchronize_session=False)
    )


def _locked_runs(session: Session, job_ids: Sequence[str]) -> Sequence[StageRun]:
    """All runs of the jobs. Whoever held one of them may have made the next one: they are read until none is new."""
    query = select(StageRun).where(col(StageRun.job_id).in_(job_ids)).order_by(col(StageRun.id)).with_for_update()
    known = -1
    while True:
        runs = session.exec(query.execution_options(populate_existing=True)).all()
        if len(runs) == known:
            return runs
        known = len(runs)


def _gone(runs: Iterable[StageRun]) -> list[Move]:
    return [Move(run.job_id, run.lane, run.stage, tallied(run.state), None, run_code(run)) for run in runs]


def _gone_job(job: Job) -> list[Move]:
    return [] if job.state == DELETED else [Move(job.id, job.lane, JOBS, job.state, None)]


def open_among(session: Session, article_ids: Sequence[str]) -> list[str]:
    """Those of the articles that are being deleted."""
    asked = col(ArticleDeletion.article_id).in_(article_ids)
    return sorted(session.exec(select(ArticleDeletion.article_id).where(asked))) if article_ids else []


def withdraw(session: Session, article_ids: Sequence[str]) -> set[str]:
    """Take back the deletions of those of the articles that are being deleted, and their old jobs with them."""
    asked = col(ArticleDeletion.article_id).in_(article_ids)
    job_ids = session.exec(select(Job.id).where(col(Job.article_id).in_(article_ids))).all()
    runs = _locked_runs(session, job_ids)
    statement = delete(ArticleDeletion).where(asked).returning(col(ArticleDeletion.article_id))
    back = set(session.execute(statement.execution_options(synchronize_session=False)).scalars())
    if back:
        tallies.record(session, _gone(runs))
        session.exec(delete(StageRun).where(col(StageRun.job_id).in_(job_ids)))
        session.exec(delete(Job).where(col(Job.article_id).in_(back)))
    return back


def finish(session: Session, article_id: str) -> None:
    """Delete the rows of an article that the timeline is without, and the names that no other article has."""
    session.exec(select(Article.id).where(Article.id == article_id).with_for_update()).one()
    job_id = session.exec(select(Job.id).where(Job.article_id == article_id)).one()
    names = _names(session, article_id)
    tallies.record(session, _gone(_locked_runs(session, [job_id])))
    for table in (EventMentionRow, FormerMention, FormerEntity, EntityMentionRow, TemporalRow, SegmentRow):
        session.exec(delete(table).where(col(table.article_id) == article_id))
    _drop_unnamed(session, names)
    session.exec(delete(StageRun).where(col(StageRun.job_id) == job_id))
    for last in (Job, ArticleDeletion):
        session.exec(delete(last).where(col(last.article_id) == article_id))
    session.exec(delete(Article).where(col(Article.id) == article_id))


def _names(session: Session, article_id: str) -> list[str]:
    """The entities that the article names or named."""
    named = session.exec(
        select(EntityMentionRow.entity_id).where(EntityMentionRow.article_id == article_id).distinct()
    ).all()
    former = session.exec(
        select(FormerEntity.entity_id, FormerEntity.leads_to).where(FormerEntity.article_id == article_id)
    ).all()
    return sorted({*named, *(one for pair in former for one in pair if one)})


def _drop_unnamed(session: Session, entity_ids: Sequence[str]) -> None:
    """A worker that is writing one of these names this moment finds it gone, and its next attempt adds it anew."""
    is_named = exists().where(col(EntityMentionRow.entity_id) == col(EntityRow.id))
    was_named = exists().where(
        or_(col(FormerEntity.entity_id) == col(EntityRow.id), col(FormerEntity.leads_to) == col(EntityRow.id))
    )
    for at in range(0, len(entity_ids), _AT_ONCE):
        some = col(EntityRow.id).in_(entity_ids[at : at + _AT_ONCE])
        statement = delete(EntityRow).where(some, ~is_named, ~was_named)
        session.execute(statement.execution_options(synchronize_session=False))
