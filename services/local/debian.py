"""What the set-up takes from Debian's packages: Apertium and the browser for the tests.

Only the standard library, and nothing newer than Python 3.7.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from services.local.steps import VENV, SetupError, must, say

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
    # An allocator with which its dictionaries take two fifths less memory.
    "libjemalloc2",
)
MODES = ("fra-cat", "cat-por", "fr-es", "es-pt", "pt-es", "ita-spa", "spa-eng", "cat-eng")
# Galician, and second dictionaries for words that the first do not know.
MORE_MODES = ("ita-cat", "cat-spa", "spa-cat", "gl-pt", "gl-en")
# Their own packages are unpacked even where the system has them: the folder must stand alone.
_FAMILY = ("apertium", "libapertium", "lttoolbox", "liblttoolbox", "cg3", "libcg3", "libirstlm")


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
