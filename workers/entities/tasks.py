"""The entities stage: temporal expressions, entities and event mentions of one article."""

from sqlmodel import Session, col, select

from shared.db import queue
from shared.db.engine import reading
from shared.db.models import Article, Job, SegmentRow
from shared.pipeline.stage import Commit, Context, Work
from shared.settings import Settings
from workers.entities import store
from workers.entities.pipelines import Pipelines
from workers.entities.read import Reader, SegmentText

UNTRANSLATED = "none"


def make_work(settings: Settings) -> Work:
    """Load the pipelines; what is returned reads one article."""
    reader = Reader(Pipelines())

    def run(context: Context) -> Commit:
        return read_article(context, reader)

    return run


def read_article(context: Context, reader: Reader) -> Commit:
    held = context.held
    with reading(context.engine) as session:
        article = session.get_one(Article, session.get_one(Job, held.job_id).article_id)
        rows = session.exec(
            select(SegmentRow).where(SegmentRow.article_id == article.id).order_by(col(SegmentRow.position))
        ).all()
    segments = [
        SegmentText(
            index=row.position,
            start=row.start,
            original=article.text[row.start : row.end],
            english=row.english,
            is_translated=row.engine != UNTRANSLATED,
        )
        for row in rows
    ]
    context.progress(0, len(segments))
    found = reader.read(article.id, segments, language=article.language or "und", published=article.published_at)
    starts = {row.position: row.start for row in rows}

    def commit(session: Session) -> None:
        store.write(session, article, found, starts=starts)
        queue.report(session, held, done=len(segments), total=len(segments))
        unresolved = [one.text for _, one in found.temporal if one.interval is None and not one.value]
        if article.published_at is None and unresolved:
            message = f"No publication date was given, so these were left open: {', '.join(unresolved[:5])}."
            queue.note(session, held.job_id, code="no_publication_date", message=message)

    return commit
