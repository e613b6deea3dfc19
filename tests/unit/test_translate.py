from collections.abc import Sequence

import pytest

from workers.translation import terms
from workers.translation.engines import EngineError
from workers.translation.guards.pair import Pair
from workers.translation.language import identify
from workers.translation.translate import translate_all


class Dictionary:
    """An engine that knows whole sentences."""

    def __init__(self, name: str, known: dict[str, str]) -> None:
        self.name = name
        self._known = known

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return [self._known.get(one, "") for one in sentences]


class Broken:
    name = "broken"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        raise EngineError("it broke")


def test_a_sentence_that_fails_a_guard_goes_to_the_next_engine() -> None:
    first = Dictionary("first", {"Il a 38 ans.": "He is 83.", "Bonjour.": "Hello."})
    second = Dictionary("second", {"Il a 38 ans.": "He is 38."})
    results = translate_all(["Il a 38 ans.", "Bonjour."], language="fr", engines=[first, second])
    assert [(one.english, one.engine) for one in results] == [("He is 38.", "second"), ("Hello.", "first")]
    assert all(one.flags == () for one in results)


def test_what_fails_everywhere_keeps_the_first_result_and_its_flag() -> None:
    engines = [Dictionary(name, {"Il a 38 ans.": f"He is {age}."}) for name, age in (("a", 83), ("b", 93))]
    [result] = translate_all(["Il a 38 ans."], language="fr", engines=engines)
    assert (result.english, result.engine, result.flags) == ("He is 83.", "a", ("numbers_changed",))


def test_no_engine_keeps_the_source_and_says_so() -> None:
    [result] = translate_all(["Guten Tag."], language="de", engines=[])
    assert (result.english, result.engine, result.flags) == ("Guten Tag.", "none", ("untranslated",))


def test_a_broken_engine_hands_over_and_only_all_broken_is_an_error() -> None:
    known = Dictionary("known", {"Bonjour.": "Hello."})
    [result] = translate_all(["Bonjour."], language="fr", engines=[Broken(), known])
    assert result.english == "Hello."
    with pytest.raises(EngineError):
        translate_all(["Bonjour."], language="fr", engines=[Broken()])


def test_acronyms_come_out_under_their_english_name() -> None:
    assert terms.protect("L'OTAN et l'ONU.", "fr") == ("L'OTAN et l'ONU.", [])
    assert terms.missing("L'OTAN et l'ONU.", "Otan and the UN.", "fr") == ["OTAN"]
    hidden, english = terms.protect("L'OTAN et l'ONU.", "fr", lost=["OTAN", "ONU"])
    assert "OTAN" not in hidden
    assert terms.restore(hidden, english) == "L'NATO et l'UN."


def test_a_lost_placeholder_is_noticed() -> None:
    _, english = terms.protect("L'OTAN et l'ONU.", "fr", lost=["OTAN", "ONU"])
    assert terms.restore("NPX0 only.", english) is None


def test_a_glossary_goes_before_our_own_terms_and_may_hold_any_characters() -> None:
    hidden, english = terms.protect("L'OTAN et S.N.C.F. (Paris)", "fr", {"OTAN": "Alliance", "S.N.C.F.": "the railway"})
    assert terms.restore(hidden, english) == "L'Alliance et the railway (Paris)"
    assert terms.protect("SxNxCxFx", "fr", {"S.N.C.F.": "the railway"}) == ("SxNxCxFx", [])


def test_a_glossary_term_that_the_engine_loses_is_flagged() -> None:
    engine = Dictionary("engine", {"Le NPX0 approuve.": "The approves."})
    [result] = translate_all(
        ["Le Bundestag approuve."], language="fr", engines=[engine], glossary={"Bundestag": "diet"}
    )
    assert "term_lost" in result.flags


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La réunion a eu lieu hier à Bruxelles.", "fr"),
        ("The meeting took place in Brussels yesterday.", "en"),
        ("La reunión tuvo lugar ayer en Bruselas.", "es"),
        ("La riunione si è tenuta ieri a Bruxelles.", "it"),
        ("これは日本語の記事です。会議は昨日でした。", "ja"),
        ("12345 !!", "und"),
    ],
)
def test_languages_are_told_apart(text: str, language: str) -> None:
    assert identify(text) == language


