"""``/articles/ID.tmx`` and ``.xlf``: an article with its English for translation tools."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from apiflask import APIBlueprint
from flask import Response, current_app

from services.intake.api.schemas.articles import SegmentOut
from services.intake.errors import problem
from services.intake.exports.bilingual import TMX_TYPE, XLIFF_TYPE, in_blocks, tmx, xliff
from services.intake.reads import articles as article_reads
from services.intake.reads import jobs as reads
from services.intake.reads.articles import Heading
from services.intake.state import state
from shared.db.engine import reading

blueprint = APIBlueprint("exports", __name__, tag="exports")

_Writer = Callable[[Heading, Iterable[SegmentOut]], Iterator[bytes]]

_LONGEST_NAME = 60
_REFUSED = {404: "No such article", 409: "It is not translated, or is English"}


def _file_of(content_type: str) -> dict[int, Any]:
    schema = {"schema": {"type": "string", "format": "binary"}}
    return {200: {"description": "The file", "content": {content_type: schema}}, **_REFUSED}


@blueprint.get("/articles/<article_id>.tmx")
@blueprint.doc(responses=_file_of(TMX_TYPE))
def get_tmx(article_id: str) -> Any:
    """The article as a translation memory (TMX 1.4b), a sentence a unit."""
    return _export(article_id, tmx, content_type=TMX_TYPE, suffix="tmx")


@blueprint.get("/articles/<article_id>.xlf")
@blueprint.doc(responses=_file_of(XLIFF_TYPE))
def get_xliff(article_id: str) -> Any:
    """The article as a bilingual file (XLIFF 1.2); flagged sentences need review."""
    return _export(article_id, xliff, content_type=XLIFF_TYPE, suffix="xlf")


def _export(article_id: str, write: _Writer, *, content_type: str, suffix: str) -> Response:
    parts = state(current_app)
    with reading(parts.engine) as session:
        about = article_reads.heading(session, article_id)
        part = reads.translated_part(session, article_id)
        is_read = article_reads.is_read(session, article_id)
    if about is None:
        return problem(404, "No such article", detail=f"There is no article {article_id}.")
    if not is_read:
        return problem(409, "Not translated yet", detail="The article is still to be read. Ask again shortly.")
    if part is not None:
        detail = f"{part.done} of {part.total} sentences are translated so far. Ask again when its job has gone on."
        return problem(409, "Not translated yet", detail=detail)
    if about.language == "en":
        return problem(409, "Nothing to translate", detail="The article is English: it has no translation.")
    segments = article_reads.all_sentences(parts.engine, about, size=parts.settings.sentences_page_size)
    response = Response(in_blocks(write(about, segments)), content_type=content_type)
    response.headers.set("Content-Disposition", "attachment", filename=f"{_name(about)}.{suffix}")
    return response


def _name(about: Heading) -> str:
    """The title in plain letters, for a file's name."""
    plain = unicodedata.normalize("NFKD", about.title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_LONGEST_NAME].strip("-") or about.id
