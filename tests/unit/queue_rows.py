"""Work for a queue of record."""

from sqlalchemy import Engine

from shared.db import articles
from shared.db.articles import Submission
from shared.db.engine import writing
from shared.db.models import Batch
from shared.domain.status import Lane


def article(number: int, *, language: str | None = "fr") -> Submission:
    return Submission(f"Titre {number}", f"Texte numéro {number}.", language, None, None, None)


def add_batch(engine: Engine, name: str, numbers: range, *, client: str = "") -> list[str]:
    with writing(engine) as session:
        session.add(Batch(id=name, label=name, upload="complete"))
        session.flush()
        added = articles.add(session, [article(one) for one in numbers], lane=Lane.BULK, client=client, batch_id=name)
    return [one.job_id for one in added]
