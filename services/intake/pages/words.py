"""Words and marks of our own in the templates: values as a person would say them."""

from datetime import date

from flask import Flask
from markupsafe import Markup, escape

from services.intake.pages.marking import evidence_text
from services.intake.reads.time_words import day, interval_words
from shared.domain.provenance import NoEngine, ReadFrom

_LANGUAGES = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "ca": "Catalan",
    "gl": "Galician",
    "de": "German",
}


def register(app: Flask) -> None:
    app.jinja_env.globals.update(
        evidence_text=evidence_text, interval_words=interval_words, ReadFrom=ReadFrom, NoEngine=NoEngine
    )
    app.jinja_env.filters.update(words=words, span=span, grouped=grouped, language=language, day=_day)


def words(text: str) -> Markup:
    """A description as HTML: what stands between backticks is code."""
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(text.replace("``", "`").split("`"))
    )


def grouped(number: int) -> str:
    """A number with its thousands apart: *12,345*."""
    return f"{number:,}"


def span(seconds: int) -> str:
    """A length of time in words, in the largest unit that says enough."""
    if seconds < 120:
        return f"{seconds} seconds"
    return f"{seconds // 60} minutes" if seconds < 7200 else f"{seconds / 3600:.1f} hours"


def language(code: str | None) -> str:
    return _LANGUAGES.get(code or "", code or "unknown")


def _day(value: object) -> str:
    return day(value) if isinstance(value, date) else ""
