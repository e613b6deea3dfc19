"""Names become entities: the same one in every language, and nobody else's."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.entities import Entity, EntityMention, EntityType, NamedSpan
from shared.domain.text import Span
from workers.entities.resolve import Resolver

PER, ORG, LOC = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def spans_of(text: str, *names: tuple[str, EntityType]) -> list[NamedSpan]:
    """Each name at its next place in the text."""
    spans, position = [], 0
    for name, kind in names:
        position = text.index(name, position)
        spans.append(NamedSpan(Span(position, position + len(name)), name, kind))
        position += len(name)
    return spans


def resolve(text: str, *names: tuple[str, EntityType], language: str = "fr") -> list[EntityMention]:
    return Resolver().resolve(spans_of(text, *names), text=text, language=language)


def entity(name: str, language: str, kind: EntityType = LOC) -> Entity:
    return resolve(name, (name, kind), language=language)[0].entity


@pytest.mark.parametrize(
    ("expected", "names"),
    [
        ("country:RU", "fr:Russie en:Russia es:Rusia it:Russia de:Russland pt:Rússia"),
        ("country:DE", "fr:Allemagne en:Germany es:Alemania it:Germania de:Deutschland pt:Alemanha"),
        ("country:US", "fr:États-Unis en:USA es:EEUU it:Usa de:USA pt:EUA en:U.S."),
        ("country:MX", "en:Mexico fr:Mexique es:México it:Messico"),
        ("city:3530597", "fr:Mexico de:Mexiko-Stadt"),
        ("city:703448", "fr:Kiev en:Kyiv es:Kiev it:Kiev de:Kiew en:Kiev"),
        ("city:524901", "fr:Moscou en:Moscow es:Moscú it:Mosca de:Moskau pt:Moscovo"),
        ("city:2660646", "fr:Genève en:Geneva es:Ginebra it:Ginevra de:Genf pt:Genebra"),
        ("city:2761369", "fr:Vienne en:Vienna es:Viena it:Vienna de:Wien pt:Viena"),
        ("city:2800866", "fr:Bruxelles en:Brussels es:Bruselas it:Bruxelles de:Brüssel pt:Bruxelas"),
        ("org:nato", "fr:OTAN en:NATO es:OTAN it:NATO de:Nato pt:OTAN fr:otan"),
        ("org:osce", "fr:OSCE en:OSCE de:OSZE"),
        ("org:un", "fr:ONU en:UN es:ONU de:UNO en:U.N."),
    ],
)
def test_a_name_means_the_same_in_every_language(expected: str, names: str) -> None:
    found = {pair: entity(pair[3:], pair[:2]).id for pair in names.split()}
    assert found == dict.fromkeys(found, expected)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Conseil OTAN-Russie", "fr"),
        ("Conseil Russie-OTAN", "fr"),
        ("conseil OTAN‑Russie", "fr"),
        ("NATO-Russia Council", "en"),
        ("Consejo OTAN-Rusia", "es"),
        ("Consiglio NATO-Russia", "it"),
        ("NATO-Russland-Rat", "de"),
    ],
)
def test_the_nato_russia_council_is_a_body_of_its_own(name: str, language: str) -> None:
    assert entity(name, language, ORG).id == "org:nato-russia-council"


def test_the_full_name_in_any_spelling_is_one_organisation() -> None:
    names = ["North Atlantic Treaty Organization", "the North Atlantic Treaty Organisation", "NATO"]
    assert {entity(name, "en", ORG).id for name in names} == {"org:nato"}
    assert entity("l’Organisation du traité de l’Atlantique nord", "fr", ORG).id == "org:nato"


def test_countries_carry_their_english_name_and_wikidata_id() -> None:
    assert entity("Russie", "fr") == Entity("country:RU", LOC, "Russia", "Q159")


def test_a_surname_is_the_person_whose_full_name_the_article_gives() -> None:
    text = "Selon Stoltenberg, oui. Jens Stoltenberg l'a dit. Stoltenberg insiste."
    mentions = resolve(text, ("Stoltenberg", PER), ("Jens Stoltenberg", PER), ("Stoltenberg", PER))
    assert [mention.entity.id for mention in mentions] == ["name:PER:jens stoltenberg"] * 3
    assert {mention.entity.name for mention in mentions} == {"Jens Stoltenberg"}


def test_a_title_is_no_part_of_a_name_and_one_wrong_label_does_not_split_a_person() -> None:
    text = "Anna Weber parle. M. Weber écoute. Weber répond. Weber sort."
    names = [("Anna Weber", PER), ("M. Weber", PER), ("Weber", LOC), ("Weber", PER)]
    assert {mention.entity.id for mention in resolve(text, *names)} == {"name:PER:anna weber"}


def test_a_surname_that_two_people_carry_stays_a_surname() -> None:
    text = "Bill Clinton et Hillary Clinton. Clinton sourit."
    mentions = resolve(text, ("Bill Clinton", PER), ("Hillary Clinton", PER), ("Clinton", PER))
    assert [mention.entity.name for mention in mentions] == ["Bill Clinton", "Hillary Clinton", "Clinton"]


def test_an_acronym_is_what_the_article_defines_it_to_be() -> None:
    text = "L'Observatoire syrien des droits de l'homme (OSDH) le dit. L'OSDH compte."
    mentions = resolve(text, ("Observatoire syrien des droits de l'homme", ORG), ("OSDH", ORG), ("OSDH", ORG))
    assert len({mention.entity.id for mention in mentions}) == 1
    assert mentions[2].entity.name == "Observatoire syrien des droits de l'homme"


def test_the_definition_of_the_article_beats_the_usual_sense_of_an_acronym() -> None:
    text = "Le Comité pour la paix intérieure (CPI) proteste. Le CPI attend."
    assert resolve(text, ("CPI", ORG), ("CPI", ORG))[1].entity.name == "Comité pour la paix intérieure"
    text = "L'Organisation de sécurité et de coopération en Europe (OSCE) observe."
    assert resolve(text, ("OSCE", ORG))[0].entity.id == "org:osce"


def test_brackets_after_a_name_define_nothing_unless_the_initials_agree() -> None:
    text = "Le président Jean Martin (UMP) arrive. L'UMP attend."
    mentions = resolve(text, ("Jean Martin", PER), ("UMP", ORG), ("UMP", ORG))
    assert [mention.entity.id for mention in mentions] == ["name:PER:jean martin"] + ["name:ORG:ump"] * 2


def test_unknown_names_stay_themselves() -> None:
    assert entity("Ferme du Bois Joli", "fr", LOC) == Entity("name:LOC:ferme du bois joli", LOC, "Ferme du Bois Joli")
    assert entity("José  Núñez", "es", PER).id == "name:PER:jose nunez"


def test_a_bare_alliance_is_nobody_in_particular() -> None:
    assert entity("Alliance", "fr", ORG).id == "name:ORG:alliance"
    assert entity("l'Alliance atlantique", "fr", ORG).id == "org:nato"


def test_a_person_is_not_a_place() -> None:
    assert entity("Jordan", "en", PER).id == "name:PER:jordan"
    assert entity("Jordan", "en", LOC).id == "country:JO"


def test_a_capital_may_act_but_a_club_is_not_its_city() -> None:
    assert entity("Moscou", "fr", ORG).id == "city:524901"
    assert entity("Liverpool", "en", ORG).id == "name:ORG:liverpool"


def test_overlapping_spans_leave_the_longer_one_and_the_offsets_hold() -> None:
    text = "à la table du Conseil OTAN-Russie"
    whole, part = spans_of(text, ("Conseil OTAN-Russie", ORG)), spans_of(text, ("Russie", LOC))
    (mention,) = Resolver().resolve([*part, *whole], text=text, language="fr")
    assert (mention.text, mention.span.of(text)) == ("Conseil OTAN-Russie",) * 2


WORDS = st.sampled_from(["Jens", "Stoltenberg", "OTAN", "Kiev", "(OSX)", "l’", "pour", "X", "ß", "İ"])


@settings(deadline=None, max_examples=150)
@given(
    text=st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join)),
    cuts=st.lists(st.tuples(st.integers(0, 90), st.integers(0, 30), st.sampled_from(EntityType)), max_size=8),
    language=st.sampled_from(["fr", "en", "es", "it", "de", "pt", "ru", ""]),
    seed=st.integers(0, 9),
)
def test_any_text_and_any_order_of_spans_give_sorted_exact_mentions(text, cuts, language, seed) -> None:
    spans = [NamedSpan(Span(at, at + size), text[at : at + size], kind) for at, size, kind in cuts]
    mentions = Resolver().resolve(spans, text=text, language=language)
    shuffled = random.Random(seed).sample(spans, len(spans))
    assert Resolver().resolve(shuffled, text=text, language=language) == mentions
    assert all(mention.text == mention.span.of(text) for mention in mentions)
    assert all(left.span.end <= right.span.start for left, right in pairwise(mentions))
