"""A LibreTranslate server, by its address."""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpx

from workers.translation import web
from workers.translation.engines import EngineError

_BATCH = 25
"""Sentences in one request; a server may bound it, and an answer must come within the time limit."""

_LARGEST_ANSWER = 4_000_000
_QUESTION_SECONDS = 5.0
"""For the questions about the server itself, which must not hold an article up."""


class LibreTranslate:
    """``language`` into English through the server at ``url``."""

    name = "libretranslate"

    def __init__(self, url: str, language: str, *, key: str = "", seconds: float) -> None:
        self._url = url.rstrip("/")
        self._language = language
        self._key = key
        self._seconds = seconds
        self._version = ""

    @property
    def version(self) -> str:
        """The server's own; ``unknown`` while it does not say."""
        if not self._version:
            try:
                self._version = str(self._ask("/spec", seconds=_QUESTION_SECONDS)["info"]["version"])
            except (EngineError, KeyError, TypeError):
                return "unknown"
        return self._version

    def serves(self) -> bool:
        """Whether the server has the pair. One that is away now may be back for the next article: then True."""
        try:
            languages = self._ask("/languages", seconds=_QUESTION_SECONDS)
            pairs = {(language["code"], target) for language in languages for target in language.get("targets", ["en"])}
        except EngineError:
            return True
        except (KeyError, TypeError, AttributeError):
            return False
        return (self._language, "en") in pairs

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return [english for part in _parts(sentences) for english in self._translate(part)]

    def _translate(self, sentences: Sequence[str]) -> list[str]:
        body = {"q": list(sentences), "source": self._language, "target": "en", "format": "text"}
        if self._key:
            body["api_key"] = self._key
        answer = self._ask("/translate", body, seconds=self._seconds)
        english = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(english, list) or not all(isinstance(sentence, str) for sentence in english):
            raise EngineError("LibreTranslate's answer holds no list of sentences.")
        if len(english) != len(sentences):
            raise EngineError(f"LibreTranslate gave {len(english)} sentences for {len(sentences)}.")
        return [sentence.strip() for sentence in english]

    def _ask(self, path: str, body: Mapping[str, Any] | None = None, *, seconds: float) -> Any:
        until = time.monotonic() + seconds
        try:
            with web.answer(self._url + path, seconds=seconds, json=body) as response:
                answer = web.body(response, until=until, most=_LARGEST_ANSWER)
        except web.TooLarge as error:
            raise EngineError("LibreTranslate's answer is too large.") from error
        except (TimeoutError, httpx.TimeoutException) as error:
            raise EngineError(f"LibreTranslate took longer than {seconds:.0f} s.") from error
        except web.FAILURES as error:
            raise EngineError(f"LibreTranslate at {self._host} does not answer: {error}.") from error
        if not response.is_success:
            raise EngineError(f"LibreTranslate refused: {_reason(response, answer)}.")
        try:
            return json.loads(answer)
        except ValueError as error:
            raise EngineError("LibreTranslate's answer is not JSON.") from error

    @property
    def _host(self) -> str | None:
        return urlsplit(self._url).hostname


def _parts(sentences: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(sentences), _BATCH):
        yield sentences[first : first + _BATCH]


def _reason(response: httpx.Response, answer: bytes) -> str:
    """The server's own words, else the status."""
    try:
        return str(json.loads(answer)["error"]).rstrip(".")
    except (ValueError, KeyError, TypeError):
        return f"{response.status_code} {response.reason_phrase}"
