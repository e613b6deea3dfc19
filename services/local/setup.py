"""Makes this folder ready: ``python3 services/local/setup.py [--dev] [--apertium auto|local|system|none]``.

Only the standard library, and nothing newer than Python 3.7 before the version is checked.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "setup.json"
UNPACKED = VENV / "apertium"

PACKAGES = (
    "apertium",
    "apertium-fra-cat",
    "apertium-por-cat",
    "apertium-fr-es",
    "apertium-es-pt",
    "apertium-spa-ita",
    "apertium-eng-spa",
    "apertium-eng-cat",
    "apertium-cat-ita",
    "apertium-spa-cat",
    "apertium-pt-gl",
    "apertium-en-gl",
)
MODES = ("fra-cat", "cat-por", "fr-es", "es-pt", "pt-es", "ita-spa", "spa-eng", "cat-eng")
# Galician, and second dictionaries for words that the first do not know.
MORE_MODES = ("ita-cat", "cat-spa", "spa-cat", "gl-pt", "gl-en")
# Their own packages are unpacked even where the system has them: the folder must stand alone.
_FAMILY = ("apertium", "libapertium", "lttoolbox", "liblttoolbox", "cg3", "libcg3", "libirstlm")


class SetupError(Exception):
    """A step that everything else needs did not work."""


def say(text: str) -> None:
    print("setup: " + text, flush=True)


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


# The virtual environment


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


# Apertium and the browser


def apertium(choice: str) -> None:
    if choice == "none" or usable(choice, MODES + MORE_MODES):
        return
    try:
        if choice != "local" and os.geteuid() == 0:
            need("apt-get")
            apt_install(PACKAGES, "Apertium")
        elif choice == "system":
            raise SetupError("Only root can install packages.")
        else:
            need("apt-get", "dpkg")
            unpack()
    except SetupError as error:
        if usable(choice, MODES):
            told = "without some of Apertium: {} Galician stays untranslated, and rare words of other languages too."
        else:
            told = (
                "without Apertium: {} French, Spanish, Italian, Catalan and Galician articles are read and dated, but "
                "stay untranslated; English and Portuguese are not concerned."
            )
        advice = " To get it, on Debian or Ubuntu as root: apt-get install " + " ".join(PACKAGES)
        say(told.format(error) + advice)


def usable(choice: str, modes: tuple[str, ...]) -> bool:
    """Whether Apertium is where the choice allows it, with these modes."""
    program = shutil.which("apertium")
    folders = []
    if choice != "system" and (UNPACKED / "usr/bin/apertium").exists():
        folders.append(UNPACKED / "usr/share/apertium")
    if choice != "local" and program:
        folders.append(Path(program).resolve().parents[1] / "share/apertium")
    return any(all((folder / "modes" / f"{mode}.mode").exists() for mode in modes) for folder in folders)


def unpack() -> None:
    say("unpacking Debian's Apertium into .venv/apertium (no root needed)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        options = private_apt(folder)
        advice = "The package index did not answer."
        must(["apt-get", *options, "-qq", "update"], advice)
        install = ["install", "-qq", "-y", "--no-install-recommends", "--download-only", *PACKAGES]
        must(["apt-get", *options, *install], advice)
        # Made beside its place and moved there whole: a break leaves nothing half done.
        part = VENV / "apertium.part"
        shutil.rmtree(part, ignore_errors=True)
        for package in sorted((folder / "cache/archives").glob("*.deb")):
            must(["dpkg", "-x", str(package), str(part)], "The disk must not be full.")
    for mode in (part / "usr/share/apertium/modes").glob("*.mode"):
        text = mode.read_text().replace("/usr/share/apertium", str(UNPACKED / "usr/share/apertium"))
        mode.write_text(text)
    shutil.rmtree(UNPACKED, ignore_errors=True)
    part.rename(UNPACKED)
    say("Apertium is ready in .venv/apertium")


def private_apt(folder: Path) -> list[str]:
    """apt's options for lists and cache of our own, as an ordinary user may have them."""
    for part in ("lists/partial", "cache/archives/partial"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    status = folder / "status"
    stanzas = Path("/var/lib/dpkg/status").read_text(encoding="utf-8").split("\n\n")
    ours = tuple(f"Package: {name}" for name in _FAMILY)
    status.write_text("\n\n".join(stanza for stanza in stanzas if not stanza.strip().startswith(ours)))
    values = {
        "Dir::State::Lists": folder / "lists",
        "Dir::State::status": status,
        "Dir::Cache": folder / "cache",
        "Debug::NoLocking": 1,
        "APT::Sandbox::User": "",
    }
    return [part for key, value in values.items() for part in ("-o", f"{key}={value}")]


def chromium() -> None:
    if shutil.which("chromium") or shutil.which("google-chrome"):
        return
    try:
        if os.geteuid() != 0:
            raise SetupError("Only root can install packages.")
        need("apt-get")
        apt_install(("chromium",), "the browser for the tests")
    except SetupError as error:
        say(f"without a browser: {error} Its tests are skipped. As root on Debian: apt-get install chromium")


def apt_install(packages: tuple[str, ...], what: str) -> None:
    say(f"installing {what} from the system's packages")
    advice = "The package index did not answer or lacks them."
    must(["apt-get", "-qq", "update"], advice)
    must(["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages], advice)


def need(*programs: str) -> None:
    for program in programs:
        if not shutil.which(program):
            raise SetupError(f"This system has no {program}.")


# Other programs


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


if __name__ == "__main__":
    sys.exit(main())
