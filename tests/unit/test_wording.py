from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.translation import wording
from workers.translation.wording import conjugation, marks, pronouns, rules


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Il a parlé lors de la réunion.", "pendant la réunion"),
        ("Il n'a vu que deux hommes.", "a vu seulement deux hommes"),
        ("Il s'est rendu à Moscou.", "est allé à Moscou"),
        ("Départ à 14h30.", "Départ à 14:30."),
    ],
)
def test_french_is_put_into_words_that_the_engine_handles(sentence: str, expected: str) -> None:
    assert expected in wording.prepare(sentence, "fr")


@pytest.mark.parametrize(
    ("rough", "source", "expected"),
    [
        ("Aconteceu presidente.", "Elle est devenue présidente.", "Se tornou presidente."),
        ("Nenhum país não assinou.", "Aucun pays n'a signé.", "Nenhum país assinou."),
        ("O ministro teria de chegar.", "Le ministre devrait arriver.", "O ministro deveria chegar."),
        ("Foi ferido no chefe.", "Il a été blessé à la tête.", "Foi ferido na cabeça."),
    ],
)
def test_portuguese_is_put_right_where_the_source_says_so(rough: str, source: str, expected: str) -> None:
    assert wording.portuguese(rough, source, "fr") == expected


def test_a_rule_with_a_condition_leaves_other_sentences_alone() -> None:
    assert wording.portuguese("O chefe falou.", "Le chef a parlé.", "fr") == "O chefe falou."


def test_subject_pronouns_go_through_and_come_back() -> None:
    hidden = wording.prepare("Elle dit qu'ils viendront avec elle.", "fr")
    assert hidden == "Xela dit que Xils viendront avec elle."
    assert pronouns.put_back("Xela diz que Xils virão") == "ela diz que eles virão"


@pytest.mark.parametrize("sentence", ["Il faut partir.", "Il y a un problème.", "Il est important de parler."])
def test_the_pronoun_that_names_nobody_stays(sentence: str) -> None:
    assert wording.prepare(sentence, "fr") == sentence


@pytest.mark.parametrize(
    ("english", "source", "expected"),
    [
        ('He said:"We go."', "Il a dit : « Nous partons. »", 'He said: "We go."'),
        ("\"We go, he said. '", "« Nous partons, a-t-il dit. »", '"We go, he said."'),
        ('" We go ", he said.', "« Nous partons », a-t-il dit.", '"We go", he said.'),
        ("the boys' team", "l'équipe des garçons", "the boys' team"),
        ("he left.", "Elle est partie.", "He left."),
        ("They are 1.234.567.", "Ils sont 1.234.567.", "They are 1,234,567."),
        ("Version 1.234.5 is out.", "La version 1.234.5 est sortie.", "Version 1.234.5 is out."),
        ("It is 10oC.", "Il fait 10ºC.", "It is 10°C."),
    ],
)
def test_marks_are_in_pairs_and_places(english: str, source: str, expected: str) -> None:
    assert wording.finish(english, source, "fr") == expected


def test_every_table_can_be_read() -> None:
    for path in rules.tables():
        assert rules.read(path), path.name


def test_a_bad_line_names_the_table_and_the_line(tmp_path: Path) -> None:
    path = tmp_path / "xx.tsv"
    path.write_text("source\t-\t(\tx\n")
    with pytest.raises(rules.BadTable, match=r"xx\.tsv:1"):
        rules.read(path)


def test_one_verb_stands_for_another_in_the_same_form() -> None:
    pairs = conjugation.pairs_of_forms("acontecer", "se tornar")
    assert (pairs["aconteceu"], pairs["aconteçam"], pairs["acontecendo"]) == ("se tornou", "se tornem", "se tornando")
    assert conjugation.pairs_of_forms("conseguir", "atingir")["conseguiu"] == "atingiu"
    assert conjugation.pairs_of_forms("declarar", "dizer")["declarou"] == "disse"


@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(["fr", "es", "it", "pt", "de"]))
def test_any_text_is_safe(text: str, source: str, language: str) -> None:
    assert isinstance(wording.prepare(text, language), str)
    assert isinstance(wording.portuguese(text, source, language), str)
    assert isinstance(wording.finish(text, source, language), str)
    assert marks.plain(marks.plain(text)) == marks.plain(text)
