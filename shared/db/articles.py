"""Taking articles in: article, job and stage runs in one transaction."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from shared.db.models import Article, Collection, Job, StageRun, now
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
    """``created`` is False when the same article was there already; ``run_id`` is to be sent."""

    job_id: str
    created: bool
    run_id: int | None


def existing(session: Session, submission: Submission) -> Accepted | None:
    job_id = session.exec(select(Job.id).where(Job.article_id == submission.article_id)).first()
    return None if job_id is None else Accepted(job_id, created=False, run_id=None)


def add(session: Session, submission: Submission, *, lane: Lane) -> Accepted:
    """Write the rows of one submission.

    Raises:
        IntegrityError: the same article came in at the same moment; ``existing`` finds it then.
    """
    article_id = submission.article_id
    job_id = digest("job", article_id)[:20]
    time = now()
    session.add(
        Article(
            id=article_id,
            collection_id=_collection_id(session, submission.collection),
            title=submission.title,
            text=submission.text,
            language=submission.language,
            language_stated=submission.language is not None,
            published_at=submission.published_at,
            source=submission.source,
            url=submission.url,
        )
    )
    session.flush()
    session.add(Job(id=job_id, article_id=article_id, lane=lane, state=JobState.QUEUED))
    session.flush()
    runs = [_run(job_id, stage, lane) for stage in Stage]
    first = runs[0]
    # An interactive run is sent by the intake itself, a bulk run by the dispatcher.
    first.state = RunState.QUEUED if lane is Lane.INTERACTIVE else RunState.READY
    first.sent_at = time if lane is Lane.INTERACTIVE else None
    session.add_all(runs)
    session.flush()
    return Accepted(job_id, created=True, run_id=first.id if lane is Lane.INTERACTIVE else None)


def _run(job_id: str, stage: Stage, lane: Lane) -> StageRun:
    return StageRun(job_id=job_id, stage=stage, lane=lane, state=RunState.WAITING)


def _collection_id(session: Session, name: str) -> int:
    found = session.exec(select(Collection.id).where(Collection.name == name)).first()
    if found is not None:
        return found
    collection = Collection(name=name)
    session.add(collection)
    session.flush()
    assert collection.id is not None
    return collection.id
