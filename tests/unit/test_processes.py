"""Programs of the stack: they give way to others, and what ends again and again is said."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from services.local.broker import Broker
from services.local.death import Death
from services.local.processes import Process, Supervisor
from services.local.stack import free_port
from tests.integration.client import wait_until
from tests.integration.groups import processes_of

AUTOGROUP = Path("/proc/self/autogroup")
ROOT = Path(__file__).parents[2]
POLITE = """
import signal, sys
signal.signal(signal.SIGTERM, lambda *_: (print("asked", flush=True), print("done", flush=True), sys.exit(0)))
print("ready", flush=True)
while True:
    signal.pause()
"""
SUPERVISOR = f"""
import sys, threading, time
from pathlib import Path
from services.local import processes
folder = Path(sys.argv[1])
processes.GRACE_SECONDS = 1.0
forks = "import os, time; os.fork(); print('ready', flush=True); time.sleep(600)"
deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(600)"
codes = {{"polite": {POLITE!r}, "forks": forks, "deaf": deaf}}
def process_of(name, code):
    return processes.Process(name, [sys.executable, "-c", code], {{}}, folder / f"{{name}}.log")
made = [process_of(name, code) for name, code in codes.items()]
for process in made:
    starting = threading.Thread(target=process.start)
    starting.start()
    starting.join()
while not all("ready" in process.last_lines() for process in made):
    time.sleep(0.05)
print(*(process.pid for process in made), flush=True)
time.sleep(600)
"""
TELL = "import os; print(os.nice(0)); print(open('/proc/self/autogroup').read().split()[-1])"


@pytest.mark.skipif(not AUTOGROUP.exists(), reason="the kernel does not schedule by session")
def test_a_nice_program_gives_way_to_other_sessions_too(tmp_path: Path) -> None:
    log = tmp_path / "told.log"
    for _ in range(3):
        process = Process("told", [sys.executable, "-c", TELL], {}, log, niceness=15)
        process.start()
        wait_until(lambda one=process: one.pid is None, seconds=30)
    nice = min(19, os.nice(0) + 15)
    assert log.read_text().split() == [str(nice), "15"] * 3


@pytest.mark.parametrize(
    ("code", "how"), [(3, "sys.exit(3)"), (-11, "os.kill(os.getpid(), 11)"), (-9, "os.kill(os.getpid(), 9)")]
)
def test_how_a_program_ended_is_known(tmp_path: Path, code: int, how: str) -> None:
    deaths: list[Death] = []

    def keep(death: Death) -> str:
        deaths.append(death)
        return ""

    command = [sys.executable, "-c", f"import os, sys; {how}"]
    process = Process("worker", command, {}, tmp_path / "worker.log", mend=keep)
    process.start()
    wait_until(lambda: process.revive() or deaths, seconds=30)
    process.stop(seconds=5)
    assert deaths[0].code == code


def test_a_program_that_is_not_there_is_named_in_its_log(tmp_path: Path) -> None:
    process = Process("worker", ["/no/such/program"], {}, tmp_path / "worker.log")
    process.start()
    wait_until(lambda: process.pid is None, seconds=30)
    assert "/no/such/program cannot be started: No such file" in process.last_lines()


def test_a_signal_goes_on_to_the_program_which_ends_as_it_likes(tmp_path: Path) -> None:
    process = Process("worker", [sys.executable, "-c", POLITE], {}, tmp_path / "worker.log")
    process.start()
    wait_until(lambda: "ready" in process.last_lines(), seconds=30)
    process.stop(seconds=20)
    assert process.last_lines().split() == ["ready", "asked", "done"]


def test_what_a_supervisor_leaves_that_is_killed_ends_with_all_that_it_forked(tmp_path: Path) -> None:
    """Also what was started by a thread that has ended since, and what does not listen to a signal."""
    supervisor = subprocess.Popen([sys.executable, "-c", SUPERVISOR, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE)
    groups = [int(word) for word in supervisor.stdout.readline().split()]
    try:
        assert len(groups) == 3
        assert [len(processes_of(group)) for group in groups] == [2, 3, 2]
        supervisor.kill()
        supervisor.wait()
        wait_until(lambda: not any(processes_of(group) for group in groups), seconds=10)
        assert "asked" in (tmp_path / "polite.log").read_text()
    finally:
        supervisor.kill()
        for group in groups:
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)


def test_a_program_whose_launcher_is_killed_ends_before_it_is_started_again(tmp_path: Path) -> None:
    process = Process("worker", [sys.executable, "-c", POLITE], {}, tmp_path / "worker.log")
    process.start()
    wait_until(lambda: "ready" in process.last_lines(), seconds=30)
    first = process.pid
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: process.revive() and process.pid not in (None, first), seconds=30)
    assert not processes_of(first)
    process.stop(seconds=20)


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
