"""One writer at a time, in turn; nobody waits for ever, and the dead hold nothing."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from shared.db.turn import write_turn

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


def test_other_databases_need_no_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with write_turn(create_engine("sqlite://"), seconds=0), write_turn(create_engine("sqlite://"), seconds=0):
        pass
    assert list(tmp_path.iterdir()) == []
