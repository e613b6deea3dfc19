"""Exports, read by a translation tool's own parser."""

import io
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from services.intake.api.schemas.articles import SegmentOut
from services.intake.exports.tmx import tmx
from services.intake.exports.xliff import xliff
from services.intake.reads.articles import Heading
from services.intake.reads.engine_words import engine_label, flag_reason

SENTENCES = [
    (0, "La réunion a duré < 4 heures & demie.", "The meeting lasted < 4 and a half hours.", "pivot", []),
    (0, "Il n'est pas venu.", "He came.", "apertium", ["negation_lost"]),
    (1, "Phrase «\u00a0étrange\u00a0».", "A \x0bstrange\ufffe phrase.", "pivot", []),
    (1, "Reste.", "Reste.", "none", ["untranslated"]),
]


def _segment(position: int, paragraph: int, original: str, english: str, engine: str, flags: list[str]) -> SegmentOut:
    return SegmentOut(
        position=position,
        paragraph=paragraph,
        start=0,
        end=len(original),
        original=original,
        english=english,
        engine=engine,
        engine_version="1.2",
        engine_label=engine_label(engine),
        flags=flags,
        flag_reasons=[flag_reason(flag) for flag in flags],
    )


SEGMENTS = [_segment(place, *one) for place, one in enumerate(SENTENCES)]
ABOUT = Heading("abc", "Titre", "fr", None, None, "https://example.org/a?b=1&c=2", 0)


def test_a_translation_tool_reads_the_tmx() -> None:
    tmxfile = pytest.importorskip("translate.storage.tmx", reason="translate-toolkit is not installed").tmxfile
    read = tmxfile.parsefile(io.BytesIO(b"".join(tmx(ABOUT, SEGMENTS))))
    assert [(one.source, one.target) for one in read.units] == [
        (SENTENCES[0][1], SENTENCES[0][2]),
        (SENTENCES[1][1], SENTENCES[1][2]),
        (SENTENCES[2][1], "A strange phrase."),
    ], "what is not translated is no memory of a translation"
    assert read.sourcelanguage == "fr"
    assert read.translate("Il n'est pas venu.") == "He came."
    assert [one.getnotes() for one in read.units] == ["", "The original negates; this may not.", ""]


def test_a_translation_tool_reads_the_xliff() -> None:
    xlifffile = pytest.importorskip("translate.storage.xliff", reason="translate-toolkit is not installed").xlifffile
    read = xlifffile.parsefile(io.BytesIO(b"".join(xliff(ABOUT, SEGMENTS))))
    assert (read.sourcelanguage, read.targetlanguage) == ("fr", "en")
    assert [one.source for one in read.units] == [one[1] for one in SENTENCES]
    assert [one.target or "" for one in read.units] == [
        SENTENCES[0][2],
        "He came.",
        "A strange phrase.",
        "",
    ]
    assert [one.isreview() for one in read.units] == [False, True, False, False]
    assert not any(one.isapproved() for one in read.units), "no person has read them"
    assert "Apertium 1.2" in read.units[1].getnotes()
    assert "The original negates" in read.units[1].getnotes()


def test_paragraphs_are_kept() -> None:
    names = {"x": "urn:oasis:names:tc:xliff:document:1.2"}
    groups = ElementTree.fromstring(b"".join(xliff(ABOUT, SEGMENTS))).findall(".//x:group", names)
    assert [[one.get("id") for one in group] for group in groups] == [["0", "1"], ["2", "3"]]


def test_a_text_of_unknown_language_still_gives_valid_files() -> None:
    about = replace(ABOUT, language=None)
    for written in (b"".join(tmx(about, SEGMENTS)), b"".join(xliff(about, SEGMENTS))):
        assert b'"und"' in written
        ElementTree.fromstring(written)
