"""The timeline stage: merge the article's event mentions with those of every earlier article."""

from sqlmodel import Session

from shared.db.engine import reading
from shared.db.models import Article, Job
from shared.pipeline.stage import Commit, Context, Work
from shared.settings import Settings
from workers.timeline import store
from workers.timeline.merge import merge


def make_work(settings: Settings) -> Work:
    return run


def run(context: Context) -> Commit:
    with reading(context.engine) as session:
        article_id = session.get_one(Job, context.held.job_id).article_id
        collection_id = session.get_one(Article, article_id).collection_id

    def commit(session: Session) -> None:
        merge_article(session, article_id, collection_id)

    return commit


def merge_article(session: Session, article_id: str, collection_id: int) -> None:
    """Compute the blocks that the article touches anew, from all their mentions."""
    blocks = store.blocks_of(session, article_id)
    store.lock(session, collection_id, blocks)
    for block in blocks:
        mentions = store.mentions_in(session, collection_id, block)
        english = store.english_articles(session, mentions)
        store.write(session, collection_id, block, merge(mentions), english=english)
