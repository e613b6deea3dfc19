"""The use case of deleting an article."""

from sqlalchemy import Engine

from shared.db import deletion
from shared.db.engine import writing


def delete_article(engine: Engine, article_id: str) -> bool:
    """Delete the article and all that came from it; False: there is none of this id.

    It is shown nowhere from now on. The timeline stage takes it from the timeline; then its rows go.
    """
    with writing(engine) as session:
        return deletion.begin(session, article_id)
