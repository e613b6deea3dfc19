"""The same expression however it is written: typographic marks, capitals, accents, spacing."""

from datetime import date

import pytest

from shared.temporal import Sentence, TemporalTagger

PUBLISHED = date(2022, 1, 13)  # a Thursday
TAGGERS = {language: TemporalTagger(language) for language in ("en", "fr")}


def read(language: str, text: str) -> list[tuple[str, str]]:
    [expressions] = TAGGERS[language].tag([Sentence(text)], published=PUBLISHED)
    for one in expressions:
        assert one.span.of(text) == one.text
    return [(one.text, one.value) for one in expressions]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "«\u00a0Aujourd’hui\u00a0», dit-il.", "2022-01-13"),
        ("fr", "Vu l‘année dernière.", "2021"),
        ("fr", "Vu le\u00a013\u00a0janvier\u00a02022.", "2022-01-13"),
        ("fr", "Vu le 1er\u202fmars 2021.", "2021-03-01"),
        ("fr", "Vu le 1ᵉʳ mars 2021.", "2021-03-01"),
        ("fr", "Ouvert 2014–2016.", "2014/2016"),
        ("fr", "Vu à 15\u202fh\u202f30.", "2022-01-13T15:30"),
        ("fr", "Vu à 15H30.", "2022-01-13T15:30"),
        ("en", "Seen May 3–5, 2021.", "2021-05-03/2021-05-05"),
        ("en", "The music of the 1990’s.", "199"),
        ("en", "The music of the ’90s.", "199"),
        ("en", "Seen on New Year’s Day 2020.", "2020-01-01"),
        ("en", "A five‑year plan.", "P5Y"),
    ],
)
def test_typographic_marks(language: str, text: str, value: str) -> None:
    assert [found for _, found in read(language, text)] == [value]


SENTENCES = [
    ("fr", "Il est venu le 3 mars 2021, hier soir et mardi dernier."),
    ("fr", "Il est venu en février, l'année dernière, il y a trois années, à Noël 2020."),
    ("fr", "La séance du deuxième trimestre 2021 a duré une journée."),
    ("en", "He came on March 3, 2021, yesterday evening and last Tuesday."),
    ("en", "He came in October 2021, three years ago and at Christmas 2020."),
]


@pytest.mark.parametrize(("language", "text"), SENTENCES)
@pytest.mark.parametrize("write", [str.lower, str.upper], ids=["lower", "upper"])
def test_lower_case_and_capitals(language: str, text: str, write: object) -> None:
    assert callable(write)
    plain = read(language, text)
    assert len(plain) >= 2
    assert read(language, write(text)) == [(write(found), value) for found, value in plain]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("LE 3 FEVRIER 2021, L'ETE DERNIER", ["2021-02-03", "2021-SU"]),
        ("L'ANNEE DERNIERE, EN DECEMBRE", ["2021", "2021-12"]),
        ("HIER APRES-MIDI, DIMANCHE EN FIN DE MATINEE", ["2022-01-12TAF", "2022-01-09TMO"]),
        ("IL ETAIT UN PETIT NAVIRE", []),
    ],
)
def test_capitals_without_accents(text: str, values: list[str]) -> None:
    assert [value for _, value in read("fr", text)] == values


@pytest.mark.parametrize(
    ("language", "text", "span", "value"),
    [
        ("fr", "Vu le 13  janvier   2022, ici.", "le 13  janvier   2022", "2022-01-13"),
        ("fr", "Vu le 1 er mars 2021.", "le 1 er mars 2021", "2021-03-01"),
        ("fr", "Vu l' été dernier.", "l' été dernier", "2021-SU"),
        ("fr", "Vu aujourd' hui.", "aujourd' hui", "2022-01-13"),
        ("en", "Seen at 8 o' clock.", "8 o' clock", "2022-01-13T08:00"),
        ("fr", "Vu le 13janvier 2022.", "le 13janvier 2022", "2022-01-13"),
        ("fr", "Vu le 13 jan-\nvier 2022.", "le 13 jan-\nvier 2022", "2022-01-13"),
        ("fr", "Vu le 13\n  janvier 2022.", "le 13\n  janvier 2022", "2022-01-13"),
        ("en", "Seen January  13 , 2022.", "January  13 , 2022", "2022-01-13"),
        ("en", "Seen January13, 2022.", "January13, 2022", "2022-01-13"),
        ("en", "Seen May 3 rd, 2021.", "May 3 rd, 2021", "2021-05-03"),
        ("en", "Seen the day\nbefore yesterday.", "the day\nbefore yesterday", "2022-01-11"),
    ],
)
def test_spacing_as_recognition_leaves_it(language: str, text: str, span: str, value: str) -> None:
    assert read(language, text) == [(span, value)]
