"""A collection's glossary as a page: one term a line, such as ``fr la Grande Muette = the army``."""

import re
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from pydantic import ValidationError

from services.intake.api.schemas.glossary import GlossaryTermOut
from services.intake.errors import InvalidSubmission
from services.intake.reads import glossary as reads
from services.intake.state import state
from services.intake.use_cases.glossary import replace_glossary

blueprint = Blueprint("glossary", __name__)

_LANGUAGE = re.compile(r"\w+(?=[ \t:])")
_FORM = "A line is a language, a term, = and its English: fr la Grande Muette = the army"


@blueprint.get("/collections/<name>/glossary")
def glossary(name: str) -> Any:
    kept = reads.glossary(state(current_app).engine, name)
    lines = "\n".join(_line(term) for term in kept.terms) if kept else ""
    return render_template("glossary.html", name=name, lines=lines, errors=[], saved="saved" in request.args)


@blueprint.post("/collections/<name>/glossary")
def post_glossary(name: str) -> Any:
    lines = request.form.get("lines", "").replace("\r\n", "\n")
    terms, errors = read_terms(lines)
    if not errors:
        try:
            replace_glossary(state(current_app).engine, name, terms)
        except InvalidSubmission as error:
            if any(wrong.field == "name" for wrong in error.errors):
                abort(404, f"There can be no collection {name}.")
            errors = [wrong.message for wrong in error.errors]
    if errors:
        return render_template("glossary.html", name=name, lines=lines, errors=errors, saved=False), 422
    return redirect(url_for("pages.glossary.glossary", name=name, saved=1), 303)


def _line(term: GlossaryTermOut) -> str:
    return f"{term.language} {term.term} = {term.english}"


def read_terms(lines: str) -> tuple[list[GlossaryTermOut], list[str]]:
    """The terms, and what is wrong with lines that give none."""
    terms, errors = [], []
    for number, columns in _columns(lines):
        try:
            if columns is None:
                raise ValueError(_FORM)
            terms.append(GlossaryTermOut.model_validate(columns))
        except ValidationError as error:
            first = error.errors()[0]
            errors.append(f"Line {number}: {first['loc'][0]}: {first['msg']}.")
        except ValueError as error:
            errors.append(f"Line {number}: {error}.")
    return terms, errors


def _columns(lines: str) -> Iterator[tuple[int, dict[str, str] | None]]:
    """Each line's number and what it says, None for a line that is not one of a glossary."""
    for number, line in enumerate(lines.split("\n"), 1):
        if line.strip():
            yield number, _read_line(line.strip())


def _read_line(line: str) -> dict[str, str] | None:
    """The first ``=`` parts the term from its English; a pattern would try every blank before it as its place."""
    head, _, english = (column.strip() for column in line.partition("="))
    language = _LANGUAGE.match(head)
    term = head[language.end() :].lstrip(" \t:") if language else ""
    return {"language": language[0], "term": term, "english": english} if language and term and english else None
