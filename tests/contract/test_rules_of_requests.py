"""Every rule holds for every address, unless the view itself says that it does not; and they hold in their order."""

from pathlib import Path

import pytest
from apiflask import APIFlask
from flask import Blueprint

from services.intake import app as intake
from services.intake.front.application import UPLOADS
from services.intake.http.declarations import Declared, declared_by, declares
from services.intake.state import KEY
from shared.db.migrate import upgrade
from shared.settings import load

OPEN = {
    "health.healthz",
    "health.readyz",
    "openapi.spec",
    "pages.docs.docs",
    "pages.sign_in.form",
    "pages.sign_in.post_form",
    "static",
}


@pytest.fixture
def app(tmp_path: Path) -> APIFlask:
    """An intake beyond loopback, with a view that somebody added and that says nothing of itself."""
    settings = {"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"}
    made = intake.create_app(load({**settings, "DATELINE_HOST": "0.0.0.0", "DATELINE_MAX_BODY_BYTES": "20000"}))
    upgrade(made.extensions[KEY].engine)
    add_view(made)
    return made


def add_view(app: APIFlask) -> None:
    added = Blueprint("added", __name__)
    added.add_url_rule("/new", "new", lambda: "done", methods=["GET", "POST"])
    app.register_blueprint(added)


def test_only_what_says_so_is_open(app: APIFlask) -> None:
    with app.app_context():
        assert {endpoint for endpoint in app.view_functions if not declared_by(endpoint).needs_key} == OPEN
        assert declared_by("added.new") == declared_by(None) == Declared()
    client = app.test_client()
    assert client.get("/new").status_code == 401
    assert client.post("/new").status_code == 401


def test_a_new_view_has_a_bounded_body_and_a_token_in_its_form(tmp_path: Path) -> None:
    settings = {"DATELINE_DATA_DIR": str(tmp_path), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"}
    app = intake.create_app(load({**settings, "DATELINE_MAX_BODY_BYTES": "20000"}))
    add_view(app)
    client = app.test_client()
    assert client.get("/new").status_code == 200
    assert client.post("/new", data={"a": "b"}).status_code == 400
    assert client.post("/new", data={"a": "b" * 30_000}).status_code == 413
    assert client.get("/new", headers={"Host": "elsewhere.example"}).status_code == 421
    assert client.get("/new").headers["X-Frame-Options"] == "DENY"


def test_the_front_hands_over_as_streams_what_has_a_bound_of_its_own(app: APIFlask) -> None:
    with app.app_context():
        rules = {rule.rule: declared_by(rule.endpoint) for rule in app.url_map.iter_rules()}
    streamed = {path for path, declared in rules.items() if declared.body_bound is None or declared.file_bound}
    assert streamed == UPLOADS


def test_pages_are_no_part_of_the_document_of_the_api(app: APIFlask) -> None:
    with app.app_context():
        assert all(path.startswith("/api/v1/") for path in app.spec["paths"])


def test_the_rules_are_asked_in_their_order_and_before_what_anybody_adds(app: APIFlask) -> None:
    asked = app.before_request_funcs[None]
    assert tuple(asked[: len(intake.BEFORE_REQUEST)]) == intake.BEFORE_REQUEST
    # Flask goes through these from the last to the first.
    assert tuple(reversed(app.after_request_funcs[None])) == intake.AFTER_REQUEST


def test_the_page_of_another_site_does_not_learn_whether_a_key_is_right(app: APIFlask) -> None:
    elsewhere = {"Origin": "https://elsewhere.example", "Authorization": "Bearer dateline_made-up"}
    answer = app.test_client().post("/api/v1/articles", json={"text": "Il pleut."}, headers=elsewhere)
    assert answer.status_code == 403


def test_whoever_has_no_key_makes_nobody_read_a_body(app: APIFlask) -> None:
    client = app.test_client()
    assert client.post("/submit", data={"text": "x" * 30_000}).status_code == 401
    assert client.post("/api/v1/batches", data=b"x" * 30_000, content_type="application/x-ndjson").status_code == 401


def test_a_view_that_says_so_is_let_off_that_rule_alone(app: APIFlask) -> None:
    app.view_functions["added.new"] = declares(Declared(needs_key=False))(lambda: "done")
    client = app.test_client()
    assert client.get("/new").get_data(as_text=True) == "done"
    assert client.post("/new").status_code == 400
    elsewhere = {"Origin": "https://elsewhere.example"}
    assert client.post("/new", headers=elsewhere).status_code == 403
