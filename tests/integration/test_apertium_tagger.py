"""The tagger on words whose ambiguity it did not meet in its training: it keeps something of them for later words."""

import os
import sys
import time
from pathlib import Path

import pytest

from workers.translation.engines.apertium import Apertium
from workers.translation.engines.apertium_tagger import Tagger

UNPACKED = Path(sys.prefix) / "apertium"
END = "^./.<sent>$[][\n]"
ENTERS = f"^entre/entre<pr>/entrer<vblex><pri><p3><sg>$ {END}"
LIKE = (
    "^se/se<prn><pro><ref><p3><mf><sp>$ ^prononce/prononcer<vblex><pri><p3><sg>$ "
    "^comme/comme<adv>/comme<cnjadv>/comme<pr>/comme<rel><adv>$ ^la/le<det><def><f><sg>$ "
    f"^lettre/lettre<n><f><sg>$ {END}"
)
PLAIN = f"^la/le<det><def><f><sg>/le<prn><pro><p3><f><sg>$ ^lettre/lettre<n><f><sg>$ {END}"


@pytest.fixture
def tagger() -> Tagger:
    folder = UNPACKED if UNPACKED.is_dir() else None
    engine = Apertium(("fra-cat",), folder=folder, seconds=30)
    if not engine.is_installed:
        pytest.skip("Apertium could not be installed on this machine")
    steps = engine._file("fra-cat").read_text().strip().split("|")
    command = next(step for step in steps if step.strip().startswith("apertium-tagger")).replace("$2", "")
    return Tagger(command, engine._environment() if folder else {**os.environ, "LC_ALL": "C.UTF-8"})


def alone(tagger: Tagger, text: str) -> str:
    return tagger._run(text, time.monotonic() + 30)[0]


def test_the_program_itself_keeps_something_for_later_words(tagger: Tagger) -> None:
    """Why the texts are not simply put together."""
    assert not alone(tagger, ENTERS + LIKE).endswith(alone(tagger, LIKE))


@pytest.mark.parametrize("texts", [[ENTERS, LIKE, PLAIN], [PLAIN, ENTERS, PLAIN, LIKE], [LIKE, PLAIN, ENTERS, LIKE]])
def test_each_text_comes_out_as_if_it_were_the_only_one(tagger: Tagger, texts: list[str]) -> None:
    for _ in range(2):
        assert tagger.answer(texts, until=time.monotonic() + 30) == [alone(tagger, text) for text in texts]


def test_texts_of_known_words_share_a_process(tagger: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    run = tagger._run
    monkeypatch.setattr(tagger, "_run", lambda text, until: ran.append(text) or run(text, until))
    tagger.answer([PLAIN] * 20 + [LIKE], until=time.monotonic() + 30)
    ran.clear()
    tagger.answer([PLAIN] * 20 + [LIKE], until=time.monotonic() + 30)
    assert len(ran) == 2
