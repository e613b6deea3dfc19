"""``make compose-check``: build the images, bring the compose file up, send it an article, take it down.

With a Docker engine it uses that. Without one it needs root and Debian's podman, buildah, debootstrap, runc,
netavark, aardvark-dns and iptables, and makes the bases itself.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import venv
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
import bases
import mounts

from services.local.seeds import article_files, read_article
from shared.domain.status import JobState

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "http://127.0.0.1:8000"
PROJECT = "dateline-check"
IMAGES = {
    "intake": "services/intake",
    "dispatcher": "services/dispatcher",
    "translation": "workers/translation",
    "entities": "workers/entities",
    "timeline": "workers/timeline",
}
CONTAINERS_CONF = """[containers]
default_ulimits = ["nofile=1000:1000", "nproc=1000:1000"]
[network]
network_backend = "netavark"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
"""
NEEDED = ("podman", "buildah", "debootstrap", "runc", "iptables")
START_SECONDS = 180
JOB_SECONDS = 240


def say(text: str) -> None:
    print(f"compose-check: {text}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build-only", action="store_true", help="make bases and images, start nothing")
    parser.add_argument("--article", type=Path, help="the article to send; default: the first of seeds/")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        compose = docker() or podman(Path(name))
        if options.build_only:
            return 0
        try:
            # What a broken-off check left would be taken for this one's.
            subprocess.run([*compose, "down", "-v"], cwd=ROOT, check=False, capture_output=True)
            key = start(compose)
            return use(read_article(options.article or article_files(ROOT / "seeds")[0]), key=key)
        except (SystemExit, OSError, subprocess.SubprocessError) as error:
            subprocess.run([*compose, "logs"], cwd=ROOT, check=False)
            say(f"failed: {getattr(error, 'stderr', None) or error}")
            return 1
        finally:
            say("taking the services down, and their volumes")
            subprocess.run([*compose, "down", "-v"], cwd=ROOT, check=False, stdout=subprocess.DEVNULL)


def docker() -> list[str] | None:
    """The compose command of a Docker engine that answers, its images built."""
    if not shutil.which("docker"):
        return None
    for question in (["docker", "info"], ["docker", "compose", "version"]):
        if subprocess.run(question, capture_output=True, check=False).returncode != 0:
            return None
    compose = ["docker", "compose", "-p", PROJECT]
    subprocess.run([*compose, "build"], cwd=ROOT, check=True)
    return compose


def podman(folder: Path) -> list[str]:
    """podman-compose in an environment of its own, the images built by buildah."""
    missing = [program for program in NEEDED if not shutil.which(program)]
    if missing or os.geteuid() != 0:
        listed = ", ".join(missing or NEEDED)
        raise SystemExit(f"compose-check: without a Docker engine it needs root and: {listed}")
    configuration = folder / "containers.conf"
    configuration.write_text(CONTAINERS_CONF)
    os.environ["CONTAINERS_CONF"] = str(configuration)
    for base in bases.BASES:
        bases.ensure(base)
        os.environ[base.variable] = base.name
    for image, place in IMAGES.items():
        build(image, place, folder)
    say("getting podman-compose")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv/bin/python"
    subprocess.run([python, "-m", "pip", "-qq", "install", "podman-compose==1.6.0"], check=True)
    return [str(folder / "venv/bin/podman-compose"), "-p", PROJECT]


def build(image: str, place: str, folder: Path) -> None:
    say(f"building dateline-{image}")
    command = ["buildah", "bud", "--isolation", "chroot", "--layers", "--pull-never", "--quiet"]
    command += mounts.of_host(folder)
    command += ["--build-arg", f"PYTHON_IMAGE={os.environ['PYTHON_IMAGE']}"]
    command += ["-f", f"{place}/Dockerfile", "-t", f"localhost/dateline-{image}", "."]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{done.stdout}{done.stderr}\ncompose-check: dateline-{image} did not build.")


def start(compose: list[str]) -> str:
    """Start the services; the key that the intake asks for."""
    if compose[0] == "docker":
        say("starting the services")
        key = make_key(compose)
        subprocess.run([*compose, "up", "-d"], cwd=ROOT, check=True)
        return key
    # Without systemd podman never runs a health check by itself, and podman-compose cannot wait for one.
    say("starting the database and the broker")
    up(compose, "redis", "postgres")
    for service in ("redis", "postgres"):
        wait_until(lambda name=service: healthy(name), START_SECONDS, f"{service} to be healthy")
    say("bringing the database to its schema, twice")
    for _ in range(2):
        subprocess.run([*compose, "run", "--rm", "--no-deps", "migrate"], cwd=ROOT, check=True, capture_output=True)
    key = make_key(compose, "--no-deps")
    say("starting the rest")
    up(compose, *IMAGES)
    return key


def make_key(compose: list[str], *options: str) -> str:
    command = ["python", "-m", "services.intake.keys", "create", "check", "--per-minute", "0"]
    done = subprocess.run(
        [*compose, "run", "--rm", "-T", *options, "intake", *command],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.split()[-1]


def up(compose: list[str], *services: str) -> None:
    # Older podman cannot start what depends on a finished one-shot: the order is kept here.
    command = [*compose, "up", "-d", "--no-build", "--no-deps", *services]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=START_SECONDS)


def healthy(service: str) -> bool:
    labels = (f"io.podman.compose.project={PROJECT}", f"com.docker.compose.service={service}")
    filters = [part for label in labels for part in ("--filter", f"label={label}")]
    listed = subprocess.run(
        ["podman", "ps", "--format", "{{.Names}}", *filters], capture_output=True, text=True, check=True
    )
    names = listed.stdout.split()
    return bool(names) and all(
        subprocess.run(["podman", "healthcheck", "run", name], capture_output=True, check=False).returncode == 0
        for name in names
    )


def use(article: dict[str, str], *, key: str) -> int:
    """One article's way through the running services."""
    wait_until(lambda: get("/healthz").get("status") == "live", START_SECONDS, "the intake to answer")
    job = send(article, key)
    state = wait_until(lambda: finished(job, key), JOB_SECONDS, "the job to finish")
    entries = get("/api/v1/timeline", key)["events"]
    say(f"the job {state}; the timeline has {len(entries)} entries")
    return 0 if state == "succeeded" and entries else 1


def send(body: dict[str, str], key: str) -> str:
    request = urllib.request.Request(
        f"{ADDRESS}/api/v1/articles",
        json.dumps(body).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {key}"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        location = answer.headers["Location"]
    say(f"the article was taken: {location}")
    return str(location)


def finished(location: str, key: str) -> str:
    state = str(get(location, key)["state"])
    return state if JobState(state).is_final else ""


def get(path: str, key: str = "") -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    request = urllib.request.Request(path if path.startswith("http") else ADDRESS + path, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return dict(json.load(answer))


def wait_until(condition: Any, seconds: float, what: str) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(urllib.error.URLError, OSError):
            if value := condition():
                return value
        time.sleep(0.5)
    raise SystemExit(f"compose-check: waited {seconds} s for {what}, in vain.")


if __name__ == "__main__":
    sys.exit(main())
