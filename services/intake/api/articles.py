"""``/articles``: submit one, read one."""

from typing import Any

from apiflask import APIBlueprint
from flask import current_app, make_response, url_for
from sqlmodel import Session

from services.intake.api.idempotency import given_key
from services.intake.api.schemas.articles import ArticleIn, ArticleOut, JobOut, SentencesIn
from services.intake.errors import problem
from services.intake.reads import articles as article_reads
from services.intake.reads import jobs as reads
from services.intake.security import access
from services.intake.state import state
from services.intake.use_cases.delete_article import delete_article as delete
from services.intake.use_cases.validation import accept
from shared.db.engine import reading
from shared.db.idempotency import Token
from shared.domain.text import digest

blueprint = APIBlueprint("articles", __name__, tag="articles")


@blueprint.post("/articles")
@blueprint.input(ArticleIn, arg_name="given")
@blueprint.output(JobOut, status_code=202)
@blueprint.doc(
    responses={
        200: "The same article was there already",
        422: "Cannot be taken, or its `Idempotency-Key` came with another body before",
    },
    description="An `Idempotency-Key` of up to 255 characters makes it safe to send the same again: the answer has the "
    "status and the `Location` of the first time.",
)
def post_article(given: ArticleIn) -> Any:
    """Submit an article; poll the job at `Location`."""
    parts = state(current_app)
    submission = accept(given, parts.settings)
    token = _token(given)
    accepted = parts.submit(submission, lane=given.lane, client=access.client(), token=token)
    headers = {"Location": url_for("api.jobs.get_job", job_id=accepted.job_id)}
    if accepted.created:
        headers["Retry-After"] = "1"
    if accepted.created and not accepted.repeated:
        job = reads.new_job(accepted, submission, given.lane)
    else:
        with reading(parts.engine) as session:
            found = reads.job(session, accepted.job_id)
        if found is None:
            return _missing(accepted.article_id)
        job = found
    # Written here and not by the output schema: a second pass over what was just built costs as much as the insert.
    response = make_response(job.model_dump_json(), 202 if accepted.created else 200, headers)
    response.content_type = "application/json"
    return response


def _token(given: ArticleIn) -> Token | None:
    key = given_key()
    return None if key is None else Token(access.client(), key, digest(given.model_dump(mode="json")))


@blueprint.get("/articles/<article_id>")
@blueprint.input(SentencesIn, location="query", arg_name="asked")
@blueprint.output(ArticleOut)
def get_article(article_id: str, asked: SentencesIn) -> Any:
    """The text with its sentences side by side, entities, temporal expressions and events, a page at a time."""
    parts = state(current_app)
    with reading(parts.engine) as session:
        article = read_article(session, article_id, asked, size=parts.settings.sentences_page_size)
    return article or _missing(article_id)


def _missing(article_id: str) -> Any:
    return problem(404, "No such article", detail=f"There is no article {article_id}.")


def read_article(session: Session, article_id: str, asked: SentencesIn, *, size: int) -> ArticleOut | None:
    first = asked.cursor or 0
    if asked.cursor is None and asked.sentence is not None:
        first = article_reads.first_of_page(session, article_id, asked.sentence, size=size)
    return article_reads.article(session, article_id, first=first, size=size)


@blueprint.delete("/articles/<article_id>")
@blueprint.doc(responses={204: "It is shown nowhere from now on", 404: "No such article"})
def delete_article(article_id: str) -> Any:
    """Delete the article and all that came from it; the timeline becomes what it is without it.

    A job at work is stopped. The same article submitted later is a new one.
    """
    return ("", 204) if delete(state(current_app).engine, article_id) else _missing(article_id)
