"""The glossary's address, against an application without a broker."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from services.intake.app import create_app
from services.intake.state import KEY
from shared.db.migrate import upgrade
from shared.settings import load

ADDRESS = "/api/v1/collections/default/glossary"
TERMS = [
    {"language": "fr", "term": "la Grande Muette", "english": "the army"},
    {"language": "es", "term": "Benemérita", "english": "Civil Guard"},
]


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    app = create_app(load({"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"}))
    upgrade(app.extensions[KEY].engine)
    return app.test_client()


def _put(client: FlaskClient, terms: Any, address: str = ADDRESS) -> Any:
    return client.put(address, json={"terms": terms})


def test_a_glossary_is_kept_and_replaced(client: FlaskClient) -> None:
    assert client.get(ADDRESS).status_code == 404
    assert _put(client, TERMS).status_code == 200
    assert client.get(ADDRESS).json == {"collection": "default", "terms": TERMS[::-1]}
    assert _put(client, TERMS[:1]).json == {"collection": "default", "terms": TERMS[:1]}
    assert _put(client, []).json["terms"] == []
    assert client.get(ADDRESS).status_code == 200


def test_each_collection_has_its_own(client: FlaskClient) -> None:
    _put(client, TERMS)
    _put(client, [{**TERMS[0], "english": "the military"}], "/api/v1/collections/other/glossary")
    assert client.get(ADDRESS).json["terms"][1]["english"] == "the army"


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ([TERMS[0], TERMS[0]], "terms.1.term"),
        ([{**TERMS[0], "language": "en"}], "terms.0.language"),
        ([{**TERMS[0], "language": "French"}], "terms.0.language"),
        ([{**TERMS[0], "term": "  "}], "terms.0.term"),
        ([{**TERMS[0], "english": "two\nlines"}], "terms.0.english"),
        ([{**TERMS[0], "english": "x" * 201}], "terms.0.english"),
        ([{**TERMS[0], "colour": "red"}], "terms.0.colour"),
        ([{"language": "fr", "term": "a"}], "terms.0.english"),
        ([TERMS[0]] * 5001, "terms"),
    ],
)
def test_a_term_that_cannot_be_taken_is_named_and_nothing_changes(
    client: FlaskClient, terms: list[dict[str, str]], field: str
) -> None:
    _put(client, TERMS)
    refused = _put(client, terms)
    assert refused.status_code == 422
    assert field in [one["field"] for one in refused.json["errors"]]
    assert client.get(ADDRESS).json["terms"] == TERMS[::-1]


def test_a_name_that_no_article_could_give_is_refused(client: FlaskClient) -> None:
    assert _put(client, TERMS, "/api/v1/collections/Le%20Monde/glossary").status_code == 422
