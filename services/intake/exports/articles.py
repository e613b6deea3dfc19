"""An article that can be exported: all of it is translated, and it is not English."""

import re
import unicodedata
from collections.abc import Iterator

from sqlalchemy import Engine

from services.intake.api.schemas.articles import SegmentOut
from services.intake.errors import NothingToTranslate, NotThere, NotTranslatedYet
from services.intake.reads import articles, jobs
from services.intake.reads.articles import Heading
from shared.db.engine import reading

_LONGEST_NAME = 60


def translated(engine: Engine, article_id: str, *, size: int) -> tuple[Heading, Iterator[SegmentOut]]:
    """The article's heading and all its sentences, which are read ``size`` at a time.

    Raises:
        NotThere: there is no such article.
        NotTranslatedYet: it is still to be read, or its translation goes on.
        NothingToTranslate: it is English.
    """
    with reading(engine) as session:
        about = articles.heading(session, article_id)
        progress = jobs.translated_part(session, article_id)
        is_read = articles.is_read(session, article_id)
    if about is None:
        raise NotThere("article", article_id)
    if not is_read:
        raise NotTranslatedYet("The article is still to be read. Ask again shortly.")
    if progress is not None:
        done = f"{progress.done} of {progress.total} sentences are translated so far."
        raise NotTranslatedYet(f"{done} Ask again when its job has gone on.")
    if about.language == "en":
        raise NothingToTranslate("The article is English: it has no translation.")
    return about, articles.all_sentences(engine, about, size=size)


def file_name(about: Heading) -> str:
    """The title in plain letters, for a file's name."""
    plain = unicodedata.normalize("NFKD", about.title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_LONGEST_NAME].strip("-") or about.id
