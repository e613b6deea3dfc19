"""Taking articles in: article, job, first stage run and their tallies in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, select

from shared.db import deletion, queue, tallies, waiting
from shared.db.models import Article, BatchJob, Collection, Job, StageRun, now
from shared.db.tallies import JOBS, QUEUED
from shared.db.upsert import insert_into, table_of
from shared.domain.status import JobState, Lane, RunState, Stage
from shared.domain.text import digest

DEFAULT_COLLECTION = "default"


@dataclass(frozen=True, slots=True)
class Submission:
    """What a client submits. All of it makes the article's identity: all of it shapes the result."""

    title: str
    text: str
    language: str | None
    published_at: date | None
    source: str | None
    url: str | None
    collection: str = DEFAULT_COLLECTION

    @property
    def article_id(self) -> str:
        return digest(self.collection, self.title, self.text, self.language, self.published_at, self.source, self.url)


@dataclass(frozen=True, slots=True)
class Accepted:
    """``created`` is False when the same article was there already; ``run_id`` is to be sent.

    ``repeated``: it is what an earlier request with the same ``Idempotency-Key`` was answered.
    """

    job_id: str
    article_id: str
    created: bool
    run_id: int | None
    created_at: datetime
    repeated: bool = False


def job_id_of(article_id: str) -> str:
    return digest("job", article_id)[:20]


def add(
    session: Session,
    submissions: Sequence[Submission],
    *,
    lane: Lane,
    client: str = "",
    batch_id: str | None = None,
    batch_lines: Sequence[int] = (),
    at_once: int | None = None,
) -> list[Accepted]:
    """Write the rows of the submissions, in order; what is there already stays as it is, unless it is being deleted.

    ``client`` is who submits (an API key); where it is nobody, the batch takes turns for itself.
    Of the client's interactive articles ``at_once`` may be out (None: all); the dispatcher sends the others.
    The jobs join the batch, if one is given, whether they are new or not; ``batch_lines`` are the submissions' places
    in it. Rows are written in order of their
    ids, so that two transactions with the same articles never wait for each other crosswise.
    """
    if not submissions:
        return []
    time = now()
    by_id = {one.article_id: one for one in submissions}
    collections = _collections(session, {one.collection for one in submissions})
    rows = [_article(one_id, by_id[one_id], collections, time) for one_id in sorted(by_id)]
    created = _add_rows(session, rows)
    whose = {"client": client or (tallies.batch_scope(batch_id) if batch_id else ""), "batch": batch_id or ""}
    room = _room(session, lane, client, at_once)
    runs = _add_jobs(session, {one: by_id[one] for one in created}, lane=lane, whose=whose, room=room, time=time)
    sent = {job_id_of(one) for one in created[:room]}
    if batch_id is not None:
        places = _places(submissions, batch_lines)
        _join(session, batch_id, {job_id_of(one): places.get(one, 0) for one in sorted(by_id)}, new=set(runs))
    seen: set[str] = set()
    accepted = []
    for one in submissions:
        article_id = one.article_id
        job_id = job_id_of(article_id)
        is_new = job_id in runs and article_id not in seen
        seen.add(article_id)
        run_id = runs[job_id] if is_new and job_id in sent else None
        accepted.append(Accepted(job_id, article_id, created=is_new, run_id=run_id, created_at=time))
    return accepted


def _room(session: Session, lane: Lane, client: str, at_once: int | None) -> int | None:
    """How many runs go out now; None: all of them."""
    if lane is not Lane.INTERACTIVE:
        return 0
    if at_once is None:
        return None
    return at_once - waiting.in_flight(session, Stage.TRANSLATION, lane, most=at_once, client=client)


def _add_rows(session: Session, rows: Sequence[dict[str, Any]]) -> list[str]:
    """Write the articles; the ids of those that are new, or were being deleted and so are new again."""
    created = _insert(session, rows)
    deleted = deletion.open_among(session, [row["id"] for row in rows if row["id"] not in created])
    if deleted:
        created |= deletion.withdraw(session, deleted)
        # Those whose last step was taken while we waited for their rows are not there any more.
        created |= _insert(session, [row for row in rows if row["id"] in deleted and row["id"] not in created])
    return sorted(created)


def _insert(session: Session, rows: Sequence[dict[str, Any]]) -> set[str]:
    table = table_of(Article)
    statement = insert_into(session, table).on_conflict_do_nothing(index_elements=["id"]).returning(table.c.id)
    return set(session.execute(statement, rows).scalars()) if rows else set()


