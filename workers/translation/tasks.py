"""The translation stage: language, sentences, English."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from sqlmodel import Session, col, delete

from shared.db import queue
from shared.db.engine import reading
from shared.db.models import Article, Job, SegmentRow
from shared.domain.text import digest
from shared.pipeline.stage import Context, Result, Work
from shared.settings import Settings
from workers.translation import glossary
from workers.translation.cache import Cached, TranslationCache
from workers.translation.engines import Translator
from workers.translation.engines.choose import engines_for, warm_up
from workers.translation.guards import similarity
from workers.translation.language import SERVED, identify
from workers.translation.segment import SourceSegment, split
from workers.translation.translate import Translated, translate_all

TRANSLATION_VERSION = "3"


def make_work(settings: Settings) -> Work:
    """Load the engines; what is returned translates one article."""

    @cache
    def engines(language: str) -> list[Translator]:
        return engines_for(
            language,
            apertium_dir=settings.apertium_dir,
            seconds=settings.translation_seconds,
            models_dir=settings.models,
            libretranslate_url=settings.libretranslate_url,
            libretranslate_key=settings.libretranslate_key,
            order=settings.translation_engines,
        )

    for served in SERVED:
        warm_up(engines(served))

    def fingerprint(session: Session, job_id: str) -> str:
        article = session.get_one(Article, session.get_one(Job, job_id).article_id)
        language = language_of(article)
        identities = [(one.name, one.version) for one in engines(language)]
        terms = glossary.read(session, article.collection_id, language)
        return digest(TRANSLATION_VERSION, article.id, identities, terms)

    def run(context: Context) -> Result:
        with reading(context.engine) as session:
            article = session.get_one(Article, session.get_one(Job, context.held.job_id).article_id)
            language = language_of(article)
            terms = glossary.read(session, article.collection_id, language)
        return translate_article(context, article, language, engines(language), terms)

    return Work(fingerprint=fingerprint, run=run)


def language_of(article: Article) -> str:
    """A language that was found, and not stated, is found again."""
    stated = article.language if article.language_stated else None
    return stated or identify(article.text)


def translate_article(
    context: Context, article: Article, language: str, engines: Sequence[Translator], terms: Mapping[str, str]
) -> Result:
    segments = split(article.text, language=language)
    sources = [one.span.of(article.text) for one in segments]
    context.progress(0, len(segments))
    translated = translate_all(
        sources,
        language=language,
        engines=_cached(engines, context, language),
        glossary=terms,
        on_progress=lambda done: context.progress(done, len(segments)),
        published=article.published_at,
        compare=similarity.encoder(),
    )
    translated = [_checked(one, source, terms) for one, source in zip(translated, sources, strict=True)]
    versions = {one.name: one.version for one in engines}

    def commit(session: Session) -> None:
        write(session, article.id, language, segments, translated, versions=versions)
        _note(session, context, language, translated, served=bool(engines))
        queue.report(session, context.held, done=len(segments), total=len(segments))

    return Result(commit, language)


def _cached(engines: Sequence[Translator], context: Context, language: str) -> list[Translator]:
    """English passes through: there is nothing to keep."""
    held = TranslationCache(context.engine, context.settings.translation_cache_entries)
    return list(engines) if language == "en" else [Cached(one, held, language=language) for one in engines]


def _checked(result: Translated, source: str, terms: Mapping[str, str]) -> Translated:
    if not glossary.is_missed(source, result.english, terms):
        return result
    return replace(result, flags=(*result.flags, glossary.MISSED))


def write(
    session: Session,
    article_id: str,
    language: str,
    segments: Sequence[SourceSegment],
    translated: Sequence[Translated],
    *,
    versions: Mapping[str, str],
) -> None:
    """Replace the article's segments. ``versions`` are those of the engines by name."""
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
            engine_version=versions.get(english.engine, ""),
            flags=list(english.flags),
        )
        for segment, english in zip(segments, translated, strict=True)
    )


def _note(session: Session, context: Context, language: str, translated: Sequence[Translated], *, served: bool) -> None:
    untranslated = sum(one.engine == "none" for one in translated)
    if not served:
        message = f"The language ({language}) is not served: the text is kept untranslated and no events are read."
        queue.note(session, context.held.job_id, code="language_not_served", message=message)
    elif untranslated:
        message = f"{untranslated} of {len(translated)} sentences could not be translated and are kept as they are."
        queue.note(session, context.held.job_id, code="untranslated", message=message)
