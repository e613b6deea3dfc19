"""Makes this folder ready: ``python3 services/local/setup.py [--dev] [--apertium auto|local|system|none]``.

Only the standard library, and nothing newer than Python 3.7 before the version is checked.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

# Started as a file, by whatever Python there is: the folder that holds our packages is not on its path.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from services.local.debian import apertium, chromium, private_apt
from services.local.steps import ROOT, VENV, SetupError, must, say, works

PYTHON = VENV / "bin" / "python"
STAMP = VENV / "setup.json"


def main() -> int:
    use_new_python()
    options = parse()
    try:
        prepare(dev=options.dev)
    except SetupError as error:
        say("stopped. " + str(error))
        return 1
    apertium(options.apertium)
    if options.dev:
        chromium()
    return 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Makes the virtual environment and the language packages.")
    parser.add_argument("--dev", action="store_true", help="also what tests and checks need")
    parser.add_argument(
        "--apertium",
        choices=("auto", "local", "system", "none"),
        default="auto",
        help="auto: the system's if there, else installed as root, else unpacked into .venv/apertium; "
        "local: always unpacked; system: the system's or installed as root; none: do without",
    )
    return parser.parse_args()


def use_new_python() -> None:
    """Goes on under Python 3.11 or newer, or says how to get it."""
    if sys.version_info >= (3, 11):  # noqa: UP036 — this file is started by whatever Python there is
        return
    for name in ("python3.11", "python3.12", "python3.13"):
        found = shutil.which(name)
        if found:
            os.execv(found, [found, *sys.argv])
    version = ".".join(map(str, sys.version_info[:2]))
    say("Python 3.11 or newer is needed, this is " + version + ". Install python3.11, then run it again.")
    sys.exit(1)


def prepare(*, dev: bool) -> None:
    kinds = {"dev": ROOT / "tests/requirements.txt", "local": ROOT / "services/local/requirements.txt"}
    wanted = {kind: fingerprint(path) for kind, path in kinds.items()}
    done = stamps()
    # What tests need holds what the stack needs, at the same versions.
    enough = ("dev",) if dev else ("local", "dev")
    if PYTHON.exists() and any(done.get(kind) == wanted[kind] for kind in enough):
        return
    kind = "dev" if dev else "local"
    make_venv()
    say(f"installing the locked packages of {kinds[kind].relative_to(ROOT)} (a few minutes the first time)")
    # The file is complete: resolving again could only differ from it.
    pip("install", "--no-deps", "--require-hashes", "-r", str(kinds[kind]))
    say("installing dateline itself, editable")
    pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    # Only the kind just installed is known to be whole.
    STAMP.write_text(json.dumps({kind: wanted[kind]}))
    say("the Python packages are ready")


def fingerprint(requirements: Path) -> str:
    """Changes with the packages, the project's own metadata and the folder's place."""
    whole = requirements.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()
    return hashlib.sha256(whole).hexdigest()


def stamps() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def make_venv() -> None:
    if works([str(PYTHON), "-m", "pip", "--version"]):
        return
    whole = works([sys.executable, "-c", "import ensurepip"])
    say(f"making .venv with Python {sys.version.split()[0]}")
    arguments = ["--clear", str(VENV)] if whole else ["--clear", "--without-pip", str(VENV)]
    must([sys.executable, "-m", "venv", *arguments], "The folder must be writable and the disk not full.")
    if not whole:
        bring_pip()


def bring_pip() -> None:
    """Debian splits pip off Python; its wheel lies in a package of its own."""
    with tempfile.TemporaryDirectory() as folder:
        wheels = sorted(Path("/usr/share/python-wheels").glob("pip-*.whl")) or fetch_pip(Path(folder))
        say("this Python brings no pip; taking it from Debian's python3-pip-whl")
        wheel = str(wheels[-1])
        install = [str(PYTHON), wheel + "/pip", "install", "-q", "--no-index", "--no-deps", wheel]
        must(install, "Install python3-venv, then run the same again.")


def fetch_pip(folder: Path) -> list[Path]:
    advice = "Install python3-venv (Debian: apt-get install python3-venv), then run the same again."
    if not shutil.which("apt-get"):
        raise SetupError("This Python has no pip. " + advice)
    options = private_apt(folder)
    must(["apt-get", *options, "-qq", "update"], advice)
    must(["apt-get", *options, "-qq", "download", "python3-pip-whl"], advice, folder=folder)
    for package in folder.glob("python3-pip-whl*.deb"):
        must(["dpkg", "-x", str(package), str(folder / "wheel")], advice)
    wheels = sorted((folder / "wheel" / "usr" / "share" / "python-wheels").glob("pip-*.whl"))
    if not wheels:
        raise SetupError("Debian's python3-pip-whl holds no pip. " + advice)
    return wheels


def pip(*arguments: str) -> None:
    must(
        [str(PYTHON), "-m", "pip", "-q", "--disable-pip-version-check", "--no-input", *arguments],
        "If the network or the package index was away, run the same again; what was fetched is kept.",
    )


if __name__ == "__main__":
    sys.exit(main())
