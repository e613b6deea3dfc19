"""``/articles/ID.tmx`` and ``.xlf``: an article with its English for translation tools."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from apiflask import APIBlueprint
from flask import Response, current_app

from services.intake.api.schemas.articles import SegmentOut
from services.intake.exports import tmx, xliff
from services.intake.exports.articles import file_name, translated
from services.intake.exports.xml import in_blocks
from services.intake.reads.articles import Heading
from services.intake.state import state

blueprint = APIBlueprint("exports", __name__, tag="exports")

_Writer = Callable[[Heading, Iterable[SegmentOut]], Iterator[bytes]]

_REFUSED = {404: "No such article", 409: "It is not translated, or is English"}


def _file_of(content_type: str) -> dict[int, Any]:
    schema = {"schema": {"type": "string", "format": "binary"}}
    return {200: {"description": "The file", "content": {content_type: schema}}, **_REFUSED}


@blueprint.get("/articles/<article_id>.tmx")
@blueprint.doc(responses=_file_of(tmx.TYPE))
def get_tmx(article_id: str) -> Any:
    """The article as a translation memory (TMX 1.4b), a sentence a unit."""
    return _export(article_id, tmx.tmx, content_type=tmx.TYPE, suffix="tmx")


@blueprint.get("/articles/<article_id>.xlf")
@blueprint.doc(responses=_file_of(xliff.TYPE))
def get_xliff(article_id: str) -> Any:
    """The article as a bilingual file (XLIFF 1.2); flagged sentences need review."""
    return _export(article_id, xliff.xliff, content_type=xliff.TYPE, suffix="xlf")


def _export(article_id: str, write: _Writer, *, content_type: str, suffix: str) -> Response:
    parts = state(current_app)
    about, segments = translated(parts.engine, article_id, size=parts.settings.sentences_page_size)
    response = Response(in_blocks(write(about, segments)), content_type=content_type)
    response.headers.set("Content-Disposition", "attachment", filename=f"{file_name(about)}.{suffix}")
    return response
