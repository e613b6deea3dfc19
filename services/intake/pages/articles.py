"""The page of an article: original and English side by side, with what was read in them."""

from typing import Any

from flask import Blueprint, abort, current_app, render_template
from pydantic import ValidationError

from services.intake.api.schemas.articles import SentencesIn
from services.intake.errors import NotThere
from services.intake.pages.marking import dates_by_sentence
from services.intake.pages.parallel import engine_keys
from services.intake.pages.queries import filled, page_address
from services.intake.reads import articles, jobs
from services.intake.reads.overview import overview
from services.intake.state import state
from shared.db.engine import reading

blueprint = Blueprint("articles", __name__)


@blueprint.get("/articles/<article_id>")
def article(article_id: str) -> Any:
    parts = state(current_app)
    size = parts.settings.sentences_page_size
    try:
        asked = SentencesIn.model_validate(filled())
    except ValidationError:
        abort(400, "The address holds a place that cannot be read.")
    with reading(parts.engine) as session:
        shown = articles.page(session, article_id, asked, size=size)
        if shown is None:
            raise NotThere("article", article_id)
        progress = jobs.translated_part(session, article_id)
        first = shown.segments[0].position if shown.segments else asked.cursor or 0
        about_all = overview(session, article_id, first=first)
        earlier = articles.before(session, article_id, first, size=size) if first else None
    return render_template(
        "article.html",
        article=shown,
        part=progress,
        overview=about_all,
        engines=engine_keys(about_all.engines),
        dates=dates_by_sentence(shown),
        earlier=earlier,
        following=page_address(shown.next),
    )
