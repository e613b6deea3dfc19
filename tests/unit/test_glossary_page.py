import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from services.intake.app import create_app
from services.intake.state import KEY
from shared.db.migrate import upgrade
from shared.settings import load

ADDRESS = "/collections/default/glossary"


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    app = create_app(load({"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"}))
    upgrade(app.extensions[KEY].engine)
    return app.test_client()


def _save(client: FlaskClient, lines: str, address: str = ADDRESS) -> Any:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(ADDRESS).get_data(as_text=True))
    assert token
    return client.post(address, data={"csrf_token": token.group(1), "lines": lines})


def _lines(page: Any) -> str:
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page.get_data(as_text=True), re.S)
    assert found
    return unescape(found.group(1))


def test_terms_are_typed_a_line_each_and_come_back_in_order(client: FlaskClient) -> None:
    saved = _save(client, "fr la trêve = the truce\r\n\r\n  es: Benemérita =Civil Guard\r\nfr a = b = c\r\n")
    assert saved.status_code == 303
    page = client.get(saved.headers["Location"])
    assert "Saved" in page.get_data(as_text=True)
    assert _lines(page) == "es Benemérita = Civil Guard\nfr a = b = c\nfr la trêve = the truce"
    terms = client.get(f"/api/v1{ADDRESS}").json["terms"]
    assert terms[1] == {"language": "fr", "term": "a", "english": "b = c"}


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("fr trêve = truce\nno equals sign", "Line 2: A line is a language"),
        ("French trêve = truce", "Line 1: language"),
        ("en truce = peace", "English is not translated"),
        ("fr trêve = truce\nfr trêve = cease-fire", "“trêve” is there twice"),
        ("fr trêve = " + "x" * 300, "Line 1: english"),
        ("\n".join(f"fr t{n} = x" for n in range(5001)), "5001 terms"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_nothing_typed_is_lost(client: FlaskClient, lines: str, told: str) -> None:
    _save(client, "fr paix = peace")
    page = _save(client, lines)
    assert page.status_code == 422
    assert told in unescape(page.get_data(as_text=True))
    assert _lines(page) == lines
    assert [one["term"] for one in client.get(f"/api/v1{ADDRESS}").json["terms"]] == ["paix"]


def test_a_form_from_elsewhere_is_refused(client: FlaskClient) -> None:
    assert client.post(ADDRESS, data={"lines": "fr paix = peace"}).status_code == 400
    assert client.get(f"/api/v1{ADDRESS}").status_code == 404


def test_a_collection_that_cannot_be_has_no_glossary(client: FlaskClient) -> None:
    assert _save(client, "fr paix = peace", "/collections/Le%20Monde/glossary").status_code == 404
