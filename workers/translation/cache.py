"""Sentences that an engine has translated before, shared by all workers through the database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import structlog
from sqlalchemy import Engine, func
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, delete, select

from shared.db.engine import reading, writing
from shared.db.models import CachedTranslation
from shared.db.upsert import insert_into
from shared.domain.text import digest
from workers.translation.engines import Translator

log = structlog.get_logger()

_ROWS_A_QUERY = 500
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class TranslationCache:
    """At most ``entries`` sentences; the oldest make room."""

    engine: Engine
    entries: int

    def find(self, keys: Sequence[str]) -> dict[str, str]:
        """The English of those of the keys that are held."""
        found: dict[str, str] = {}
        with reading(self.engine) as session:
            for some in _parts(sorted(set(keys))):
                query = select(CachedTranslation).where(col(CachedTranslation.key).in_(some))
                found.update((row.key, row.english) for row in session.exec(query))
        return found

    def keep(self, english: dict[str, str]) -> None:
        """Hold these too. What another worker has put there meanwhile stays as it is."""
        rows = [{"key": key, "english": english[key]} for key in sorted(english)]
        if not rows or not self.entries:
            return
        with writing(self.engine) as session:
            for some in _parts(rows):
                session.execute(
                    insert_into(session, CachedTranslation)
                    .values(list(some))
                    .on_conflict_do_nothing(index_elements=["key"])
                )
            # Ids grow, so the newest id bounds the number of rows without counting them.
            newest = session.exec(select(func.max(CachedTranslation.id))).one() or 0
            session.exec(delete(CachedTranslation).where(col(CachedTranslation.id) <= newest - self.entries))


def _parts(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """Databases bound the parameters of one statement."""
    return (items[first : first + _ROWS_A_QUERY] for first in range(0, len(items), _ROWS_A_QUERY))


class Cached:
    """An engine that is asked only for what the cache does not hold."""

    def __init__(self, engine: Translator, cache: TranslationCache, *, language: str) -> None:
        self.name = engine.name
        self._engine = engine
        self._cache = cache
        self._language = language

    @property
    def version(self) -> str:
        return self._engine.version

    def translate(self, sentences: Sequence[str]) -> list[str]:
        keys = [digest(self._language, self.name, self.version, sentence) for sentence in sentences]
        english = self._held(keys)
        missing = {key: sentence for key, sentence in zip(keys, sentences, strict=True) if key not in english}
        if missing:
            fresh = dict(zip(missing, self._engine.translate(list(missing.values())), strict=True))
            # An empty answer may be a passing fault: it is not kept.
            self._keep({key: answer for key, answer in fresh.items() if answer.strip()})
            english |= fresh
        return [english[key] for key in keys]

    def _held(self, keys: Sequence[str]) -> dict[str, str]:
        """Nothing when the database does not answer: a cache must not be what an article fails on."""
        try:
            return self._cache.find(keys)
        except DBAPIError as error:
            log.warning("cache_not_read", error=str(error.orig))
            return {}

    def _keep(self, english: dict[str, str]) -> None:
        try:
            self._cache.keep(english)
        except DBAPIError as error:
            log.warning("cache_not_written", error=str(error.orig))
