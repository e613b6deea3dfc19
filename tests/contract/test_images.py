"""Each image holds all the code that its program imports."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

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


def test_the_tagger_needs_the_standard_library_alone() -> None:
    """``-S`` leaves out everything that is installed."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from workers.entities.temporal import Sentence, TemporalTagger, parallel;"
        "print(TemporalTagger('fr').tag([Sentence('Il part en mars 2022.')], published=None)[0][0].value)"
    )
    command = [sys.executable, "-I", "-S", "-c", code, str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "2022-03", done.stderr