class Forgetful:
    """An engine that takes a name for a word unless it comes as a placeholder."""

    name = "forgetful"
    version = "1"

    def __init__(self) -> None:
        self.asked = 0

    def translate(self, sentences: Sequence[str]) -> list[str]:
        self.asked += len(sentences)
        return [one.replace("Le séisme a touché", "The quake hit").replace("Palu", "Malaria") for one in sentences]


def test_a_lost_name_goes_through_the_same_engine_as_a_placeholder() -> None:
    engine = Forgetful()
    [result] = translate_all(["Le séisme a touché Palu."], language="fr", engines=[engine])
    assert (result.english, result.flags, engine.asked) == ("The quake hit Palu.", (), 2)


def test_a_lost_number_goes_through_as_a_placeholder() -> None:
    class Rounding(Forgetful):
        def translate(self, sentences: Sequence[str]) -> list[str]:
            return [
                one.replace("Il a 38 ans.", "He is 40.").replace("Il a NPX0 ans.", "He is NPX0.") for one in sentences
            ]

    [result] = translate_all(["Il a 38 ans."], language="fr", engines=[Rounding()])
    assert (result.english, result.flags) == ("He is 38.", ())


def test_a_made_up_name_is_flagged() -> None:
    known = Dictionary("known", {"La frontière russo-ukrainienne est calme.": "The Russian-Socrates border is calm."})
    [result] = translate_all(["La frontière russo-ukrainienne est calme."], language="fr", engines=[known])
    assert result.flags == ("name_invented",)


def test_a_blemish_alone_does_not_change_the_engine() -> None:
    source = "« Il faut agir dès maintenant », a-t-il dit."
    first = Dictionary("first", {source: "It is necessary to act now, he said."})
    second = Dictionary("second", {source: '"It is necessary to act now", he said.'})
    [result] = translate_all([source], language="fr", engines=[first, second])
    assert (result.engine, result.flags) == ("first", ("quotation_lost",))


def test_addresses_stand_for_themselves() -> None:
    hidden, english = terms.protect("Écrivez à info@exemple.fr ou @redaction.", "fr")
    assert english == ["info@exemple.fr", "@redaction"]
    assert terms.restore(hidden, english) == "Écrivez à info@exemple.fr ou @redaction."


def test_a_flagged_sentence_is_compared_in_sense() -> None:
    known = Dictionary("known", {"Il a 38 ans.": "He is 83.", "Bonjour.": "Hello."})
    compared: list[str] = []

    def compare(pairs: Sequence[Pair]) -> list[float]:
        compared.extend(pair.source for pair in pairs)
        return [0.1] * len(pairs)

    results = translate_all(["Il a 38 ans.", "Bonjour."], language="fr", engines=[known], compare=compare)
    assert [one.flags for one in results] == [("numbers_changed", "different_sense"), ()]
    assert compared == ["Il a 38 ans."]


@pytest.mark.parametrize(
    ("sentence", "english"),
    [
        ("Le match est à 15 h à Londres.", ["15:00"]),
        ("Départ à 17h30.", ["17:30"]),
        ("El partido es a las 15:00.", ["15:00"]),
        ("O jogo começa às 09h30.", ["09:30"]),
        ("En 10:09:05 heures, soit 2:05 de moins.", []),
        ("Il roule à 20 km/h, soit 13:2.", []),
    ],
)
def test_times_of_the_24_hour_clock_stand_for_themselves(sentence: str, english: list[str]) -> None:
    assert terms.protect(sentence, "fr")[1] == english
