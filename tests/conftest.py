"""``--backend`` chooses the servers that the stacks of the tests run on."""

from collections.abc import Iterator

import pytest

from tests.integration import backend


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--backend",
        choices=sorted(backend.BACKENDS),
        default="sqlite",
        help="sqlite with the embedded Valkey (default), postgresql with it, or postgresql with RabbitMQ",
    )


@pytest.fixture(scope="session", autouse=True)
def chosen_backend(request: pytest.FixtureRequest) -> Iterator[None]:
    with backend.chosen(request.config.getoption("--backend")):
        yield
