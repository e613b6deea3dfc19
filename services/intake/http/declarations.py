"""What a view may say of itself where the rule for all is too strict; a view that says nothing is under all of them.

It stands on the view and not in a list elsewhere, so that nothing new is let through by a name.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import current_app, request

from services.intake.state import state

JSON = ("application/json",)
NDJSON = ("application/x-ndjson", "application/ndjson", "application/jsonl", "application/octet-stream")

ANY_LENGTH = sys.maxsize
"""For ``request.max_content_length``: None would mean the bound of single articles."""

_WITH_FILES = "multipart/form-data"

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Declared:
    """The rules of a view."""

    needs_key: bool = True
    """Whether it asks for a key at all; what does not must be answered without the database."""
    under_any_name: bool = False
    """Whether it answers to a ``Host`` that is not this server's: whoever probes uses whatever address there is."""
    content_types: tuple[str, ...] = JSON
    """What a body may be, the first by preference; ``JSON`` where there is one at all."""
    body_bound: str | None = "max_body_bytes"
    """The setting that bounds the body; None: it is read as a stream, whatever its length."""
    file_bound: str | None = None
    """The setting that bounds a form with a file, which is spooled to disk; any other form is read into memory."""


def declares(declared: Declared) -> Callable[[View], View]:
    """Decorate a view with its rules."""

    def mark(view: View) -> View:
        view.declared = declared  # type: ignore[attr-defined]  # Flask keeps the view by its name
        return view

    return mark


def declared_by(endpoint: str | None) -> Declared:
    declared: Declared = getattr(current_app.view_functions.get(endpoint or ""), "declared", Declared())
    return declared


def bound_setting() -> str | None:
    """The setting that bounds the body of this request."""
    declared = declared_by(request.endpoint)
    if declared.file_bound and request.mimetype == _WITH_FILES:
        return declared.file_bound
    return declared.body_bound


def bound_body() -> None:
    """Set the bound of the body. It must come before what reads the form of every request."""
    setting = bound_setting()
    request.max_content_length = getattr(state(current_app).settings, setting) if setting else ANY_LENGTH
