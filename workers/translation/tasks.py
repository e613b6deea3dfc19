"""The translation stage: language, sentences, English."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, delete

from shared.db import queue
from shared.db.engine import reading
from shared.db.models import Article, Job, SegmentRow
from shared.domain.text import digest
from shared.pipeline.stage import Context, Result, Work
from shared.settings import Settings
from workers.translation.engines import Translator
from workers.translation.engines.choose import engines_for
from workers.translation.language import SERVED, identify
from workers.translation.segment import SourceSegment, split
from workers.translation.translate import Translated, translate_all

TRANSLATION_VERSION = "1"


def make_work(settings: Settings) -> Work:
    """Load the engines; what is returned translates one article."""
    engines = {
        language: engines_for(language, apertium_dir=settings.apertium_dir, seconds=settings.translation_seconds)
        for language in SERVED
    }
    names = {language: [engine.name for engine in held] for language, held in engines.items()}

    def fingerprint(session: Session, job_id: str) -> str:
        return digest(TRANSLATION_VERSION, names, session.get_one(Job, job_id).article_id)

    return Work(fingerprint=fingerprint, run=lambda context: translate_article(context, engines))


def translate_article(context: Context, engines: Mapping[str, Sequence[Translator]]) -> Result:
    with reading(context.engine) as session:
        article = session.get_one(Article, session.get_one(Job, context.held.job_id).article_id)
    # A language that was found, and not stated, is found again.
    stated = article.language if article.language_stated else None
    language = stated or identify(article.text)
    segments = split(article.text, language=language)
    context.progress(0, len(segments))
    translated = translate_all(
        [one.span.of(article.text) for one in segments],
        language=language,
        engines=engines.get(language, []),
        on_progress=lambda done: context.progress(done, len(segments)),
    )

    def commit(session: Session) -> None:
        write(session, article.id, language, segments, translated)
        _note(session, context, language, translated)
        queue.report(session, context.held, done=len(segments), total=len(segments))

    return Result(commit, language)


def write(
    session: Session,
    article_id: str,
    language: str,
    segments: Sequence[SourceSegment],
    translated: Sequence[Translated],
) -> None:
    """Replace the article's segments."""
    session.exec(delete(SegmentRow).where(col(SegmentRow.article_id) == article_id))
    session.get_one(Article, article_id).language = language
    session.add_all(
        SegmentRow(
            article_id=article_id,
            position=segment.index,
            paragraph=segment.paragraph,
            start=segment.span.start,
            end=segment.span.end,
            english=english.english,
            engine=english.engine,
            flags=list(english.flags),
        )
        for segment, english in zip(segments, translated, strict=True)
    )


def _note(session: Session, context: Context, language: str, translated: Sequence[Translated]) -> None:
    untranslated = sum(one.engine == "none" for one in translated)
    if language not in SERVED:
        message = f"The language ({language}) is not served: the text is kept untranslated and no dates are read."
        queue.note(session, context.held.job_id, code="language_not_served", message=message)
    elif untranslated:
        message = f"{untranslated} of {len(translated)} sentences could not be translated and are kept as they are."
        queue.note(session, context.held.job_id, code="untranslated", message=message)
