"""The command line: help and exit codes everywhere, and the intake that its environment names."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import click
import pytest

from services.intake import keys
from services.local import cli
from services.local.intake_client import IntakeError
from shared import commands
from shared.db import __main__ as schema
from shared.errors import ConfigurationError
from workers.translation.models import __main__ as models

PROGRAMS = {"dateline": cli.program, "keys": keys.program, "models": models.program, "schema": schema.program}
ELSEWHERE = ("keys", "models")
"""Commands of ``dateline`` that go on as a program of another deployable."""


COMMANDS = [
    (name, words)
    for name, program in PROGRAMS.items()
    for words in ([], *([command] for command in program.commands if name != "dateline" or command not in ELSEWHERE))
]


@pytest.mark.parametrize(("name", "words"), COMMANDS)
def test_every_command_says_what_it_does_whatever_the_settings_are(
    name: str, words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_PORT", "none")
    command: click.Command = PROGRAMS[name].commands[words[0]] if words else PROGRAMS[name]
    for option in ("--help", "-h"):
        assert commands.main(PROGRAMS[name], name=name, codes={}, arguments=[*words, option]) == 0
        shown = capsys.readouterr().out
        assert command.help.split(".")[0] in shown
        assert all(option in shown for parameter in command.params for option in parameter.opts if option[0] == "-")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("dateline", []),
        ("dateline", ["no-such-command"]),
        ("dateline", ["submit"]),
        ("dateline", ["watch", "id", "--no-such-option"]),
        ("dateline", ["reprocess", "--stage", "no-such-stage"]),
        ("dateline", ["reprocess"]),
        ("dateline", ["reprocess", "--stale", "--stage", "entities"]),
        ("dateline", ["reprocess", "--dry-run", "--stage", "entities"]),
        ("keys", ["create"]),
        ("keys", ["create", "archive", "--per-minute", "-1"]),
        ("models", ["download"]),
        ("models", ["download", "fr", "--seconds", "long"]),
        ("schema", ["downgrade"]),
    ],
)
def test_a_command_that_is_wrong_ends_with_2_and_says_how_it_goes(
    name: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(PROGRAMS[name], name=name, codes={}, arguments=words) == 2
    told = capsys.readouterr()
    assert "Usage: " in told.err
    assert told.out == ""


def test_an_error_that_a_person_can_act_on_is_one_line_and_another_is_raised(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(error: Exception) -> click.Command:
        def act() -> None:
            raise error

        return click.Command("fail", callback=act)

    codes = {ConfigurationError: 2, OSError: 1}
    for error, code in ((ConfigurationError("DATELINE_PORT"), 2), (FileNotFoundError("gone"), 1)):
        assert commands.main(fail(error), name="program", codes=codes, arguments=[]) == code
        assert capsys.readouterr().err == f"program: {error}\n"
    with pytest.raises(ZeroDivisionError):
        commands.main(fail(ZeroDivisionError()), name="program", codes=codes, arguments=[])
    assert commands.main(fail(KeyboardInterrupt()), name="program", codes=codes, arguments=[]) == 130


@pytest.mark.parametrize("name", ELSEWHERE)
def test_all_that_follows_the_name_of_another_program_goes_to_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, arguments: calls.append(arguments))
    words = ["--help", "add", "-x", "--from", "fr", "--", "-name"]
    assert commands.main(cli.program, name="dateline", codes={}, arguments=[name, *words]) == 0
    assert calls[0][1] == "-m"
    assert calls[0][3:] == words


def test_nobody_at_the_port_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Il est parti hier à Lyon.\n")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        # Bound and not listening: the port stays ours, and whoever knocks is refused.
        done = subprocess.run(
            [sys.executable, "-m", "services.local", "submit", str(tmp_path / "one.txt")],
            env={**os.environ, "DATELINE_PORT": str(port)},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert f"No answer from http://127.0.0.1:{port}" in done.stderr
    assert "--address" in done.stderr


@pytest.mark.parametrize("words", [["submit", "{file}"], ["watch", "id"]])
@pytest.mark.parametrize("address", ["nowhere", "ftp://127.0.0.1", "http://[127.0.0.1"])
def test_an_address_that_is_none_is_said_at_once(
    tmp_path: Path, address: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.txt").write_text("Il est parti hier à Lyon.\n")
    arguments = [word.format(file=tmp_path / "one.txt") for word in words]
    codes = {IntakeError: 2}
    assert commands.main(cli.program, name="x", codes=codes, arguments=[*arguments, "--address", address]) == 2
    assert f"No answer from {address}" in capsys.readouterr().err