def _article(article_id: str, one: Submission, collections: dict[str, int], time: datetime) -> dict[str, Any]:
    return {
        "id": article_id,
        "collection_id": collections[one.collection],
        "title": one.title,
        "text": one.text,
        "language": one.language,
        "language_stated": one.language is not None,
        "published_at": one.published_at,
        "source": one.source,
        "url": one.url,
        "created_at": time,
    }


def _add_jobs(
    session: Session,
    created: dict[str, Submission],
    *,
    lane: Lane,
    whose: dict[str, str],
    room: int | None,
    time: datetime,
) -> dict[str, int]:
    """Jobs and first stage runs of new articles, the first ``room`` of them as sent; the run of each job."""
    if not created:
        return {}
    jobs = {job_id_of(article_id): article_id for article_id in created}
    values = {"lane": lane.value, "client": whose["client"], "state": JobState.QUEUED.value, "created_at": time}
    session.execute(
        insert(table_of(Job)),
        [{"id": job_id, "article_id": one, "notes": [], **values} for job_id, one in jobs.items()],
    )
    runs_table = table_of(StageRun)
    runs = session.execute(
        insert(runs_table).returning(runs_table.c.job_id, runs_table.c.id),
        [
            _first_run(job_id, created[one], lane=lane, whose=whose, sent=room is None or place < room, time=time)
            for place, (job_id, one) in enumerate(jobs.items())
        ],
    )
    # A job that is new is in no batch yet.
    scope = tallies.lane_scope(lane)
    first = (Stage.TRANSLATION.value, QUEUED, "")
    tallies.add(session, {(scope, (JOBS, JobState.QUEUED.value, "")): len(jobs), (scope, first): len(jobs)})
    return dict(runs.all())


def _first_run(
    job_id: str, one: Submission, *, lane: Lane, whose: dict[str, str], sent: bool, time: datetime
) -> dict[str, Any]:
    # An interactive run is sent by the intake itself, unless its client has enough out; a bulk run by the dispatcher.
    return {
        "job_id": job_id,
        "stage": Stage.TRANSLATION.value,
        "lane": lane.value,
        **whose,
        "language": one.language or "",
        "size": len(one.text),
        "state": (RunState.QUEUED if sent else RunState.READY).value,
        "sent_at": time if sent else None,
        "available_at": time,
        "attempts": 0,
        "done_units": 0,
        "total_units": 0,
    }


def _places(submissions: Sequence[Submission], lines: Sequence[int]) -> dict[str, int]:
    """The first line of each article."""
    found: dict[str, int] = {}
    for one, line in zip(submissions, lines, strict=False):
        found.setdefault(one.article_id, line)
    return found


def _join(session: Session, batch_id: str, lines: Mapping[str, int], *, new: set[str]) -> None:
    """Make the jobs members of the batch, each from its line, and count them in the state that they are in now."""
    joined: set[str] = set()
    rows = [
        {"batch_id": batch_id, "job_id": job_id, "line": line if job_id in new else 0} for job_id, line in lines.items()
    ]
    statement = insert_into(session, BatchJob).on_conflict_do_nothing().returning(col(BatchJob.job_id))
    joined.update(session.execute(statement, rows).scalars())
    scope = tallies.batch_scope(batch_id)
    changes: dict[tuple[str, tallies.Key], int] = {}

    def count(stage: str, state: str, code: str = "") -> None:
        key = (scope, (stage, state, code))
        changes[key] = changes.get(key, 0) + 1

    for _ in joined & new:
        count(JOBS, JobState.QUEUED)
        count(Stage.TRANSLATION, QUEUED)
    known = sorted(joined - new)
    # The locks keep a worker from moving a run between our reading it and its seeing the batch.
    for run in _locked(session, known):
        count(run.stage, queue.tallied(run.state), queue.run_code(run))
    for state in session.exec(select(Job.state).where(col(Job.id).in_(known)).with_for_update()):
        count(JOBS, state)
    tallies.add(session, changes)


def _locked(session: Session, job_ids: Iterable[str]) -> Iterable[StageRun]:
    return session.exec(
        select(StageRun).where(col(StageRun.job_id).in_(job_ids)).order_by(col(StageRun.id)).with_for_update()
    )


def _collections(session: Session, names: set[str]) -> dict[str, int]:
    found = _collection_ids(session, names)
    missing = sorted(names - set(found))
    if missing:
        statement = insert_into(session, Collection).on_conflict_do_nothing(index_elements=["name"])
        session.execute(statement, [{"name": name, "created_at": now()} for name in missing])
        found = _collection_ids(session, names)
    return found


def _collection_ids(session: Session, names: set[str]) -> dict[str, int]:
    rows = session.exec(select(Collection.name, Collection.id).where(col(Collection.name).in_(names)))
    return {name: number for name, number in rows if number is not None}
