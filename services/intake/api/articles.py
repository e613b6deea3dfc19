"""``/articles``: submit one, read one."""

from typing import Any

from apiflask import APIBlueprint
from flask import current_app, make_response, url_for

from services.intake import access, reads
from services.intake.errors import problem
from services.intake.schemas import ArticleIn, ArticleOut, JobOut
from services.intake.state import state
from services.intake.validation import accept
from shared.db.engine import reading

blueprint = APIBlueprint("articles", __name__, tag="articles")


@blueprint.post("/articles")
@blueprint.input(ArticleIn, arg_name="given")
@blueprint.output(JobOut, status_code=202)
@blueprint.doc(
    responses={
        200: "The same article was there already",
        413: "Too large",
        422: "Cannot be taken",
        429: "Too many unfinished jobs; come back after `Retry-After`",
        503: "The database is away",
    }
)
def post_article(given: ArticleIn) -> Any:
    """Submit an article; poll the job at `Location`."""
    parts = state(current_app)
    submission = accept(given, parts.settings)
    accepted = parts.submit(submission, lane=given.lane, client=access.client())
    headers = {"Location": url_for("api.jobs.get_job", job_id=accepted.job_id)}
    if accepted.created:
        job = reads.new_job(accepted, submission, given.lane)
        headers["Retry-After"] = "1"
    else:
        with reading(parts.engine) as session:
            found = reads.job(session, accepted.job_id)
        assert found is not None
        job = found
    # Written here and not by the output schema: a second pass over what was just built costs as much as the insert.
    response = make_response(job.model_dump_json(), 202 if accepted.created else 200, headers)
    response.content_type = "application/json"
    return response


@blueprint.get("/articles/<article_id>")
@blueprint.output(ArticleOut)
def get_article(article_id: str) -> Any:
    """The text with its sentences side by side, entities, temporal expressions and events."""
    with reading(state(current_app).engine) as session:
        article = reads.article(session, article_id)
    return article or problem(404, "No such article", detail=f"There is no article {article_id}.")
