"""The data folder is one run's at a time, and nobody else's to read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from services.intake.security.sessions import secret_key
from services.local.data_folder import FolderInUse, alone, make_private
from services.local.processes import silent
from shared.db.engine import make_engine, writing
from shared.db.migrate import upgrade
from shared.db.models import Collection
from shared.settings import load

HOLD = """
import sys, time
from pathlib import Path
from services.local.data_folder import alone
with alone(Path(sys.argv[1]), say=print) as held:
    print("held", flush=True)
    sys.stdin.read()
"""


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_what_is_made_is_private_whoever_makes_it(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    before = os.umask(0o022)
    try:
        engine = make_engine(load({"DATELINE_DATA_DIR": str(folder)}))
        upgrade(engine)
        with writing(engine) as session:
            session.add(Collection(name="x"))
            beside = {path.name for path in folder.iterdir()}
            assert {mode(path) for path in folder.iterdir()} == {0o600}
        engine.dispose()
        secret_key(folder)
        make_private(tmp_path / "other" / "var", say=silent)
    finally:
        os.umask(before)
    assert {"dateline.db-wal", "dateline.db-shm", "dateline.db-turn"} <= beside
    assert (mode(folder), mode(folder / "secret_key")) == (0o700, 0o600)
    assert mode(tmp_path / "other" / "var") == 0o700


def test_a_folder_of_before_is_closed_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir(mode=0o755)
    (tmp_path / "models").mkdir()
    for name in ("dateline.db", "secret_key", "logs/intake.log"):
        (tmp_path / name).touch(mode=0o644)
    tmp_path.chmod(0o755)
    told: list[str] = []
    make_private(tmp_path, say=told.append)
    assert (mode(tmp_path), mode(tmp_path / "logs")) == (0o700, 0o700)
    assert {mode(tmp_path / name) for name in ("dateline.db", "secret_key", "logs/intake.log")} == {0o600}
    assert len(told) == 5
    assert f"{tmp_path} was open to other users" in told[0]
    make_private(tmp_path, say=told.append)
    assert len(told) == 5


def test_a_folder_that_is_not_ours_keeps_its_rights(tmp_path: Path) -> None:
    """``DATELINE_DATA_DIR=/tmp`` must not lock everybody out of it."""
    (tmp_path / "thesis.tex").touch()
    tmp_path.chmod(0o755)
    told: list[str] = []
    make_private(tmp_path, say=told.append)
    assert mode(tmp_path) == 0o755
    assert "it stays so" in told[0]
    (tmp_path / "dateline.db").touch(mode=0o644)
    make_private(tmp_path, say=told.append)
    assert (mode(tmp_path), mode(tmp_path / "dateline.db")) == (0o755, 0o600)
    (tmp_path / "thesis.tex").unlink()
    tmp_path.chmod(0o1777)
    make_private(tmp_path, say=told.append)
    assert mode(tmp_path) == 0o777


def test_a_second_run_is_refused_and_told_which_process_has_the_folder(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(FolderInUse, match=rf"process {holder.pid}\).*DATELINE_DATA_DIR"), alone(tmp_path, say=silent):
        pass
    holder.kill()
    holder.wait()
    with alone(tmp_path, say=silent):
        pass


def test_what_a_killed_run_left_is_waited_for(tmp_path: Path) -> None:
    """A program of the run keeps the lock until it has ended, as a broker that still writes its file must."""
    leave = "import os, subprocess; subprocess.Popen(['sleep', '1'], pass_fds=[held], stdout=2); os._exit(1)"
    code = HOLD.replace("sys.stdin.read()", leave)
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True, check=False)
    assert done.stdout.startswith("held\n")
    told: list[str] = []
    with alone(tmp_path, say=told.append):
        assert told
        assert "an earlier run left" in told[0]
