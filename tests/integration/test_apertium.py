"""Apertium's own programs, kept running."""

import os
import signal
import sys
from pathlib import Path

import pytest

from workers.translation.engines import EngineError
from workers.translation.engines.apertium import Apertium
from workers.translation.engines.apertium_pool import ApertiumPool

UNPACKED = Path(sys.prefix) / "apertium"
SENTENCES = [
    "La réunion a duré près de quatre heures.",
    "Mais pour les physiciens, il n'est pas encore complètement sûr qu'il s'agisse du Higgs.",
    "Une ligne sans point final",
    "Prix : 3 [trois] euros/jour @ Genève {sic} ^ $ < > \\ fin.",
    "Les élections ont été reportées de dix ans.",
]


@pytest.fixture(params=[("fra-cat",), ("fra-cat", "cat-por")], ids="+".join)
def apertium(request: pytest.FixtureRequest) -> Apertium:
    made = Apertium(request.param, folder=UNPACKED if UNPACKED.is_dir() else None, seconds=120)
    if not made.is_installed:
        pytest.skip("Apertium could not be installed on this machine")
    return made


def test_a_sentence_comes_out_the_same_in_any_company(apertium: Apertium) -> None:
    together = apertium.translate(SENTENCES)
    assert [apertium.translate([one])[0] for one in SENTENCES] == together
    assert apertium.translate(SENTENCES[::-1] * 3)[: len(SENTENCES)] == together[::-1]
    assert all(together)


def test_signs_that_it_reserves_come_through(apertium: Apertium) -> None:
    (found,) = apertium.translate([SENTENCES[3]])
    assert {"3", "[", "]", "/", "@", "{", "}", "^", "$", "<", ">", "\\"} <= set(found)


def test_a_long_sentence_does_not_stop_the_pipes(apertium: Apertium) -> None:
    long = "Le ministre a rencontré des diplomates, " * 2_000
    (found,) = apertium.translate([long])
    assert len(found) > len(long) / 2


def test_it_goes_on_after_its_programs_were_killed(apertium: Apertium) -> None:
    before = apertium.translate(SENTENCES[:1])
    for mode in apertium._running.values():
        for part in mode._parts or []:
            if hasattr(part, "_process"):
                os.killpg(part._process.pid, signal.SIGKILL)
                part._process.wait()
    assert apertium.translate(SENTENCES[:1]) == before


def test_a_time_limit_ends_it_and_names_the_mode(apertium: Apertium) -> None:
    apertium.translate(SENTENCES[:1])
    for mode in apertium._running.values():
        mode._seconds = 0
    with pytest.raises(EngineError, match="fra-cat"):
        apertium.translate(SENTENCES)


@pytest.mark.parametrize("after", [0.002, 0.01, 0.03, 0.1, 0.2])
def test_an_interruption_leaves_nothing_for_the_next_sentences(apertium: Apertium, after: float) -> None:
    """The time limit of an article may strike anywhere: half an answer must not become another article's."""
    before = apertium.translate(SENTENCES)
    many = [f"Le ministre numéro {n} a rencontré hier des diplomates à Genève." for n in range(2_000)]
    limit = signal.signal(signal.SIGALRM, _strike)
    signal.setitimer(signal.ITIMER_REAL, after)
    try:
        with pytest.raises(_Struck):
            apertium.translate(many)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, limit)
    assert apertium.translate(SENTENCES) == before


class _Struck(Exception):
    """What a time limit raises: nothing that an engine knows."""


def _strike(*_: object) -> None:
    raise _Struck


def test_modes_are_shared_and_the_longest_unused_makes_room() -> None:
    pool = ApertiumPool(most=2)
    ways = [("fra-cat", "cat-por"), ("cat-por",), ("es-pt",)]
    folder = UNPACKED if UNPACKED.is_dir() else None
    french, catalan, spanish = (Apertium(way, folder=folder, seconds=30, pool=pool) for way in ways)
    if not french.is_installed:
        pytest.skip("Apertium could not be installed on this machine")
    before = french.translate(SENTENCES[:1])
    catalan.translate(["La reunió ha acabat."])
    assert len(list(pool.values())) == 2
    left = next(iter(pool.values()))
    spanish.translate(["La reunión ha acabado."])
    assert left._parts is None, "its programs have ended"
    assert french.translate(SENTENCES[:1]) == before
    assert len(list(pool.values())) == 2


def test_a_reserve_ends_its_programs_and_no_others() -> None:
    pool = ApertiumPool()
    folder = UNPACKED if UNPACKED.is_dir() else None
    first = Apertium(("es-pt",), folder=folder, seconds=30, pool=pool)
    if not first.is_installed:
        pytest.skip("Apertium could not be installed on this machine")
    first.translate(["La reunión ha acabado."])
    held = list(pool.values())
    reserve = Apertium(("spa-eng",), folder=folder, seconds=30, pool=pool).as_reserve()
    assert reserve.translate(["La reunión ha acabado."]) == ["The meeting has finished."]
    assert list(pool.values()) == held
    assert reserve.version == Apertium(("spa-eng",), folder=folder, seconds=30).version
