"""Programs of the stack: they give way to others, and what ends again and again is said."""

import subprocess
import sys
from pathlib import Path

import pytest

from services.local.broker import Broker
from services.local.processes import Death, Process, Supervisor
from services.local.stack import free_port
from tests.integration.client import wait_until

AUTOGROUP = Path("/proc/self/autogroup")
TELL = "import os; print(os.nice(0)); print(open('/proc/self/autogroup').read().split()[-1])"


@pytest.mark.skipif(not AUTOGROUP.exists(), reason="the kernel does not schedule by session")
def test_a_nice_program_gives_way_to_other_sessions_too(tmp_path: Path) -> None:
    log = tmp_path / "told.log"
    for _ in range(3):
        process = Process("told", [sys.executable, "-c", TELL], {}, log, niceness=15)
        process.start()
        wait_until(lambda one=process: one.pid is None, seconds=30)
    assert log.read_text().split() == ["15", "15"] * 3


def test_a_program_that_ends_again_and_again_is_told_once_with_its_last_lines(tmp_path: Path) -> None:
    told: list[str] = []
    code = "print('no models here'); raise SystemExit(3)"
    process = Process("worker", [sys.executable, "-c", code], {}, tmp_path / "worker.log", say=told.append)
    process.start()
    supervisor = Supervisor([process])
    supervisor.watch()
    wait_until(lambda: told, seconds=30)
    supervisor.stop()
    [said] = told
    assert "worker has ended 3 times" in said
    assert "(exit 3)" in said
    assert "no models here" in said
    assert str(tmp_path / "worker.log") in said


def _valkey(broker: Broker) -> "subprocess.CompletedProcess[bytes]":
    """One start, with five seconds to end by itself."""
    try:
        return subprocess.run(broker.command, input=broker.configuration, capture_output=True, check=False, timeout=5)
    except subprocess.TimeoutExpired as still_there:
        return subprocess.CompletedProcess(broker.command, 0, still_there.stdout)


@pytest.mark.parametrize(
    "damage", ["appendonly.aof.manifest", "appendonly.aof.1.base.rdb", "appendonly.aof.1.incr.aof"]
)
def test_whatever_of_the_brokers_file_is_damaged_it_is_moved_aside(tmp_path: Path, damage: str) -> None:
    broker = Broker(tmp_path / "broker", free_port())
    stored = tmp_path / "broker" / "appendonlydir"
    stored.mkdir(parents=True)
    (stored / "appendonly.aof.manifest").write_text(
        "file appendonly.aof.1.base.rdb seq 1 type b\nfile appendonly.aof.1.incr.aof seq 1 type i\n"
    )
    # A database without a key and without a checksum.
    (stored / "appendonly.aof.1.base.rdb").write_bytes(b"REDIS0011\xff" + bytes(8))
    (stored / "appendonly.aof.1.incr.aof").touch()
    (stored / damage).write_bytes(b"nothing that it wrote\n")
    done = _valkey(broker)
    assert done.returncode == 1
    lines = done.stdout.decode()
    assert "Nothing" not in broker.mend(Death(1, False, 1, lines)), "it had run for a while"
    told = broker.mend(Death(1, True, 1, lines))
    [aside] = (tmp_path / "broker").glob("appendonlydir-unreadable-*")
    assert str(aside) in told
    assert (aside / damage).read_bytes() == b"nothing that it wrote\n"
    assert not stored.exists()


def test_a_broker_that_ends_for_another_reason_keeps_its_file(tmp_path: Path) -> None:
    broker = Broker(tmp_path / "broker", free_port())
    (tmp_path / "broker" / "appendonlydir").mkdir(parents=True)
    for death in (
        Death(1, True, 9, "# Failed listening on port 1 (TCP), aborting: bind: Address already in use"),
        Death(1, True, 9, "# Error writing to the AOF file: No space left on device"),
        Death(-9, True, 9, "* Ready to accept connections"),
        Death(1, False, 0, "# Bad file format reading the append only file"),
        Death(0, True, 1, "* DB loaded from append only file"),
    ):
        assert broker.mend(death) == ""
    assert broker.mend(Death(-11, True, 3, "* Ready to accept connections")) != ""
