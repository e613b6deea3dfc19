"""A bad setting stops the process and names the variable; every setting is documented."""

from pathlib import Path

import pytest

from shared.errors import ConfigurationError
from shared.settings import PREFIX, Settings, load

CONFIGURATION = Path(__file__).parents[2] / "docs/configuration.md"


def test_defaults_load() -> None:
    assert load({}).port == 8000


@pytest.mark.parametrize(
    ("name", "value"),
    [("DATELINE_PORT", "eighty"), ("DATELINE_PORT", "0"), ("DATELINE_LOG_LEVEL", "LOUD"), ("DATELINE_COLOUR", "red")],
)
def test_a_bad_or_unknown_variable_is_named(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        load({name: value})


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_documented(name: str) -> None:
    assert f"`{PREFIX}{name.upper()}`" in CONFIGURATION.read_text()
