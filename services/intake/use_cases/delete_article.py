"""The use case of deleting an article."""

from sqlalchemy import Engine

from services.intake.errors import NotThere
from shared.db import deletion
from shared.db.engine import writing


def delete_article(engine: Engine, article_id: str) -> None:
    """Delete the article and all that came from it.

    It is shown nowhere from now on. The timeline stage takes it from the timeline; then its rows go.

    Raises:
        NotThere: there is no such article.
    """
    with writing(engine) as session:
        if not deletion.begin(session, article_id):
            raise NotThere("article", article_id)
