"""Child processes that are started again when they die and stopped together."""

import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_QUICK_DEATH_SECONDS = 5.0
_LONGEST_PAUSE_SECONDS = 15.0


class Process:
    """One program of the stack; its output goes to a log file of its own."""

    def __init__(
        self, name: str, command: Sequence[str], environment: Mapping[str, str], log: Path, *, niceness: int = 0
    ) -> None:
        self.name = name
        self._niceness = niceness
        self.log = log
        self._command = list(command)
        self._environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._quick_deaths = 0
        self._not_before = 0.0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # A group of its own: Ctrl-C reaches only us, and we end the rest in order.
                start_new_session=True,
                preexec_fn=self._in_child,
            )
        self._started = time.monotonic()

    def _in_child(self) -> None:
        _die_with_parent()
        if self._niceness:
            _give_way(self._niceness)

    def revive(self) -> bool:
        """Start again what has died; a program that dies at once waits longer each time."""
        if self.pid is not None or time.monotonic() < self._not_before:
            return False
        if self._not_before == 0.0:
            quick = time.monotonic() - self._started < _QUICK_DEATH_SECONDS
            self._quick_deaths = self._quick_deaths + 1 if quick else 0
            pause = min(_LONGEST_PAUSE_SECONDS, 2.0**self._quick_deaths - 1)
            self._not_before = time.monotonic() + pause
            _end_group(self._process, signal.SIGKILL)
            return False
        self._not_before = 0.0
        self.start()
        return True

    def pause(self) -> None:
        """Stop the program's whole group where it stands (SIGSTOP)."""
        if self.pid is not None:
            os.killpg(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Let a paused program go on."""
        if self.pid is not None:
            os.killpg(self.pid, signal.SIGCONT)

    def stop(self, *, seconds: float) -> None:
        self.resume()
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        _end_group(self._process, signal.SIGKILL)

    def last_lines(self, count: int = 12) -> str:
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:])


def _give_way(niceness: int) -> None:
    """Be nice as a process and as a session.

    Where Linux schedules by session (``autogroup`` in sched(7)), niceness counts only among the processes of one, and
    each program here has its own. The kernel takes such a change ten times a second, from all together.
    """
    os.nice(niceness)
    for _ in range(20):
        try:
            group = os.open("/proc/self/autogroup", os.O_WRONLY)
            os.write(group, b"%d" % niceness)
        except BlockingIOError:
            time.sleep(0.05)
        except OSError:
            return  # Such groups are off, or this is no Linux.
        else:
            return


def _die_with_parent() -> None:
    """Ask Linux to end the child when the supervisor is killed, so that nothing is left behind."""
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    except (OSError, AttributeError):
        return


def _end_group(process: "subprocess.Popen[bytes] | None", number: int) -> None:
    """End what a killed program left of its group (a worker's child outlives its parent)."""
    if process is None:
        return
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        return


class Supervisor:
    """Keeps its processes alive from ``start`` to ``stop``."""

    def __init__(self, processes: Sequence[Process]) -> None:
        self.processes = list(processes)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="supervisor", daemon=True)

    def watch(self) -> None:
        self._thread.start()

    def _watch(self) -> None:
        while not self._stopping.wait(0.2):
            for process in self.processes:
                process.revive()

    def stop(self) -> None:
        """End the processes in the opposite order of their start."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()
        for process in reversed(self.processes):
            process.stop(seconds=25)
