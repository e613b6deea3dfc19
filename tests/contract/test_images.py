"""Each image holds all the code that its program imports."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import dateutil
import pytest

ROOT = Path(__file__).parents[2]
DEPLOYABLES = [
    "services.intake",
    "services.dispatcher",
    "workers.translation",
    "workers.entities",
    "workers.timeline",
]
_IMPORT_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    if not found.name.endswith(("__main__", ".wsgi")):
        importlib.import_module(found.name)
"""


@pytest.mark.parametrize("deployable", DEPLOYABLES)
def test_what_is_copied_is_enough(deployable: str, tmp_path: Path) -> None:
    dockerfile = (ROOT / deployable.replace(".", "/") / "Dockerfile").read_text()
    copied = re.findall(r"^COPY ((?:shared|services|workers)\S*) (?!/)\S+$", dockerfile, re.MULTILINE)
    for path in copied:
        source, target = ROOT / path, tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    command = [sys.executable, "-c", _IMPORT_ALL, deployable]
    environment = {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


_BY_DIGEST = re.compile(r"[a-z]+:[\w.-]+@sha256:[0-9a-f]{64}")


def test_every_image_stands_on_a_base_that_cannot_change() -> None:
    bases = set()
    for deployable in DEPLOYABLES:
        told = (ROOT / deployable.replace(".", "/") / "Dockerfile").read_text()
        bases.update(re.findall(r"^ARG PYTHON_IMAGE=(\S+)$", told, re.MULTILINE))
        assert re.findall(r"^FROM (\S+)$", told, re.MULTILINE) == ["${PYTHON_IMAGE}"]
    [base] = bases
    assert _BY_DIGEST.fullmatch(base)
    compose = (ROOT / "docker-compose.yml").read_text()
    public = [one for one in re.findall(r"^ +image: (\S+)$", compose, re.MULTILINE) if not one.startswith("dateline-")]
    named = [re.fullmatch(r"\$\{[A-Z]+_IMAGE:-(.+)\}", one) for one in public]
    assert len(named) == 2
    assert all(one and _BY_DIGEST.fullmatch(one.group(1)) for one in named)


def test_the_tagger_needs_dateutil_and_the_standard_library_alone(tmp_path: Path) -> None:
    """``-S`` leaves out everything that is installed."""
    (tmp_path / "dateutil").symlink_to(Path(dateutil.__file__).parent)
    code = (
        "import sys; sys.path[:0] = sys.argv[1:];"
        "from shared.temporal import Sentence, TemporalTagger, parallel;"
        "print(TemporalTagger('fr').tag([Sentence('Il part en mars 2022.')], published=None)[0][0].value)"
    )
    command = [sys.executable, "-I", "-S", "-c", code, str(ROOT), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "2022-03", done.stderr
