"""Pages for people. They work without JavaScript, but for the live progress of a job."""

from datetime import date
from typing import Any

from apiflask import APIBlueprint, APIFlask
from flask import abort, current_app, redirect, render_template, request, url_for
from pydantic import ValidationError

from services.intake.api.articles import read_article
from services.intake.api.schemas.articles import ArticleIn, CursorIn, FieldError, SentencesIn, TimelineIn
from services.intake.api.timeline import AWAITED, GONE, read_evidence, read_timeline
from services.intake.errors import InvalidSubmission
from services.intake.pages import batches as batch_pages
from services.intake.pages.marking import dates_by_sentence, evidence_text
from services.intake.pages.parallel import engine_keys
from services.intake.reads import articles as article_reads
from services.intake.reads import jobs as reads
from services.intake.reads import timeline as timeline_reads
from services.intake.reads.former import Whereabouts
from services.intake.reads.time_words import interval_words
from services.intake.security import access
from services.intake.state import state
from services.intake.use_cases.validation import accept
from shared.db.engine import reading
from shared.domain.provenance import NoEngine, ReadFrom
from shared.domain.status import JobState, Lane

blueprint = APIBlueprint("pages", __name__, enable_openapi=False)

_SHOWN_DATES = 50

LANGUAGE_NAMES = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "ca": "Catalan",
    "gl": "Galician",
    "de": "German",
}


@blueprint.get("/")
def home() -> Any:
    return redirect(url_for("pages.timeline"))


@blueprint.get("/timeline")
def timeline() -> Any:
    given = {key: value for key, value in request.args.items() if value}
    try:
        asked = TimelineIn.model_validate(given)
        found = read_timeline(asked)
    except (ValidationError, InvalidSubmission):
        abort(400, "The address holds a filter that cannot be read.")
    return render_template("timeline.html", timeline=found, asked=asked, following=_page_address(found.next))


@blueprint.get("/events/<event_id>")
def event(event_id: str) -> Any:
    parts = state(current_app)
    try:
        asked = CursorIn.model_validate({key: value for key, value in request.args.items() if value})
        page, now = read_evidence(event_id, asked)
    except (ValidationError, InvalidSubmission):
        abort(400, "The address holds a place that cannot be read.")
    if page is None and now is not None:
        return _elsewhere(now)
    with reading(parts.engine) as session:
        entry = timeline_reads.event(session, event_id, evidence=1)
        collection = timeline_reads.collection_of(session, event_id)
    if page is None or entry is None:
        abort(404, f"There is no event {event_id}.")
    following = (_page_address(page.next) or "").replace("/evidence", "", 1)
    days: dict[str, Any] = {"from": entry.date_start, "to": entry.date_end}
    back = url_for("pages.timeline", collection=collection, **days)
    first = url_for("pages.event", event_id=event_id) if asked.cursor else None
    return render_template("event.html", event=entry, page=page, following=following, first=first, back=back)


def _elsewhere(now: Whereabouts) -> Any:
    """The page of the entry that an id leads to now, or of what it was read from."""
    if now.event_id:
        return redirect(url_for("pages.event", event_id=now.event_id), 308)
    if now.is_awaited:
        return render_template("gone.html", title="Not on the timeline yet", detail=AWAITED, one=now.sentence), 404
    return render_template("gone.html", title="This event is gone", detail=GONE, one=now.sentence), 410


def _page_address(api_address: str | None) -> str | None:
    return api_address.removeprefix("/api/v1") if api_address else None


@blueprint.get("/submit")
def form() -> Any:
    return render_template("submit.html", given={}, errors={})


@blueprint.post("/submit")
def post_form() -> Any:
    given = {key: value for key, value in request.form.items() if key in ArticleIn.model_fields}
    try:
        filled = {key: value for key, value in given.items() if value.strip() or key == "text"}
        article = ArticleIn.model_validate(filled)
        parts = state(current_app)
        submission = accept(article, parts.settings)
    except (ValidationError, InvalidSubmission) as error:
        errors = {one.field: one.message for one in _errors(error)}
        return render_template("submit.html", given=given, errors=errors), 422
    accepted = parts.submit(submission, lane=Lane.INTERACTIVE, client=access.client())
    return redirect(url_for("pages.job", job_id=accepted.job_id), 303)


def _errors(error: ValidationError | InvalidSubmission) -> list[FieldError]:
    if isinstance(error, InvalidSubmission):
        return error.errors
    return [FieldError(field=str(one["loc"][0]), message=one["msg"]) for one in error.errors()]


@blueprint.get("/jobs/<job_id>")
def job(job_id: str) -> Any:
    with reading(state(current_app).engine) as session:
        found = reads.job(session, job_id)
        is_read = found is not None and found.state == JobState.SUCCEEDED
        dates, more = reads.dates(session, found.article_id, limit=_SHOWN_DATES) if found and is_read else ([], False)
    if found is None:
        abort(404, f"There is no job {job_id}.")
    return render_template("job.html", job=found, final=JobState(found.state).is_final, dates=dates, more=more)


@blueprint.get("/articles/<article_id>")
def article(article_id: str) -> Any:
    parts = state(current_app)
    size = parts.settings.sentences_page_size
    try:
        asked = SentencesIn.model_validate({key: value for key, value in request.args.items() if value})
    except ValidationError:
        abort(400, "The address holds a place that cannot be read.")
    with reading(parts.engine) as session:
        found = read_article(session, article_id, asked, size=size)
        if found is None:
            abort(404, f"There is no article {article_id}.")
        part = reads.translated_part(session, article_id)
        first = found.segments[0].position if found.segments else asked.cursor or 0
        overview = article_reads.overview(session, article_id, first=first)
        earlier = article_reads.before(session, article_id, first, size=size) if first else None
    return render_template(
        "article.html",
        article=found,
        part=part,
        overview=overview,
        engines=engine_keys(overview.engines),
        dates=dates_by_sentence(found),
        earlier=earlier,
        following=_page_address(found.next),
    )


def register(app: APIFlask) -> None:
    app.jinja_env.globals |= {"evidence_text": evidence_text, "ReadFrom": ReadFrom, "NoEngine": NoEngine}
    app.jinja_env.filters["span"] = batch_pages.span
    app.jinja_env.filters["language"] = lambda code: LANGUAGE_NAMES.get(code, code or "unknown")
    app.jinja_env.filters["day"] = lambda value: f"{value.day} {value:%B %Y}" if isinstance(value, date) else ""
    app.jinja_env.globals["interval_words"] = interval_words
