from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, text
from sqlmodel import Session, select

from shared.db.engine import make_engine
from shared.db.migrate import upgrade
from shared.db.models import CachedTranslation
from shared.settings import load
from workers.translation.cache import Cached, TranslationCache


class Counting:
    """Upper case for English; remembers what it was asked."""

    def __init__(self, name: str = "counting", version: str = "1") -> None:
        self.name = name
        self.version = version
        self.asked: list[str] = []

    def translate(self, sentences: Sequence[str]) -> list[str]:
        self.asked += sentences
        return [one.upper() for one in sentences]


@pytest.fixture
def database(tmp_path: Path) -> Engine:
    engine = make_engine(load({"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_SQLITE_SYNCHRONOUS": "NORMAL"}))
    upgrade(engine)
    return engine


def test_wire_copy_is_translated_once_whoever_asks(database: Engine) -> None:
    first, second = Counting(), Counting()
    for engine in (first, second):
        cached = Cached(engine, TranslationCache(database, 100), language="fr")
        assert cached.translate(["un", "deux", "un", ""]) == ["UN", "DEUX", "UN", ""]
    assert first.asked == ["un", "deux", ""]
    assert second.asked == [""], "an empty answer is asked for again"


@pytest.mark.parametrize(
    ("other", "language"),
    [(Counting(name="other"), "fr"), (Counting(version="2"), "fr"), (Counting(), "es")],
)
def test_another_engine_version_or_language_is_another_sentence(
    database: Engine, other: Counting, language: str
) -> None:
    held = TranslationCache(database, 100)
    Cached(Counting(), held, language="fr").translate(["un"])
    Cached(other, held, language=language).translate(["un"])
    assert other.asked == ["un"]


def test_the_oldest_sentences_make_room(database: Engine) -> None:
    engine = Counting()
    cached = Cached(engine, TranslationCache(database, 1000), language="fr")
    for first in range(0, 3000, 700):
        cached.translate([str(n) for n in range(first, first + 700)])
    engine.asked.clear()
    with Session(database) as session:
        assert session.exec(select(func.count()).select_from(CachedTranslation)).one() == 1000
    cached.translate([str(n) for n in range(2800, 3500)])
    assert engine.asked == []
    cached.translate(["0", "2000"])
    assert engine.asked == ["0", "2000"]


def test_no_entries_is_no_cache(database: Engine) -> None:
    engine = Counting()
    cached = Cached(engine, TranslationCache(database, 0), language="fr")
    assert cached.translate(["un"]) == cached.translate(["un"]) == ["UN"]
    assert engine.asked == ["un", "un"]


def test_an_article_does_not_fail_on_its_cache(database: Engine) -> None:
    with database.begin() as connection:
        connection.execute(text("DROP TABLE translation_cache"))
    assert Cached(Counting(), TranslationCache(database, 100), language="fr").translate(["un"]) == ["UN"]
