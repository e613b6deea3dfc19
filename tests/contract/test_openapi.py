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


def test_every_operation_says_how_it_refuses(app: APIFlask) -> None:
    document = app.test_client().get("/openapi.json").json
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            refusals = {status: one for status, one in operation["responses"].items() if int(status) >= 400}
            expected = {"401", "421", "422", "429", "503"}
            expected |= {"403", "415"} if method != "get" else set()
            expected |= {"400", "413"} if "requestBody" in operation else set()
            expected |= {"404"} if "{" in path else set()
            assert refusals.keys() >= expected, (method, path)
            for one in refusals.values():
                assert list(one["content"]) == ["application/problem+json"], (method, path)
                assert one["content"]["application/problem+json"]["schema"]["$ref"].endswith("/Problem")
    for name in ("ArticleIn", "GlossaryIn", "ReprocessIn"):
        assert document["components"]["schemas"][name]["additionalProperties"] is False


def test_bounds_are_those_that_are_enforced(app: APIFlask) -> None:
    document = app.test_client().get("/openapi.json").json
    article = document["components"]["schemas"]["ArticleIn"]["properties"]
    assert (article["text"]["maxLength"], article["title"]["maxLength"]) == (200_000, 1_000)
    order = document["paths"]["/api/v1/orders/{order_id}"]["get"]["parameters"][0]["schema"]
    assert order == {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
    batch = document["paths"]["/api/v1/batches"]["post"]["requestBody"]
    assert batch["required"]
    assert "application/x-ndjson" in batch["content"]


def test_the_document_does_not_keep_the_name_of_who_asked_first(app: APIFlask) -> None:
    asked = {"Host": "127.0.0.99:1234"}
    assert b"127.0.0.99" not in app.test_client().get("/openapi.json", headers=asked).data


def test_links_lead_to_operations_that_are_there(app: APIFlask) -> None:
    document = app.test_client().get("/openapi.json").json
    operations = {one["operationId"]: one for path in document["paths"].values() for one in path.values()}
    assert len(operations) == sum(len(path) for path in document["paths"].values())
    links = [
        link
        for one in operations.values()
        for response in one["responses"].values()
        for link in response.get("links", {}).values()
    ]
    assert links
    for link in links:
        names = {one["name"] for one in operations[link["operationId"]]["parameters"]}
        assert names >= set(link["parameters"])
