"""Child processes that are started again when they die and stopped together."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from services.local import launcher
from services.local.death import Death

GRACE_SECONDS = 25.0
"""How long a program may take to end once it was asked to."""

_QUICK_DEATH_SECONDS = 5.0
_LONGEST_PAUSE_SECONDS = 15.0
_GROUP_END_SECONDS = 2.0
_DEATHS_TOLD = 3
_DEATHS_SECONDS = 180.0
"""So many deaths in so long a time, and somebody is told."""

_TOLD_AGAIN_SECONDS = 600.0
_READ_LOG_BYTES = 64_000

Say = Callable[[str], None]


def _never(_death: Death) -> str:
    return ""


def silent(_told: str) -> None:
    pass


class Process:
    """One program of the stack; its output goes to a log file of its own.

    It is started by ``launcher.py``, which ends it should this process end without having done so.

    Args:
        stdin: what it reads from its standard input, less than a pipe holds.
        mend: looks at each death before the program is started again; what it gives is said.
        say: told what a person at the console should know.
        keeps: an open file that the program keeps open as long as it or a child of it lives.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
        *,
        niceness: int = 0,
        stdin: bytes = b"",
        mend: Callable[[Death], str] = _never,
        say: Say = silent,
        keeps: int | None = None,
    ) -> None:
        self.name = name
        self._stdin = stdin
        self._mend = mend
        self._say = say
        self._keeps = () if keeps is None else (keeps,)
        self._log_begins = 0
        self._deaths: deque[float] = deque(maxlen=_DEATHS_TOLD)
        self._told_at = -_TOLD_AGAIN_SECONDS
        self._niceness = niceness
        self.log = log
        self._command = list(command)
        self._environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._lifeline: int | None = None
        self._started = 0.0
        self._quick_deaths = 0
        self._not_before = 0.0

    @property
    def pid(self) -> int | None:
        """Its process group, and the launcher that leads it: what is sent to that one goes on to the program."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lifeline = self._new_lifeline()
        options = [str(lifeline), str(GRACE_SECONDS), str(self._niceness)]
        with open(os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab") as output:
            self._log_begins = output.tell()
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", launcher.__file__, *options, *self._command],
                env=self._environment,
                stdin=subprocess.PIPE if self._stdin else subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # A group of its own: Ctrl-C reaches only us, and we end the rest in order.
                start_new_session=True,
                umask=0o077,
                pass_fds=(lifeline, *self._keeps),
            )
        os.close(lifeline)
        if self._process.stdin is not None:
            with suppress(BrokenPipeError), self._process.stdin as opened:
                opened.write(self._stdin)
        self._started = time.monotonic()

    def _new_lifeline(self) -> int:
        """The end of a pipe that the launcher reads; this process keeps the other, and so does no child of it."""
        self._close_lifeline()
        reader, self._lifeline = os.pipe()
        return reader

    def _close_lifeline(self) -> None:
        if self._lifeline is not None:
            os.close(self._lifeline)
            self._lifeline = None

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
            self._tell(quick=quick)
            return False
        self._not_before = 0.0
        self.start()
        return True

    def _tell(self, *, quick: bool) -> None:
        """Have the cause mended where it can be, and say what a person should know."""
        code = self._process.returncode if self._process else 0
        remark = self._mend(Death(code, quick, self._quick_deaths, self._lines_since_start()))
        if remark:
            self._deaths.clear()
            self._say(remark)
            return
        time_now = time.monotonic()
        self._deaths.append(time_now)
        is_often = len(self._deaths) == _DEATHS_TOLD and time_now - self._deaths[0] < _DEATHS_SECONDS
        if is_often and time_now - self._told_at > _TOLD_AGAIN_SECONDS:
            self._told_at = time_now
            seconds = time_now - self._deaths[0]
            self._say(
                f"{self.name} has ended {_DEATHS_TOLD} times in {seconds:.0f} s (exit {code}). It is "
                f"started again and again; what it does waits meanwhile. Its last lines:\n{self.last_lines()}\n"
                f"All of them: {self.log}"
            )

    def _lines_since_start(self) -> str:
        with self.log.open("rb") as opened:
            size = opened.seek(0, os.SEEK_END)
            opened.seek(max(self._log_begins, size - _READ_LOG_BYTES))
            return opened.read().decode(errors="replace")

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
        _await_group_end(self._process)
        self._close_lifeline()

    def last_lines(self, count: int = 12) -> str:
        if not self.log.exists():
            return ""
        with self.log.open("rb") as opened:
            opened.seek(max(0, opened.seek(0, os.SEEK_END) - _READ_LOG_BYTES))
            return "\n".join(opened.read().decode(errors="replace").splitlines()[-count:])


def _end_group(process: "subprocess.Popen[bytes] | None", number: int) -> None:
    """End what a killed program left of its group (a worker's child outlives its parent)."""
    if process is None:
        return
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        return


def _await_group_end(process: "subprocess.Popen[bytes]") -> None:
    """Wait until nothing of the group is left: what a program forked ends a moment after it, and is not our child."""
    until = time.monotonic() + _GROUP_END_SECONDS
    while time.monotonic() < until:
        try:
            os.killpg(process.pid, 0)
        except (ProcessLookupError, PermissionError):
            return
        time.sleep(0.01)


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
            process.stop(seconds=GRACE_SECONDS)
