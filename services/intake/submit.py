"""Taking an article in: commit, then send."""

from celery import Celery
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from shared.db import articles
from shared.db.articles import Accepted, Submission
from shared.db.engine import reading, writing
from shared.domain.status import Lane, Stage
from shared.pipeline.messages import send


def submit(submission: Submission, *, lane: Lane, engine: Engine, app: Celery) -> Accepted:
    """Store the article and its job; a job that is there already is returned as it is."""
    with reading(engine) as session:
        known = articles.existing(session, submission)
    if known:
        return known
    try:
        with writing(engine) as session:
            accepted = articles.add(session, submission, lane=lane)
    except IntegrityError:
        with reading(engine) as session:
            known = articles.existing(session, submission)
        if known is None:
            # A new collection came in twice at once: it is there now, so this goes well.
            with writing(engine) as session:
                known = articles.add(session, submission, lane=lane)
        return known
    if accepted.run_id is not None:
        send(app, Stage.TRANSLATION, lane, [accepted.run_id])
    return accepted
