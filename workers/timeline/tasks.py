"""The timeline stage: merge the article's event mentions with those of every earlier article.

An article that is being deleted has none that count: the same merge takes it from the timeline, and then its rows go.
"""

from dataclasses import replace
from functools import partial

from sqlmodel import Session, col, select

from shared.db import deletion
from shared.db.engine import reading
from shared.db.models import Article, EventMentionRow, Job
from shared.domain.text import digest
from shared.pipeline.stage import Context, Result, Work
from shared.settings import Settings
from shared.versions import sources
from workers.timeline.arrival import Arrival


def make_work(settings: Settings) -> Work:
    return Work(version=version, fingerprint=fingerprint, run=run)


def version(_language: str = "") -> str:
    """That of the merge: entries hold mentions of all languages."""
    return sources("workers.timeline", "shared.domain").version(())


def fingerprint(session: Session, job_id: str) -> str:
    """The article's mentions as they stand, and the version of the merge.

    Superseded ones do not count, for any merge may drop them: a reading that leaves some forgets the stage's result.
    """
    article_id = session.get_one(Job, job_id).article_id
    mentions = session.exec(
        select(EventMentionRow)
        .where(EventMentionRow.article_id == article_id, col(EventMentionRow.superseded).is_(False))
        .order_by(col(EventMentionRow.id))
    )
    told = [one.model_dump(mode="json", exclude={"vector"}) for one in mentions]
    return digest(version(), told)


def run(context: Context) -> Result:
    with reading(context.engine) as session:
        article = session.get_one(Article, session.get_one(Job, context.held.job_id).article_id)
        is_deleted = deletion.is_open(session, article.id)
    arrival = Arrival(context, article.id, article.collection_id)
    arrival.compute()
    result = Result(arrival.commit, article.language or "", refresh=arrival.refresh)
    return replace(result, last=partial(deletion.finish, article_id=article.id)) if is_deleted else result
