"""The document at ``/openapi.json`` is valid OpenAPI 3.1 and names every address of the API."""

import re
from pathlib import Path

import pytest
from apiflask import APIFlask
from openapi_spec_validator import validate

from services.intake.app import create_app
from shared.settings import load


@pytest.fixture
def app(tmp_path: Path) -> APIFlask:
    return create_app(load({"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"}))


def test_the_document_is_valid(app: APIFlask) -> None:
    document = app.test_client().get("/openapi.json").json
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_every_address_of_the_api_is_in_it(app: APIFlask) -> None:
    documented = set(app.test_client().get("/openapi.json").json["paths"])
    rules = [rule.rule for rule in app.url_map.iter_rules() if "/api/" in rule.rule]
    served = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule) for rule in rules}
    assert served <= documented
