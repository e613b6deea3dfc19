"""What can be wrong with a line of a batch, and how much of it is told."""

import json

import pytest

from services.intake.use_cases.batch_lines import Line, Rejected, read_line
from shared.db.articles import Submission
from shared.settings import load

GOOD = {"text": "Le ministre est arrivé hier à Vienne."}


def read(data: bytes) -> Submission | Rejected:
    return read_line(Line(1, data), collection="default", settings=load({}))


def rejected(data: bytes) -> Rejected:
    found = read(data)
    assert isinstance(found, Rejected), found
    return found


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"text": ' + b"7" * 5_000 + b"}", "a number of 5,000 digits"),
        (b'{"text": 1e999999}', "string"),
        (b'{"text": NaN}', "JSON has no NaN"),
        (b'{"text": -Infinity}', "JSON has no -Infinity"),
        (b"[" * 100_000, "Nested too deep"),
        (b'{"a":' * 100_000, "Nested too deep"),
        (b'{"text": "Il pleut.", "text": "Il neige."}', "'text' stands there twice"),
        (b'{"text": "Il pleut \\ud800."}', "half a character"),
        (b'{"text": "Il pleut.", "title": "\\udfff"}', "not text"),
        (b'{"text": "Il pleut.", "language": "\\ud800"}', "ISO 639-1"),
        (b'{"text": "Il pleut.", "collection": "\\ud800"}', "string"),
        (b'{"text": "Il pleut.", "published_at": 1e400}', "YYYY-MM-DD"),
        (b'{"text": "Il pleut.", "published_at": "99999999999-01-01"}', "YYYY-MM-DD"),
        (b'{"text": "Il pleut.", "source": "a\\u0000b"}', "not text"),
        (b"\xef\xbb\xbf\xc2\xa0", "Not JSON"),
        (b"\xff", "Not UTF-8"),
        (b'"text"', "Not a JSON object"),
        (b"title;text", "Not JSON"),
        (b"{}", "required"),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(data: bytes, told: str) -> None:
    assert told in rejected(data).message


@pytest.mark.parametrize(
    "line",
    [
        {**GOOD, "x" * 1_000_000: 1},
        {**GOOD, **{f"field {number}": 1 for number in range(99)}},
        {**GOOD, **{f"field {number}": 1 for number in range(100_000)}},
        {**GOOD, "\ud800\x00\n": 1},
        {**GOOD, "title": {"a": "b" * 1_000_000}},
    ],
)
def test_what_is_told_of_a_line_is_short_and_can_be_kept(line: dict[str, object]) -> None:
    found = rejected(json.dumps(line).encode())
    assert len(found.field) <= 100
    assert len(found.message) <= 500
    assert (found.field + found.message).isprintable()
    (found.field + found.message).encode()


def test_the_first_errors_are_told_and_the_others_counted() -> None:
    found = rejected(json.dumps({**GOOD, **{f"f{number}": 1 for number in range(9)}}).encode())
    assert found.field == "f0"
    assert "f1: " in found.message
    assert found.message.endswith("And 6 more.")
