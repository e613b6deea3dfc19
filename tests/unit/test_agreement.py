"""The bench that compares the languages on translations."""

import json
from pathlib import Path

import pytest

from tests.quality import agreement

TRANSLATIONS = {
    "en": "He came on May 3, 2014.\nIt took four hours.",
    "fr": "Il est venu le 3 mai 2014.\nIl a duré quatre heures.",
    "es": "Llegó el 3 de mayo de 2014.\nDuró cuatro horas.",
    "de": "Er kam am 3. Mai 2014.\nEs dauerte lange.",
}


def files(folder: Path, texts: dict[str, str]) -> list[str]:
    for language, text in texts.items():
        (folder / language).write_text(text, encoding="utf-8")
    return [f"{language}={folder / language}" for language in texts]


def test_a_language_that_lacks_a_value_falls_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert agreement.main(["--translations", *files(tmp_path, TRANSLATIONS), "--misses", "de"]) == 0
    *misses, last = capsys.readouterr().out.splitlines()
    assert misses == ["PT4H\tEs dauerte lange."]
    figures = json.loads(last)
    assert figures["de"] == {"values": 1, "told": 2, "recall": 0.5, "supported": 1.0}
    assert figures["en"] == {"values": 2, "told": 1, "recall": 1.0, "supported": 1.0}


@pytest.mark.parametrize("change", [{"de": "Er kam."}, {"xx": "one\ntwo"}])
def test_unequal_files_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], change: dict[str, str]) -> None:
    assert agreement.main(["--translations", *files(tmp_path, TRANSLATIONS | change)]) == 2
    assert "error:" in capsys.readouterr().err
