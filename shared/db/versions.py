"""Which results were given by the work as it is now, and which by an older version of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, or_
from sqlmodel import Session, col, select

from shared.db.models import Article, Collection, Job, StageRun, StageVersion, now
from shared.db.upsert import insert_into
from shared.domain.status import JobState, Stage

OTHERS = ""
"""Every language that has no version of its own."""

# Written out, for an index of these runs alone is not found by a parameter.
_STANDS = col(StageRun.state) == literal_column("'done'")


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
    """How much of the articles was read by older versions. What is stale is looked at one by one, the rest is not."""
    articles = select(func.count()).select_from(Job).where(*succeeded(scope))
    stages = dict.fromkeys(Stage, 0)
    conditions = []
    for given in _stale(session):
        stages[given.stage] += session.execute(_runs(given, scope, func.count())).scalar_one()
        conditions.append(_by(given))
    jobs = 0
    if conditions:
        of_any = select(StageRun.job_id).where(or_(*conditions)).distinct()
        jobs = session.exec(articles.where(col(Job.id).in_(of_any))).one()
    return Stale(session.exec(articles).one(), jobs, stages)


def stale_jobs(session: Session, scope: Scope, *, after: str, limit: int) -> dict[str, Stage]:
    """The first jobs after ``after`` that have a stale result, in order, each with the first stage that has one."""
    first: dict[str, Stage] = {}
    order = list(Stage)
    for given in _stale(session):
        runs = _runs(given, scope, col(StageRun.job_id)).where(col(StageRun.job_id) > after)
        for job_id in session.execute(runs.order_by(col(StageRun.job_id)).limit(limit)).scalars():
            first[job_id] = min(first.get(job_id, given.stage), given.stage, key=order.index)
    return {job_id: first[job_id] for job_id in sorted(first)[:limit]}


@dataclass(frozen=True, slots=True)
class _Given:
    """What gave results: a stage's work for a language, at a version."""

    stage: Stage
    language: str
    version: str


def _stale(session: Session) -> Iterator[_Given]:
    """What gave results that stand and is no longer current, in the order of the stages."""
    current = {(row.stage, row.language): row.version for row in session.exec(select(StageVersion))}
    for stage in Stage:
        of_stage = col(StageRun.stage) == stage
        for language in _values(session, col(StageRun.language), of_stage):
            of_language = of_stage & (col(StageRun.language) == language)
            for version in _values(session, col(StageRun.version), of_language):
                # Where no worker has ever said its version there is nothing to compare with.
                if version != current.get((stage, language), current.get((stage, OTHERS), version)):
                    yield _Given(stage, language, version)


def _values(session: Session, column: Any, where: ColumnElement[bool]) -> Iterator[str]:
    """The values of a column of the index, by one look at it for each: a million rows have a handful."""
    query = select(func.min(column)).where(_STANDS, where)
    value = session.exec(query).one()
    while value is not None:
        yield value
        value = session.exec(query.where(column > value)).one()


def _by(given: _Given) -> ColumnElement[bool]:
    return and_(
        _STANDS,
        col(StageRun.stage) == given.stage,
        col(StageRun.language) == given.language,
        col(StageRun.version) == given.version,
    )


def _runs(given: _Given, scope: Scope, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(StageRun)
        .join(Job, col(Job.id) == col(StageRun.job_id))
        .where(_by(given), *succeeded(scope))
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
