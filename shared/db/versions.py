"""Which results were given by the work as it is now, and which by an older version of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from shared.db.models import Article, Collection, Job, StageRun, StageVersion, now
from shared.db.upsert import insert_into
from shared.domain.status import JobState, RunState, Stage

OTHERS = ""
"""Every language that has no version of its own."""


def publish(session: Session, stage: Stage, version: Callable[[str], str], languages: Iterable[str]) -> None:
    """Make the versions that a worker has the current ones: for these languages, and for those published before."""
    known = dict(
        session.exec(select(StageVersion.language, StageVersion.version).where(StageVersion.stage == stage)).all()
    )
    current = {language: version(language) for language in {OTHERS, *languages, *known}}
    changed = {language: name for language, name in current.items() if known.get(language) != name}
    _put(session, stage, changed)


def publish_one(session: Session, stage: Stage, language: str, version: str) -> None:
    """Make it the current version for a language that the worker learnt of from an article."""
    rows = session.exec(
        select(StageVersion.language, StageVersion.version).where(
            StageVersion.stage == stage, col(StageVersion.language).in_((language, OTHERS))
        )
    )
    known = dict(rows.all())
    if known.get(language, known.get(OTHERS)) != version:
        _put(session, stage, {language: version})


def _put(session: Session, stage: Stage, current: Mapping[str, str]) -> None:
    rows = [
        {"stage": stage, "language": language, "version": current[language], "since": now()}
        for language in sorted(current)
    ]
    if rows:
        new = insert_into(session, StageVersion)
        latest = {name: new.excluded[name] for name in ("version", "since")}
        session.execute(new.on_conflict_do_update(index_elements=["stage", "language"], set_=latest), rows)


def current(session: Session) -> list[StageVersion]:
    """What the workers that started last have said, in the order of the stages."""
    order = list(Stage)
    rows = session.exec(select(StageVersion).order_by(col(StageVersion.language))).all()
    return sorted(rows, key=lambda row: order.index(Stage(row.stage)))


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles are meant: of one collection, submitted since a time, or all."""

    collection: str | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stale:
    """Articles that are read, how many of them have a result of an older version, and how many in each stage."""

    articles: int
    stale: int
    stages: dict[Stage, int]


def count(session: Session, scope: Scope) -> Stale:
    """How much of the articles was read by older versions. Every article is looked at: seconds for a million."""
    articles = select(func.count()).select_from(Job).where(*succeeded(scope))
    rows = session.execute(_stale(scope, col(StageRun.stage), func.count()).group_by(col(StageRun.stage))).all()
    jobs = session.execute(_stale(scope, func.count(col(StageRun.job_id).distinct()))).scalar_one()
    stages = dict.fromkeys(Stage, 0) | {Stage(stage): number for stage, number in rows}
    return Stale(session.exec(articles).one(), jobs, stages)


def stale_jobs(session: Session, scope: Scope, *, after: str, limit: int) -> dict[str, Stage]:
    """The first jobs after ``after`` that have a stale result, each with the first stage that has one."""
    jobs = session.execute(
        _stale(scope, col(Job.id).label("id")).where(col(Job.id) > after).distinct().order_by("id").limit(limit)
    ).scalars()
    ids = list(jobs)
    rows = session.execute(_stale(scope, col(Job.id), col(StageRun.stage)).where(col(Job.id).in_(ids)))
    first: dict[str, Stage] = {}
    order = list(Stage)
    for job_id, name in rows:
        stage = Stage(name)
        first[job_id] = min(first.get(job_id, stage), stage, key=order.index)
    return first


def _stale(scope: Scope, *columns: Any) -> Select[Any]:
    own, others = aliased(StageVersion), aliased(StageVersion)
    expected: ColumnElement[str] = func.coalesce(col(own.version), col(others.version))
    same_stage = col(own.stage) == col(StageRun.stage)
    return (
        select(*columns)
        .select_from(Job)
        .join(StageRun, col(StageRun.job_id) == col(Job.id))
        .join(own, same_stage & (col(own.language) == col(StageRun.language)), isouter=True)
        .join(others, (col(others.stage) == col(StageRun.stage)) & (col(others.language) == OTHERS), isouter=True)
        # Where no worker has ever said its version there is nothing to compare with, and NULL is unequal to nothing.
        .where(*succeeded(scope), col(StageRun.state) == RunState.DONE, col(StageRun.version) != expected)
    )


def succeeded(scope: Scope) -> list[ColumnElement[bool]]:
    """The conditions on a job that its article is read, and meant."""
    conditions: list[ColumnElement[bool]] = [col(Job.state) == JobState.SUCCEEDED]
    if scope.since is not None:
        conditions.append(col(Job.created_at) >= scope.since)
    if scope.collection is not None:
        of_collection = (
            select(Article.id)
            .join(Collection, col(Collection.id) == col(Article.collection_id))
            .where(Collection.name == scope.collection)
        )
        conditions.append(col(Job.article_id).in_(of_collection))
    return conditions
