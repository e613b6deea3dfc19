"""Versions of Debian's language packages, installed or only unpacked."""

import gzip
import re
import subprocess
from functools import cache
from pathlib import Path

_UNKNOWN = "unknown"


@cache
def version_of(mode: Path) -> str:
    """The version of the package whose data an Apertium mode reads, such as ``1.10.0-1``."""
    try:
        package = re.search(r"/apertium/(apertium-[\w-]+)/", mode.read_text(encoding="utf-8"))
    except OSError:
        return _UNKNOWN
    if package is None:
        return _UNKNOWN
    # MODE lies in ROOT/usr/share/apertium/modes.
    share = mode.parents[2]
    return _from_changelog(share / "doc" / package.group(1)) or _from_dpkg(package.group(1)) or _UNKNOWN


def _from_changelog(folder: Path) -> str:
    try:
        with gzip.open(folder / "changelog.Debian.gz", "rt", encoding="utf-8") as opened:
            first = opened.readline()
    except OSError:
        return ""
    found = re.search(r"\(([^()]+)\)", first)
    return found.group(1) if found else ""


def _from_dpkg(package: str) -> str:
    """Slim systems leave changelogs out, but know what they installed."""
    try:
        done = subprocess.run(
            ["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
