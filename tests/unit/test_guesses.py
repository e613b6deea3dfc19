"""Somebody who tries one key after the other waits, and nobody beside them does."""

import re
from pathlib import Path

import pytest

from services.intake.security.guesses import Guesses, TooManyGuesses
from shared.db.keys import Key
from tests.unit.intake import bearer, make_app, make_key

RIGHT = Key(1, "newsroom", None)
HERE, THERE = "203.0.113.5", "198.51.100.7"


class Clock:
    time = 1_000.0

    def __call__(self) -> float:
        return self.time


def _find(token: str) -> Key | None:
    return RIGHT if token.startswith("right") else None


def _guess(guesses: Guesses, address: str, token: str) -> int:
    """0 where the token was looked for, else how long to wait."""
    try:
        guesses.look(address, token, _find)
    except TooManyGuesses as error:
        return error.retry_after
    return 0


def test_the_wait_grows_and_has_an_end() -> None:
    clock = Clock()
    guesses = Guesses(3, clock=clock)
    looked_for = []
    for number in range(2_000):
        looked_for.append(_guess(guesses, HERE, f"wrong {number}") == 0)
        clock.time += 1.0
    # All of the first three, then fewer and fewer, and one a minute for ever.
    assert all(looked_for[:3])
    assert sum(looked_for[:100]) < 10
    assert sum(looked_for) < 45
    assert sum(looked_for[-600:]) in (10, 11)
    assert 1 <= _guess(guesses, HERE, "another") <= 60


def test_others_at_the_same_address_go_on() -> None:
    guesses = Guesses(3, clock=Clock())
    assert guesses.look(HERE, "right one", _find) == RIGHT
    for number in range(100):
        _guess(guesses, HERE, f"wrong {number}")
    assert guesses.look(HERE, "right one", _find) == RIGHT
    assert guesses.look(THERE, "right two", _find) == RIGHT
    # Not a key that was never used from here: that may be the next guess.
    assert _guess(guesses, HERE, "right two") > 0


def test_one_old_key_that_is_sent_for_ever_keeps_nobody_out() -> None:
    guesses = Guesses(3, clock=Clock())
    waits = [_guess(guesses, HERE, "revoked") for _ in range(100)]
    assert waits[:3] == [0, 0, 0]
    assert waits[3:6] == [2, 4, 8]
    assert waits[-1] == 60
    assert guesses.look(HERE, "right", _find) == RIGHT


def test_a_quiet_quarter_of_an_hour_is_a_new_beginning() -> None:
    clock = Clock()
    guesses = Guesses(3, clock=clock)
    for number in range(100):
        _guess(guesses, HERE, f"wrong {number}")
    clock.time += 901
    assert [_guess(guesses, HERE, f"new {number}") for number in range(3)] == [0, 0, 0]


def test_a_network_of_ipv6_is_one_address() -> None:
    guesses = Guesses(3, clock=Clock())
    waits = [_guess(guesses, f"2001:db8::{number:x}", f"wrong {number}") for number in range(10)]
    assert waits[-1] > 0
    assert _guess(guesses, "2001:db8:0:1::1", "right") == 0


def test_memory_is_bounded() -> None:
    guesses = Guesses(3, clock=Clock())
    for number in range(12_000):
        _guess(guesses, f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", "wrong")
    for number in range(500):
        _guess(guesses, HERE, f"right {number}")
    assert len(guesses._addresses) == 10_000
    assert len(guesses._addresses[HERE].right) == 64


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_program_that_guesses_is_told_when_to_come_back(tmp_path: Path, host: str) -> None:
    app = make_app(tmp_path, DATELINE_HOST=host, DATELINE_KEY_GUESSES="4")
    client, used = app.test_client(), bearer(make_key(app))
    assert client.get("/api/v1/timeline", headers=used).status_code == 200
    answers = [client.get("/api/v1/timeline", headers=bearer(f"dateline_{number}")) for number in range(8)]
    assert [one.status_code for one in answers] == [401] * 4 + [429] * 4
    assert answers[-1].content_type == "application/problem+json"
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert client.get("/api/v1/timeline", headers=used).status_code == 200
    assert client.get("/healthz", headers=bearer("dateline_9")).status_code == 200


def test_a_person_who_guesses_waits_too(tmp_path: Path) -> None:
    app = make_app(tmp_path, DATELINE_HOST="0.0.0.0", DATELINE_KEY_GUESSES="4")
    client, token = app.test_client(), make_key(app)

    def sign_in(key: str, address: str = "127.0.0.1") -> int:
        found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/sign-in").get_data(as_text=True))
        assert found
        fields = {"csrf_token": found.group(1), "key": key}
        return client.post("/sign-in", data=fields, environ_overrides={"REMOTE_ADDR": address}).status_code

    assert [sign_in(f"dateline_{number}") for number in range(6)] == [401] * 4 + [429] * 2
    assert sign_in(token) == 429
    assert sign_in(token, HERE) == 303
