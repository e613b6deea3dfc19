"""What a collection's glossary, the engines' names and the cache do on an article's way."""

import json
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, func, select

from services.local.stack import Stack, running
from shared.db.engine import make_engine
from shared.db.models import CachedTranslation
from tests.integration import dictionary_model
from tests.integration.client import finished, request, submit, timeline
from tests.integration.conftest import settings_for
from workers.translation.models import install
from workers.translation.models.store import Store

TEXT = "Les pourparlers ont repris hier à Vienne. Aucun accord n'a été signé."


def _segments(stack: Stack, **fields: Any) -> list[dict[str, Any]]:
    ended = finished(stack.address, submit(stack.address, published_at="2022-01-13", **fields))
    assert ended["state"] == "succeeded"
    _, _, article = request(stack.address, f"/api/v1/articles/{ended['article_id']}")
    return list(article["segments"])


def _put_glossary(stack: Stack, collection: str, terms: list[dict[str, str]]) -> None:
    asked = urllib.request.Request(
        f"{stack.address}/api/v1/collections/{collection}/glossary",
        json.dumps({"terms": terms}).encode(),
        {"Content-Type": "application/json"},
        method="PUT",
    )
    with urllib.request.urlopen(asked, timeout=30) as response:
        assert response.status == 200


def test_a_collections_term_is_put_as_its_glossary_says(stack: Stack) -> None:
    term = {"language": "fr", "term": "les pourparlers", "english": "the parley"}
    _put_glossary(stack, "with-glossary", [term])
    first, second = _segments(stack, text=TEXT, collection="with-glossary")
    assert "The parley" in first["english"]
    assert "glossary_missed" not in first["flags"] + second["flags"]
    first, _ = _segments(stack, text=TEXT, collection="without-glossary")
    assert "parley" not in first["english"]


def test_every_sentence_names_its_engine_and_version(stack: Stack) -> None:
    for segment in _segments(stack, text=TEXT, collection="engines"):
        assert segment["engine"] in ("pivot", "apertium")
        assert "Apertium" in segment["engine_label"]
        assert any(mode in segment["engine_version"] for mode in ("fra-cat ", "fr-es "))
    for segment in _segments(stack, text="The talks resumed in Vienna yesterday.", collection="engines"):
        assert (segment["engine"], segment["engine_version"]) == ("original", "")


def test_wire_copy_is_translated_once(stack: Stack) -> None:
    def held() -> int:
        with Session(make_engine(stack.settings)) as session:
            return session.exec(select(func.count()).select_from(CachedTranslation)).one()

    copy = "Le préfet de la région a inauguré mardi le nouveau pont de la ville. Il a coûté 12 millions d'euros."
    first = _segments(stack, text=copy, collection="wire-one")
    after_first = held()
    again = _segments(stack, text=copy, collection="wire-two")
    assert [one["english"] for one in again] == [one["english"] for one in first]
    assert held() == after_first > 0


def test_a_model_of_the_models_folder_serves_a_language_that_nothing_else_does(tmp_path: Path) -> None:
    pytest.importorskip("ctranslate2", reason="the extra `opus` is not installed")
    words = {"das": "the", "Treffen": "meeting", "begann": "began", "gestern": "yesterday"}
    dictionary_model.argos(tmp_path / "given", words, source="de")
    models = Store(tmp_path / "models")
    install.add(tmp_path / "given", models, source="", target="", version="", licence="")
    overrides = {**settings_for(tmp_path / "data"), "DATELINE_MODELS_DIR": str(models.folder)}
    with running(overrides) as stack:
        fields = {"text": "das Treffen begann gestern", "language": "de", "collection": "german"}
        [segment] = _segments(stack, **fields)
        assert (segment["english"], segment["engine"]) == ("the meeting began yesterday", "opus")
        assert segment["engine_version"] == "Argos 1.9"
        [event] = timeline(stack.address, "german")
        assert event["edtf"] == "2022-01-12"
