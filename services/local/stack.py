"""The whole of Dateline on one machine: broker, database, intake, dispatcher, one worker a stage."""

import os
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from services.local.broker import Broker
from services.local.data_folder import alone, make_private
from services.local.death import Death
from services.local.intake_client import checks
from services.local.processes import Process, Say, Supervisor, silent
from shared.db import keys
from shared.db.engine import make_engine
from shared.db.migrate import upgrade
from shared.domain.status import Stage
from shared.settings import PREFIX, Settings, load

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 90.0


class StackError(Exception):
    """The stack cannot start. The message says why and what to do."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


# Bulk work gives way to whatever somebody waits for. Not wholly: who waits may wait for a lock that bulk work holds.
_BULK_NICENESS = 10


@dataclass(frozen=True, slots=True)
class Program:
    """What is started: a name, a command, and what it has beyond the common environment."""

    name: str
    command: Sequence[str]
    overrides: Mapping[str, str] = field(default_factory=dict)
    niceness: int = 0
    stdin: bytes = b""
    mend: Callable[[Death], str] = lambda _: ""


def _programs(settings: Settings, broker: Broker | None) -> Iterator[Program]:
    """In the order of their start; a worker for what is interactive comes before those for bulk."""
    python = [sys.executable, "-m"]
    if broker is not None:
        yield Program("broker", broker.command, stdin=broker.configuration, mend=broker.mend)
    lanes = {f"{PREFIX}WORKER_LANES": "interactive" if settings.bulk_workers else "interactive,bulk"}
    for stage in Stage:
        yield Program(stage.value, [*python, f"workers.{stage}"], lanes)
    yield Program("dispatcher", [*python, "services.dispatcher"])
    yield Program("intake", [*python, "services.intake"])
    bulk = {f"{PREFIX}WORKER_LANES": "bulk"}
    for number in range(1, settings.bulk_workers + 1):
        for stage in Stage:
            yield Program(f"{stage}-bulk-{number}", [*python, f"workers.{stage}"], bulk, _BULK_NICENESS)


class Stack:
    """Started processes and the address of the intake."""

    def __init__(
        self,
        settings: Settings,
        environment: Mapping[str, str],
        *,
        broker: Broker | None,
        say: Say = silent,
        keeps: int | None = None,
    ) -> None:
        self.settings = settings
        self._needed = ("database",) if broker is None else ("database", "broker")
        self._say = say
        # A wildcard is no address to go to, and it includes loopback.
        host = "127.0.0.1" if settings.host in ("0.0.0.0", "localhost") else settings.host
        self.address = f"http://{host}:{settings.port}"
        self._environment = dict(environment)
        logs = settings.data_dir / "logs"
        self.processes = {
            program.name: Process(
                program.name,
                program.command,
                {**self._environment, **program.overrides},
                logs / f"{program.name}.log",
                niceness=program.niceness,
                stdin=program.stdin,
                mend=program.mend,
                say=say,
                keeps=keeps,
            )
            for program in _programs(settings, broker)
        }
        self._supervisor = Supervisor(list(self.processes.values()))

    def start(self) -> None:
        engine = make_engine(self.settings)
        upgrade(engine)
        keys.require(engine, self.settings)
        engine.dispose()
        for process in self.processes.values():
            process.start()
        self._supervisor.watch()
        self._await_ready()

    def _await_ready(self) -> None:
        limit = time.monotonic() + START_SECONDS
        while time.monotonic() < limit:
            states = checks(self.address)
            if all(states.get(name) == "ok" for name in self._needed):
                if states["broker"] != "ok":
                    self._say(f"The broker is {states['broker']} Articles are taken; they are read when it is back.")
                return
            time.sleep(0.1)
        raise StackError(
            f"The intake did not get ready in {START_SECONDS:.0f} s. Its last lines:\n"
            + self.processes["intake"].last_lines()
        )

    def stop(self) -> None:
        self._supervisor.stop()


@contextmanager
def running(overrides: Mapping[str, str], *, say: Say = silent) -> Iterator[Stack]:
    """A stack from the environment with ``overrides``; everything it started is stopped on leaving.

    Args:
        say: told what a person at the console should know, also later, from another thread.

    Raises:
        ConfigurationError: a setting is wrong, or others could reach the intake and there is no key.
        FolderInUse: another run works in the data folder.
        StackError: the port is taken, or the intake does not get ready.
    """
    environment = {**os.environ, **overrides}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), environment.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    environment.setdefault("OMP_NUM_THREADS", "1")
    unpacked = Path(sys.prefix) / "apertium"
    if unpacked.is_dir():
        environment.setdefault(f"{PREFIX}APERTIUM_DIR", str(unpacked))
    folder = load(environment).data_dir.absolute()
    environment[f"{PREFIX}DATA_DIR"] = str(folder)
    broker = None if environment.get(f"{PREFIX}BROKER_URL") else Broker(folder / "broker", free_port())
    if broker is not None:
        environment[f"{PREFIX}BROKER_URL"] = broker.address
    settings = load(environment)
    make_private(folder, say=say)
    with alone(folder, say=say) as lock_file:
        if not port_is_free(settings.host, settings.port):
            raise StackError(
                f"Port {settings.port} is taken. Stop what uses it, or choose another: DATELINE_PORT=8001 make run"
            )
        with _started(Stack(settings, environment, broker=broker, say=say, keeps=lock_file)) as stack:
            yield stack


@contextmanager
def _started(stack: Stack) -> Iterator[Stack]:
    try:
        stack.start()
        yield stack
    finally:
        stack.stop()
