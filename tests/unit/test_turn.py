"""One writer at a time, in turn; nobody waits for ever, and the dead hold nothing."""

import errno
import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from shared.db import keys
from shared.db.engine import make_engine, reading, writing
from shared.db.migrate import upgrade
from shared.db.turn import write_turn
from shared.settings import load

HOLDER = """
import sys, time
from sqlalchemy import create_engine
from shared.db.turn import write_turn
with write_turn(create_engine(sys.argv[1]), seconds=5):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return create_engine(f"sqlite:///{tmp_path / 'a.db'}")


def test_nobody_writes_in_the_turn_of_another(engine: Engine) -> None:
    inside, most = [], []

    def write() -> None:
        for _ in range(20):
            with write_turn(engine, seconds=30):
                inside.append(1)
                most.append(len(inside))
                time.sleep(0.001)
                inside.pop()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(most) == 80
    assert max(most) == 1


def test_a_killed_process_holds_no_turn(engine: Engine) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(engine.url)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    started = time.monotonic()
    with write_turn(engine, seconds=60):
        assert time.monotonic() - started < 30
    holder.stdout.close()


def test_who_waits_too_long_goes_on_to_the_lock_of_the_database(engine: Engine) -> None:
    with write_turn(engine, seconds=1), write_turn(engine, seconds=0.05):
        pass


def test_a_process_forked_meanwhile_does_not_keep_the_turn(engine: Engine) -> None:
    reads, writes = os.pipe()
    with write_turn(engine, seconds=1):
        child = os.fork()
        if child == 0:
            os.close(writes)
            os.read(reads, 1)
            os._exit(0)
    held = os.open(f"{engine.url.database}-turn", os.O_RDWR)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(held)
        os.close(writes)
        os.close(reads)
        os.waitpid(child, 0)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a file that belongs to somebody else")
def test_where_root_writes_first_the_owner_of_the_database_can_still_take_turns(engine: Engine) -> None:
    database = Path(engine.url.database or "")
    database.touch(0o640)
    os.chown(database, 1234, 1235)
    with write_turn(engine, seconds=1):
        pass
    turn = Path(f"{database}-turn").stat()
    assert (turn.st_uid, turn.st_gid, turn.st_mode & 0o777) == (1234, 1235, 0o640)


def test_where_the_turn_cannot_be_had_the_lock_of_the_database_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder in the place of the file is as closed to root as a file of another user is to anybody else."""
    engine = make_engine(load({"DATELINE_DATA_DIR": str(tmp_path)}))
    upgrade(engine)
    Path(f"{engine.url.database}-turn").mkdir()
    with writing(engine) as session:
        keys.create(session, "one", per_minute=None)
    Path(f"{engine.url.database}-turn").rmdir()

    def without_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", without_locks)
    with writing(engine) as session:
        keys.create(session, "two", per_minute=None)
    with reading(engine) as session:
        assert [one.name for one in keys.listed(session)] == ["one", "two"]


def test_other_databases_need_no_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with write_turn(create_engine("sqlite://"), seconds=0), write_turn(create_engine("sqlite://"), seconds=0):
        pass
    assert list(tmp_path.iterdir()) == []
