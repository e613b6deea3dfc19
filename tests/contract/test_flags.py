"""Every flag that a sentence can get has words for people."""

import pytest

from services.intake.reads.engine_words import engine_label, flag_reason
from shared.settings import DEFAULT_ENGINES
from workers.translation import glossary, guards


@pytest.mark.parametrize("flag", [*guards.WEIGHTS, glossary.MISSED])
def test_a_flag_is_told_in_words(flag: str) -> None:
    assert flag_reason(flag).casefold() != f"{flag.replace('_', ' ')}.".casefold()


@pytest.mark.parametrize("engine", [*DEFAULT_ENGINES.split(","), "original", "none"])
def test_an_engine_has_a_name_for_people(engine: str) -> None:
    assert engine_label(engine) != engine
