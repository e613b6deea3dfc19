"""What a build step needs of this machine to reach the packages: pip's and apt's configuration, the CAs."""

import os
import re
import subprocess
import sys
from pathlib import Path

_PIP_KEYS = ("cert", "find-links", "index-url", "extra-index-url", "trusted-host", "proxy", "timeout")


def of_host(folder: Path) -> list[str]:
    """buildah's options; the files it names are written into ``folder``."""
    pip = _pip(folder / "pip.conf")
    apt = folder / "apt.conf"
    dump = subprocess.run(["apt-config", "dump", "Acquire"], capture_output=True, text=True, check=True)
    apt.write_text(dump.stdout)
    mounted = {"/etc/pip.conf": folder / "pip.conf", "/etc/apt/apt.conf.d/99host": apt}
    for place in ("/etc/ssl/certs", *pip):
        if os.path.exists(place):
            mounted[place] = Path(place)
    return [part for target, source in mounted.items() for part in ("-v", f"{source}:{target}:ro")]


def _pip(target: Path) -> list[str]:
    """Writes pip's settings as one file; gives the local folders that they name."""
    listed = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True)
    settings: dict[str, str] = {}
    for line in listed.stdout.splitlines():
        key, _, value = line.partition("=")
        name = key.rpartition(".")[2]
        if name in _PIP_KEYS:
            settings[name] = value.strip("'\"").replace("\\n", " ")
    target.write_text("[global]\n" + "".join(f"{name} = {value}\n" for name, value in settings.items()))
    folders = re.findall(r"(?:file://)?(/[^\s]+)", " ".join(v for v in settings.values() if "http" not in v))
    # The folder above: an index of files may link to its neighbours.
    return sorted({str(Path(found).parent) if found.endswith("/simple") else found for found in folders})
