"""The translation stage: language, sentences, English."""

from collections.abc import Sequence

from sqlmodel import Session, col, delete

from shared.db import queue
from shared.db.engine import reading
from shared.db.models import Article, Job, SegmentRow
from shared.pipeline.stage import Commit, Context, Work
from shared.settings import Settings
from workers.translation.engines.choose import engines_for
from workers.translation.language import SERVED, identify
from workers.translation.segment import SourceSegment, split
from workers.translation.translate import Translated, translate_all


def make_work(settings: Settings) -> Work:
    """Load the engines; what is returned translates one article."""
    engines = {
        language: engines_for(language, apertium_dir=settings.apertium_dir, seconds=settings.translation_seconds)
        for language in SERVED
    }

    def run(context: Context) -> Commit:
        with reading(context.engine) as session:
            article = session.get_one(Article, session.get_one(Job, context.held.job_id).article_id)
        language = article.language or identify(article.text)
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

        return commit

    return run


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
