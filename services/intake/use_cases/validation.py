"""What may come in. The form and the API share these rules."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

from services.intake.api.schemas.articles import ArticleIn
from services.intake.api.schemas.problems import FieldError
from services.intake.errors import InvalidSubmission
from shared.db.articles import Submission
from shared.settings import Settings

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# A tag ends before another begins, so that a text of tags that nothing closes is read once.
_HTML = re.compile(r"<(?:!doctype|html|head|body|div|p|br|span|a|script|table|ul|li|h[1-6]|img|article)\b[^<>]*>", re.I)
_HTML_TAGS_ARE_TOO_MANY = 3
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def accept(article: ArticleIn, settings: Settings) -> Submission:
    """The submission, trimmed and checked.

    Raises:
        InvalidSubmission: with one error for each field that is wrong.
    """
    text = article.text.replace("\r\n", "\n").replace("\r", "\n").strip()
    title = " ".join(article.title.split())
    errors = [*_text_errors(text, settings), *_short_errors(article, title, settings), *_date_errors(article)]
    language = (article.language or "").strip().lower() or None
    if language and not _LANGUAGE.fullmatch(language):
        errors.append(FieldError(field="language", message="Give an ISO 639-1 code, such as fr."))
    if errors:
        raise InvalidSubmission(errors)
    return Submission(
        title=title or _first_line(text),
        text=text,
        language=language,
        published_at=article.published_at,
        source=(article.source or "").strip() or None,
        url=(article.url or "").strip() or None,
        collection=article.collection,
    )


def _text_errors(text: str, settings: Settings) -> Iterator[FieldError]:
    if not any(character.isalpha() for character in text):
        yield FieldError(field="text", message="There is no text to read. Paste the article's text.")
    elif len(text) > settings.max_text_chars:
        limit = f"{settings.max_text_chars:,} (DATELINE_MAX_TEXT_CHARS)"
        yield FieldError(field="text", message=f"{len(text):,} characters; the limit is {limit}.")
    elif "\ufffd" in text:
        yield FieldError(field="text", message="Some characters were not UTF-8. Save the text as UTF-8 and retry.")
    elif any("\ud800" <= character <= "\udfff" for character in text):
        yield FieldError(field="text", message="It holds half a character (a lone surrogate).")
    elif _CONTROL.search(text):
        yield FieldError(field="text", message="This looks like a binary file, not text.")
    elif len(list(islice(_HTML.finditer(text), _HTML_TAGS_ARE_TOO_MANY))) == _HTML_TAGS_ARE_TOO_MANY:
        yield FieldError(field="text", message="This is HTML. Paste the text that a reader sees.")


def _short_errors(article: ArticleIn, title: str, settings: Settings) -> Iterator[FieldError]:
    for field, value in (("title", title), ("source", article.source), ("url", article.url)):
        if value and len(value) > settings.max_title_chars:
            yield FieldError(field=field, message=f"Longer than {settings.max_title_chars:,} characters.")
        if value and (_CONTROL.search(value) or any("\ud800" <= one <= "\udfff" for one in value)):
            yield FieldError(field=field, message="It holds characters that are not text.")
    if article.url and article.url.strip() and not re.match(r"https?://\S+$", article.url.strip()):
        yield FieldError(field="url", message="Give a whole address, such as https://example.org/article.")


def _date_errors(article: ArticleIn) -> Iterator[FieldError]:
    # The newest time zone is up to 14 hours ahead of UTC.
    newest = (datetime.now(UTC) + timedelta(hours=14)).date()
    if article.published_at and article.published_at > newest:
        yield FieldError(field="published_at", message=f"{article.published_at} is in the future.")


def _first_line(text: str) -> str:
    line = text.split("\n", 1)[0].strip()
    return line if len(line) <= 120 else line[:119].rstrip() + "…"
