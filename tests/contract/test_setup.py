"""The set-up runs before anything is installed, under whatever Python there is."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = ("services/local/setup.py", "services/local/debian.py", "services/local/steps.py")


def test_it_needs_no_package() -> None:
    command = [sys.executable, "-S", "-E", str(ROOT / FILES[0]), "--help"]
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "--apertium" in done.stdout


@pytest.mark.parametrize("name", FILES)
def test_an_old_python_can_read_it_and_say_what_is_missing(name: str) -> None:
    ast.parse((ROOT / name).read_text(), feature_version=(3, 7))
