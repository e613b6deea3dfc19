"""The timeline stage: merge the article's event mentions with those of every earlier article."""

from sqlmodel import Session, col, select

from shared.db import queue
from shared.db.engine import reading
from shared.db.models import Article, EventMentionRow, Job
from shared.domain.text import digest
from shared.pipeline.stage import Context, Result, Work
from shared.settings import Settings
from workers.timeline import store
from workers.timeline.merge import merge
from workers.timeline.similarity import MERGE_VERSION


def make_work(settings: Settings) -> Work:
    return Work(fingerprint=fingerprint, run=run)


def fingerprint(session: Session, job_id: str) -> str:
    """The article's mentions as they stand, and the version of the merge."""
    article_id = session.get_one(Job, job_id).article_id
    mentions = session.exec(
        select(EventMentionRow).where(EventMentionRow.article_id == article_id).order_by(col(EventMentionRow.id))
    )
    told = [one.model_dump(mode="json", exclude={"vector"}) for one in mentions]
    return digest(MERGE_VERSION, told)


def run(context: Context) -> Result:
    with reading(context.engine) as session:
        article = session.get_one(Article, session.get_one(Job, context.held.job_id).article_id)

    def commit(session: Session) -> None:
        blocks = merge_article(session, article.id, article.collection_id)
        queue.report(session, context.held, done=blocks, total=blocks)

    return Result(commit, article.language or "")


def merge_article(session: Session, article_id: str, collection_id: int) -> int:
    """Compute the blocks that the article touches anew, from all their mentions; the number of blocks."""
    blocks = store.blocks_of(session, article_id)
    store.lock(session, collection_id, blocks)
    for block in blocks:
        mentions = store.mentions_in(session, collection_id, block)
        english = store.english_articles(session, collection_id, block)
        store.write(session, collection_id, block, merge(mentions), english=english)
    return len(blocks)
