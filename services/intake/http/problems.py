"""The answer to what cannot be done: ``application/problem+json`` (RFC 9457), or a page for a browser."""

from collections.abc import Iterable
from itertools import islice

from flask import Response, render_template, request

from services.intake.api.schemas.problems import FieldError, Problem, SourceSentence

API = "/api/"

_MOST_ERRORS = 100
"""Of one answer: a body may be wrong in as many ways as it has bytes."""


def problem(
    status: int,
    title: str,
    *,
    detail: str = "",
    errors: Iterable[FieldError] = (),
    sentence: SourceSentence | None = None,
    **headers: str,
) -> Response:
    if is_for_a_person():
        page = render_template("error.html", title=title, status=status, detail=detail)
        response = Response(page, status)
    else:
        shown = list(islice(errors, _MOST_ERRORS))
        body = Problem(title=title, status=status, detail=detail, errors=shown, sentence=sentence)
        response = Response(body.model_dump_json(exclude_none=True), status, content_type="application/problem+json")
    response.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return response


def is_for_a_program() -> bool:
    """Whether an address of the API was asked, where a browser's session changes nothing."""
    return request.path.startswith(API)


def is_for_a_person() -> bool:
    """Outside the API a browser gets a page."""
    return not is_for_a_program() and request.accept_mimetypes.accept_html
