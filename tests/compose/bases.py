"""Bases that stand in for the public images where none can be pulled: Debian's own packages, public names."""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
SUITE = "bookworm"


@dataclass(frozen=True)
class Base:
    """One public image's name, and what Debian has in its place.

    ``variable`` takes the name where the real image would be taken by its digest, which a stand-in cannot have.
    """

    name: str
    variable: str
    packages: tuple[str, ...]
    changes: tuple[str, ...]
    files: dict[str, Path] = field(default_factory=dict)


BASES = (
    Base(
        "docker.io/library/python:3.11-slim-bookworm",
        "PYTHON_IMAGE",
        ("ca-certificates", "python3", "python3-venv"),
        ('CMD ["python3"]',),
    ),
    Base(
        "docker.io/library/redis:7",
        "REDIS_IMAGE",
        ("redis-server",),
        ('CMD ["redis-server", "--protected-mode", "no"]',),
    ),
    Base(
        "docker.io/library/postgres:16",
        "POSTGRES_IMAGE",
        ("postgresql",),
        ('ENTRYPOINT ["/usr/local/bin/postgres.sh"]',),
        {"/usr/local/bin/postgres.sh": HERE / "postgres.sh"},
    ),
)


def mirror() -> str:
    """The address from which apt on this machine takes Debian's packages."""
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(SITE) $(RELEASE)", "Created-By: Packages"],
        capture_output=True,
        text=True,
        check=True,
    )
    for line in listed.stdout.splitlines():
        site, _, release = line.partition(" ")
        if release == SUITE:
            return site
    raise SystemExit(f"compose-check: apt lists no source for Debian {SUITE}; a base cannot be made from it.")


def ensure(base: Base) -> None:
    """Make the base unless it is there."""
    if subprocess.run(["podman", "image", "exists", base.name], check=False).returncode == 0:
        return
    print(f"compose-check: making a stand-in for {base.name}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        root.mkdir()
        _debootstrap(root)
        _install(root, base.packages)
        for target, source in base.files.items():
            copy = root / target.lstrip("/")
            shutil.copy(source, copy)
            copy.chmod(0o755)
        _import(root, base)


def _debootstrap(root: Path) -> None:
    subprocess.run(
        ["debootstrap", "--variant=minbase", SUITE, str(root), mirror()],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _install(root: Path, packages: tuple[str, ...]) -> None:
    # A package that starts its service would find no init in the folder.
    policy = root / "usr/sbin/policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 101\n")
    policy.chmod(0o755)
    install = ["apt-get", "install", "-y", "-qq", "-o", "Dpkg::Use-Pty=0", "--no-install-recommends"]
    subprocess.run(
        ["chroot", str(root), *install, *packages],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"},
    )
    shutil.rmtree(root / "var/cache/apt/archives", ignore_errors=True)


def _import(root: Path, base: Base) -> None:
    changes = [part for change in base.changes for part in ("--change", change)]
    with subprocess.Popen(["tar", "-C", str(root), "-c", "."], stdout=subprocess.PIPE) as packed:
        subprocess.run(
            ["podman", "import", "--quiet", *changes, "-", base.name],
            stdin=packed.stdout,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    if packed.returncode != 0:
        raise SystemExit(f"compose-check: the base {base.name} could not be packed.")
