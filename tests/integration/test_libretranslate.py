"""A LibreTranslate server that is well, broken, slow, wrong, or away."""

import json
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from tests.integration.web import send, serving
from workers.translation.engines import EngineError
from workers.translation.engines.choose import engines_for
from workers.translation.engines.libretranslate import LibreTranslate


class Server:
    """Speaks as the real one does, and keeps what it was asked."""

    def __init__(self, *, key: str = "") -> None:
        self.asked: list[dict[str, Any]] = []
        self._key = key

    def __call__(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        if handler.path == "/languages":
            found: Any = [{"code": "fr", "name": "French", "targets": ["en", "fr"]}, {"code": "de", "targets": ["fr"]}]
        elif handler.path == "/spec":
            found = {"swagger": "2.0", "info": {"title": "LibreTranslate", "version": "1.6.2"}}
        else:
            question = json.loads(body)
            self.asked.append(question)
            if question.get("api_key", "") != self._key:
                send(handler, b'{"error": "Invalid API key"}', status=403)
                return
            found = {"translatedText": [f" EN {one}" for one in question["q"]]}
        send(handler, json.dumps(found).encode(), Content_Type="application/json")


def test_sentences_go_in_batches_and_come_back_in_order() -> None:
    server = Server(key="secret")
    with serving(server) as url:
        engine = LibreTranslate(url + "/", "fr", key="secret", seconds=5)
        assert engine.version == "1.6.2"
        sentences = [f"phrase {n}" for n in range(60)]
        assert engine.translate(sentences) == [f"EN phrase {n}" for n in range(60)]
    assert [len(one["q"]) for one in server.asked] == [25, 25, 10]
    assert all((one["source"], one["target"], one["format"]) == ("fr", "en", "text") for one in server.asked)


def test_the_server_is_chosen_for_the_pairs_it_has() -> None:
    with serving(Server()) as url:
        chosen = {
            language: engines_for(language, apertium_dir=None, libretranslate_url=url, order="libretranslate")
            for language in ("fr", "de", "ja")
        }
    assert {language: [one.name for one in found] for language, found in chosen.items()} == {
        "fr": ["libretranslate"],
        "de": [],
        "ja": [],
    }


def test_a_server_that_is_away_stays_chosen_and_fails_as_an_engine_does() -> None:
    with serving(Server()) as url:
        pass
    [engine] = engines_for("fr", apertium_dir=None, libretranslate_url=url, order="libretranslate")
    assert engine.version == "unknown"
    with pytest.raises(EngineError, match="does not answer"):
        engine.translate(["phrase"])


def test_a_refusal_is_told_in_the_servers_words() -> None:
    with serving(Server(key="secret")) as url, pytest.raises(EngineError, match="Invalid API key"):
        LibreTranslate(url, "fr", seconds=5).translate(["phrase"])


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (b'{"translatedText": ["one", "two", "three"]}', "3 sentences for 2"),
        (b'{"translatedText": "one"}', "no list"),
        (b'{"translatedText": [1, 2]}', "no list"),
        (b'["one", "two"]', "no list"),
        (b"<html>", "not JSON"),
        (b'"' + b"x" * 5_000_000 + b'"', "too large"),
    ],
)
def test_a_wrong_answer_is_an_engine_error(answer: bytes, message: str) -> None:
    with serving(lambda handler, _: send(handler, answer)) as url, pytest.raises(EngineError, match=message):
        LibreTranslate(url, "fr", seconds=5).translate(["un", "deux"])


def test_a_broken_connection_is_an_engine_error() -> None:
    def cut(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b'{"translatedText"')

    with serving(cut) as url, pytest.raises(EngineError):
        LibreTranslate(url, "fr", seconds=5).translate(["un"])


@pytest.mark.parametrize("drips", [False, True])
def test_a_slow_server_is_left_at_the_time_limit(drips: bool) -> None:
    """Also one that sends a byte now and then, and so never lets the connection rest."""

    def slow(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(50):
            time.sleep(0.1)
            if drips:
                handler.wfile.write(b" ")
                handler.wfile.flush()

    started = time.monotonic()
    with serving(slow) as url, pytest.raises(EngineError, match="longer than"):
        LibreTranslate(url, "fr", seconds=0.5).translate(["un"])
    assert time.monotonic() - started < 3
