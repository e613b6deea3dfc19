"""The article's page and its exports, from rows as the worker writes them."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from services.intake.app import create_app
from services.intake.state import KEY
from shared.db.migrate import upgrade
from shared.db.models import Article, Collection, SegmentRow
from shared.settings import load

TEXT = "Il n'est pas venu.\nIl a signé. Reste <b>."
SEGMENTS = [
    (0, "Il n'est pas venu.", "He came.", "pivot", "fra-cat 1+pten-2", ["negation_lost"]),
    (1, "Il a signé.", "He signed.", "apertium", "fr-es 3", []),
    (1, "Reste <b>.", "Reste <b>.", "none", "", ["untranslated"]),
]


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    app = create_app(load({"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"}))
    engine = app.extensions[KEY].engine
    upgrade(engine)
    with Session(engine) as session:
        session.add(Collection(id=1, name="default"))
        session.flush()
        for name, language in (("french", "fr"), ("english", "en"), ("unread", None)):
            session.add(Article(id=name, collection_id=1, title=f"Été {name}", text=TEXT, language=language))
        session.flush()
        for place, (paragraph, original, english, by, version, flags) in enumerate(SEGMENTS):
            start = TEXT.index(original)
            session.add(
                SegmentRow(
                    article_id="french",
                    position=place,
                    paragraph=paragraph,
                    start=start,
                    end=start + len(original),
                    english=english,
                    engine=by,
                    engine_version=version,
                    flags=flags,
                )
            )
        session.add(
            SegmentRow(
                article_id="english", position=0, paragraph=0, start=0, end=18, english=TEXT[:18], engine="original"
            )
        )
        session.commit()
    return app.test_client()


def _page(client: FlaskClient, name: str) -> str:
    """The words of the page, tags and runs of spaces left out."""
    page = client.get(f"/articles/{name}")
    assert page.status_code == 200
    body = page.get_data(as_text=True).split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).replace("&#39;", "'").split())


def test_engines_are_named_with_their_versions(client: FlaskClient) -> None:
    words = _page(client, "french")
    assert "A Apertium + Firefox model, via Portuguese , 1 sentence fra-cat 1 + pten-2" in words
    assert "B Apertium , 1 sentence fr-es 3" in words


def test_flags_stand_at_their_sentence_with_the_reason(client: FlaskClient) -> None:
    words = _page(client, "french")
    assert "1 Il n'est pas venu. He came. A The original negates; this may not." in words
    assert "2 Il a signé. He signed. B 3" in words
    assert "To look at twice, 1 of 3: 1" in words


def test_what_is_not_translated_is_said_to_be(client: FlaskClient) -> None:
    words = _page(client, "french")
    assert "3 Reste &lt;b&gt;. Not translated" in words
    assert "Not translated, 1 of 3. No engine here gave English for it" in words


def test_english_and_unread_articles_have_one_column(client: FlaskClient) -> None:
    assert "English by" not in _page(client, "english")
    assert "TMX" not in _page(client, "english")
    assert "Not read yet. Il n'est pas venu." in _page(client, "unread")


@pytest.mark.parametrize("suffix", ["tmx", "xlf"])
def test_exports_are_files_and_say_why_there_is_none(client: FlaskClient, suffix: str) -> None:
    answer = client.get(f"/api/v1/articles/french.{suffix}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f"attachment; filename=ete-french.{suffix}"
    assert b"He signed." in answer.data
    assert client.get(f"/api/v1/articles/unread.{suffix}").status_code == 409
    assert client.get(f"/api/v1/articles/english.{suffix}").status_code == 409
    assert client.get(f"/api/v1/articles/nobody.{suffix}").status_code == 404


def test_the_article_itself_names_them_too(client: FlaskClient) -> None:
    first = client.get("/api/v1/articles/french").json["segments"][0]
    assert (first["engine"], first["engine_version"]) == ("pivot", "fra-cat 1+pten-2")
    assert first["flag_reasons"] == ["The original negates; this may not."]
