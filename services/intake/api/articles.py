"""``/articles``: submit one, read one."""

from typing import Any

from apiflask import APIBlueprint
from flask import current_app, make_response, url_for

from services.intake.api.idempotency import given_key
from services.intake.api.schemas.articles import ArticleIn, ArticleOut, SentencesIn
from services.intake.api.schemas.jobs import JobOut
from services.intake.errors import NotThere
from services.intake.reads import articles, jobs
from services.intake.security import access
from services.intake.state import state
from services.intake.use_cases import delete_article as deleting
from services.intake.use_cases.submit import submit
from shared.db.engine import reading
from shared.db.idempotency import Token
from shared.domain.text import digest

blueprint = APIBlueprint("articles", __name__, tag="articles")


@blueprint.post("/articles")
@blueprint.input(ArticleIn, arg_name="article")
@blueprint.output(JobOut, status_code=202)
@blueprint.doc(
    responses={
        200: "The same article was there already",
        422: "Cannot be taken, or its `Idempotency-Key` came with another body before",
    },
    description="An `Idempotency-Key` of up to 255 characters makes it safe to send the same again: the answer has the "
    "status and the `Location` of the first time.",
)
def post_article(article: ArticleIn) -> Any:
    """Submit an article; poll the job at `Location`."""
    parts = state(current_app)
    accepted, submission = submit(article, client=access.client(), resources=parts, token=_token(article))
    headers = {"Location": url_for("api.jobs.get_job", job_id=accepted.job_id)}
    if accepted.created:
        headers["Retry-After"] = "1"
    if accepted.created and not accepted.repeated:
        job = jobs.new_job(accepted, submission, article.lane)
    else:
        with reading(parts.engine) as session:
            written = jobs.job(session, accepted.job_id)
        if written is None:
            # Deleted meanwhile.
            raise NotThere("article", accepted.article_id)
        job = written
    # Written here and not by the output schema: a second pass over what was just built costs as much as the insert.
    response = make_response(job.model_dump_json(), 202 if accepted.created else 200, headers)
    response.content_type = "application/json"
    return response


def _token(article: ArticleIn) -> Token | None:
    key = given_key()
    return None if key is None else Token(access.client(), key, digest(article.model_dump(mode="json")))


@blueprint.get("/articles/<bare:article_id>")
@blueprint.input(SentencesIn, location="query", arg_name="asked")
@blueprint.output(ArticleOut)
def get_article(article_id: str, asked: SentencesIn) -> Any:
    """The text with its sentences side by side, entities, temporal expressions and events, a page at a time."""
    parts = state(current_app)
    with reading(parts.engine) as session:
        article = articles.page(session, article_id, asked, size=parts.settings.sentences_page_size)
    if article is None:
        raise NotThere("article", article_id)
    return article


@blueprint.delete("/articles/<bare:article_id>")
@blueprint.doc(responses={204: "It is shown nowhere from now on", 404: "No such article"})
def delete_article(article_id: str) -> Any:
    """Delete the article and all that came from it; the timeline becomes what it is without it.

    A job at work is stopped. The same article submitted later is a new one.
    """
    deleting.delete_article(state(current_app).engine, article_id)
    return "", 204
