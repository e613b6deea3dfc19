"""The form that takes a file: its own bound, not that of one request."""

import io
import json
import re
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.intake.app import create_app
from services.intake.state import KEY
from shared.db.migrate import upgrade
from shared.settings import load


def client(folder: Path, **more: str) -> FlaskClient:
    settings = {"DATELINE_DATA_DIR": str(folder), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0", **more}
    app = create_app(load({"DATELINE_MAX_BODY_BYTES": "20000", **settings}))
    upgrade(app.extensions[KEY].engine)
    return app.test_client()


def post(client: FlaskClient, lines: int) -> TestResponse:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/submit").get_data(as_text=True))
    assert token is not None
    body = b"".join(json.dumps({"text": f"{one} " + "Il pleut. " * 100}).encode() + b"\n" for one in range(lines))
    file = (io.BytesIO(body), "many.ndjson")
    return client.post(
        "/submit/file", data={"csrf_token": token.group(1), "file": file}, headers={"Accept": "text/html"}
    )


def test_a_file_may_be_larger_than_one_request(tmp_path: Path) -> None:
    site = client(tmp_path)
    answer = post(site, 100)
    assert answer.status_code == 303
    batch = site.get("/api/v1" + answer.headers["Location"]).get_json()
    assert batch["upload"]["accepted"] == 100


def test_a_file_over_its_bound_is_refused_with_the_setting_and_another_way(tmp_path: Path) -> None:
    answer = post(client(tmp_path, DATELINE_MAX_FILE_BYTES="50000"), 100)
    assert answer.status_code == 413
    told = answer.get_data(as_text=True)
    assert "DATELINE_MAX_FILE_BYTES" in told
    assert "dateline submit" in told


class _Endless(io.RawIOBase):
    """A form that goes on for longer than anything may."""

    size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.size > 50_000_000:
            return 0
        buffer[:] = (b"a=&" * (len(buffer) // 3 + 1))[: len(buffer)]
        self.size += len(buffer)
        return len(buffer)


def test_a_form_without_a_file_is_not_read_into_memory_without_end(tmp_path: Path) -> None:
    form = _Endless()
    answer = client(tmp_path).post(
        "/submit/file",
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"wsgi.input": form, "wsgi.input_terminated": True, "CONTENT_LENGTH": ""},
    )
    assert answer.status_code in (400, 413)
    assert form.size <= 1_000_000
