"""Steps of the set-up: where it works, what it says, and other programs run quietly.

Only the standard library, and nothing newer than Python 3.7.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"


class SetupError(Exception):
    """A step that everything else needs did not work."""


def say(text: str) -> None:
    print("setup: " + text, flush=True)


def works(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def must(command: list[str], advice: str, *, folder: Path | None = None) -> None:
    """Runs a program quietly; when it fails, its own last lines and what to do."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=environment,
    )
    if done.returncode != 0:
        words = (done.stderr or done.stdout).strip().splitlines()
        errors = [line for line in words if not line.startswith("WARNING")]
        for line in (errors or words)[-8:]:
            print("    " + line, file=sys.stderr, flush=True)
        raise SetupError(f"{Path(command[0]).name} did not work (its words are above). {advice}")
