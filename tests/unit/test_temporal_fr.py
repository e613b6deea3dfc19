"""French expressions of time, one line each: the sentence, the expression, its value."""

from datetime import date

import pytest

from shared.temporal import Sentence, TemporalTagger, marked

TAGGER = TemporalTagger("fr")
PUBLISHED = date(2002, 3, 14)  # a Thursday


def read(*texts: str) -> list[tuple[str, str]]:
    tagged = TAGGER.tag([Sentence(text) for text in texts], published=PUBLISHED)
    return [(one.text, one.value) for sentence in tagged for one in marked(sentence)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le festival aura lieu les 14 et 15 juillet.", [("14", "2002-07-14"), ("15 juillet", "2002-07-15")]),
        (
            "Il jouera vendredi 15, samedi 16 et dimanche 17 mars.",
            [("vendredi 15", "2002-03-15"), ("samedi 16", "2002-03-16"), ("dimanche 17 mars", "2002-03-17")],
        ),
        ("Il a été vu samedi 9 au marché.", [("samedi 9", "2002-03-09")]),
        ("Il viendra le 25 mars prochain.", [("le 25 mars prochain", "2002-03-25")]),
        ("Il est venu le 12 février dernier.", [("le 12 février dernier", "2002-02-12")]),
        ("La fête est en avril-mai 2003.", [("avril", "2003-04"), ("mai 2003", "2003-05")]),
        ("Pendant la saison 98/99, il jouait.", [("98", "1998"), ("99", "1999")]),
        ("Entre le 15 juin et le 3 juillet.", [("le 15 juin", "2002-06-15"), ("le 3 juillet", "2002-07-03")]),
        ("Le loyer est dû le premier du mois.", [("le premier du mois", "2002-03-01")]),
        ("Il partira le 15 du mois prochain.", [("le 15 du mois prochain", "2002-04-15")]),
        ("Il s'est marié le 15 de ce mois.", [("le 15 de ce mois", "2002-03-15")]),
        ("La mode des années 30.", [("années 30", "193")]),
        ("La mode des années soixante-dix.", [("années soixante-dix", "197")]),
        ("Au XIXe siècle, on priait.", [("Au XIXe siècle", "18")]),
        ("Il partira d'ici la fin de l'année.", [("la fin de l'année", "2002")]),
    ],
)
def test_dates_of_the_calendar(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("À Noël, ils seront là.", "2002-12-25"),
        ("Le lundi de Pâques, ils joueront.", "2002-04-01"),
        ("Ils joueront pour l'Ascension 2003.", "2003-05-29"),
        ("Il a neigé à la Toussaint.", "2001-11-01"),
        ("Le défilé du 14-Juillet aura lieu.", "2002-07-14"),
    ],
)
def test_holidays_have_computed_dates(text: str, expected: str) -> None:
    assert [value for _, value in read(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il viendra dans la nuit de samedi à dimanche.", ("la nuit de samedi à dimanche", "2002-03-16TNI")),
        ("Il est parti lundi en fin d'après-midi.", ("lundi en fin d'après-midi", "2002-03-11TAF")),
        ("Il est parti hier en fin de matinée.", ("hier en fin de matinée", "2002-03-13TMO")),
        ("Il est parti avant-hier soir.", ("avant-hier soir", "2002-03-12TEV")),
        ("Il arrivera demain à midi.", ("demain à midi", "2002-03-15T12:00")),
        ("Il arrivera à 15 heures 30.", ("15 heures 30", "2002-03-14T15:30")),
        ("Il viendra ce dimanche.", ("ce dimanche", "2002-03-17")),
        ("Ce dimanche, il était absent.", ("Ce dimanche", "2002-03-10")),
        ("Ouvert à partir de lundi.", ("lundi", "2002-03-18")),
        ("Il a dit dimanche qu'il viendrait.", ("dimanche", "2002-03-10")),
    ],
)
def test_days_take_the_side_of_their_verb(text: str, expected: tuple[str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("La demande augmente en été.", ["XXXX-SU"]),
        ("Les cours ont lieu le samedi.", ["XXXX-WXX-6"]),
        ("Ouvert du lundi au vendredi.", ["XXXX-WXX-1", "XXXX-WXX-5"]),
        ("Ouvert tous les matins sauf le lundi.", ["XXXX-XX-XXTMO", "XXXX-WXX-1"]),
        ("Il court deux fois par semaine, chaque été.", ["P1W", "XXXX-SU"]),
        ("Il court tous les deux ans.", ["P2Y"]),
        ("Il court chaque matin.", ["XXXX-XX-XXTMO"]),
        ("Il court tous les vendredis matin.", ["XXXX-WXX-5TMO"]),
    ],
)
def test_habits_are_sets(text: str, values: list[str]) -> None:
    assert [value for _, value in read(text)] == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C'était il y a une dizaine d'années.", ("il y a une dizaine d'années", "1992")),
        ("C'était il y a quelques mois.", ("il y a quelques mois", "PXM")),
        ("Il attend depuis plusieurs jours.", ("plusieurs jours", "PXD")),
        ("Au cours des trois prochains mois, il attendra.", ("trois prochains mois", "P3M")),
        ("Le chantier a duré 3 000 jours.", ("3 000 jours", "P3000D")),
        ("Il a parlé une heure et demie.", ("une heure et demie", "PT1H30M")),
        ("Il pleut toute l'année.", ("toute l'année", "P1Y")),
    ],
)
def test_amounts_of_time(text: str, expected: tuple[str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ("Il a parlé le 3 mai 2000.", "Le lendemain matin, il est parti.", "2000-05-04TMO"),
        ("Il a parlé le 3 mai 2000.", "Le surlendemain, il est parti.", "2000-05-05"),
        ("Il a parlé le 3 mai 2000.", "L'avant-veille, il pleuvait.", "2000-05-01"),
        ("Il a parlé le 3 mai 2000.", "Ce soir-là, il pleuvait.", "2000-05-03TEV"),
        ("Il a parlé le 3 mai 2000.", "Trois ans plus tard, il est mort.", "2003"),
        ("Il a parlé hier vers 15 h 30.", "À ce moment-là, il pleuvait.", "2002-03-13T15:30"),
    ],
)
def test_the_story_goes_on_from_the_date_told(first: str, second: str, value: str) -> None:
    assert read(first, second)[-1][1] == value


@pytest.mark.parametrize(
    "text",
    [
        "Il habite 12, rue du 8-Mai-1945 à Nancy.",
        "Rendez-vous place du 11-Novembre.",
        "Le 06 12 34 56 78 ou le 03 83 59 09 00.",
        "La RN 57 et la D 2000 sont fermées.",
        "Le vol AF 1998 a décollé.",
        "L'article 1999 du code, page 2001.",
        "Il a marqué à la 35e minute.",
        "La version 10.04 est sortie.",
        "Il est mort à l'âge de 82 ans.",
        "Une fillette de 9 ans a été sauvée.",
        "Nancy a gagné 26-24 et Metz 2 à 1.",
        "Un appartement à 2 000 euros le mètre.",
    ],
)
def test_no_false_alarm(text: str) -> None:
    assert read(text) == []
