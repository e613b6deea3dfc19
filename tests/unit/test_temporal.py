"""The temporal tagger: what French and English expressions of time denote."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.dates import Direction, Granularity, TemporalExpression, TimexType
from shared.temporal import LANGUAGES, Sentence, TemporalTagger, Tense, UnservedLanguage, marked

PUBLISHED = date(2022, 1, 13)  # a Thursday
TAGGERS = {language: TemporalTagger(language) for language in LANGUAGES}


def tag(language: str, *texts: str, published: date | None = PUBLISHED) -> list[TemporalExpression]:
    tagged = TAGGERS[language].tag([Sentence(text) for text in texts], published=published)
    return [expression for sentence in tagged for expression in sentence]


def only(language: str, text: str, published: date | None = PUBLISHED) -> TemporalExpression:
    found = tag(language, text, published=published)
    assert len(found) == 1, found
    return found[0]


FRENCH = [
    ("Il est venu hier.", "hier", "2022-01-12"),
    ("Il est venu avant-hier.", "avant-hier", "2022-01-11"),
    ("Elle viendra demain.", "demain", "2022-01-14"),
    ("Elle part après-demain.", "après-demain", "2022-01-15"),
    ("La grève est prévue le 13 janvier.", "le 13 janvier", "2022-01-13"),
    ("Le texte date du 13 janvier 2022.", "13 janvier 2022", "2022-01-13"),
    ("Publié 13/01/2022 ici.", "13/01/2022", "2022-01-13"),
    ("Publié 2022-01-13 ici.", "2022-01-13", "2022-01-13"),
    ("Il est né le 1er mars 1950.", "le 1er mars 1950", "1950-03-01"),
    ("Il a parlé mercredi 12 janvier.", "mercredi 12 janvier", "2022-01-12"),
    ("Il l'a annoncé en octobre 2021.", "octobre 2021", "2021-10"),
    ("Il a été élu en 2014.", "2014", "2014"),
    ("Il a démissionné en novembre.", "novembre", "2021-11"),
    ("Il a démissionné en novembre dernier.", "novembre dernier", "2021-11"),
    ("Il a démissionné mardi.", "mardi", "2022-01-11"),
    ("Il sera reçu mardi.", "mardi", "2022-01-18"),
    ("Il a démissionné jeudi dernier.", "jeudi dernier", "2022-01-06"),
    ("Il est parti il y a trois jours.", "il y a trois jours", "2022-01-10"),
    ("Il est parti la semaine dernière.", "la semaine dernière", "2022-W01"),
    ("Il part le mois prochain.", "le mois prochain", "2022-02"),
    ("Il est parti l'année dernière.", "l'année dernière", "2021"),
    ("Le rock des années 1990.", "années 1990", "199"),
    ("Les ventes du premier trimestre 2022 montent.", "premier trimestre 2022", "2022-Q1"),
    ("Le festival a lieu du 3 au 5 mai 2022.", "du 3 au 5 mai 2022", "2022-05-03/2022-05-05"),
    ("Ils ont discuté plus de quatre heures.", "plus de quatre heures", "PT4H"),
    ("Un délai de vingt et un jours.", "vingt et un jours", "P21D"),
    ("Il court chaque jour.", "chaque jour", "P1D"),
    ("Il est parti hier soir.", "hier soir", "2022-01-12TEV"),
    ("Le salon se tient du 3 au 5 mai.", "du 3 au 5 mai", "2022-05-03/2022-05-05"),
    ("Il a voté en octobre 98.", "octobre 98", "1998-10"),
    ("Il reste jusqu'à vendredi.", "vendredi", "2022-01-14"),
    ("Il habite actuellement ici.", "actuellement", "PRESENT_REF"),
    ("Il est venu à Noël.", "Noël", "2021-12-25"),
]

ENGLISH = [
    ("He came yesterday.", "yesterday", "2022-01-12"),
    ("He came the day before yesterday.", "the day before yesterday", "2022-01-11"),
    ("He will come tomorrow.", "tomorrow", "2022-01-14"),
    ("It opened on January 13, 2022.", "January 13, 2022", "2022-01-13"),
    ("It opened on 13 January 2022.", "13 January 2022", "2022-01-13"),
    ("It opened on 2022-01-13.", "2022-01-13", "2022-01-13"),
    ("It opened on 01/13/2022.", "01/13/2022", "2022-01-13"),
    ("It opened on March 3rd.", "March 3rd", "2022-03-03"),
    ("He spoke on Wednesday, January 12.", "Wednesday, January 12", "2022-01-12"),
    ("It began in October 2021.", "October 2021", "2021-10"),
    ("He left last March.", "last March", "2021-03"),
    ("He was elected in 2014.", "2014", "2014"),
    ("He resigned on Tuesday.", "Tuesday", "2022-01-11"),
    ("She will speak on Tuesday.", "Tuesday", "2022-01-18"),
    ("He left three days ago.", "three days ago", "2022-01-10"),
    ("He left two years ago.", "two years ago", "2020"),
    ("He left last week.", "last week", "2022-W01"),
    ("He leaves next month.", "next month", "2022-02"),
    ("The music of the 1990s.", "the 1990s", "199"),
    ("Sales of the first quarter of 2022 rose.", "the first quarter of 2022", "2022-Q1"),
    ("It lasted between 2014 and 2016.", "between 2014 and 2016", "2014/2016"),
    ("They talked for more than four hours.", "more than four hours", "PT4H"),
    ("A wait of twenty-one days.", "twenty-one days", "P21D"),
    ("He runs every day.", "every day", "P1D"),
    ("She left yesterday morning.", "yesterday morning", "2022-01-12TMO"),
    ("It runs May 3-5, 2022.", "May 3-5, 2022", "2022-05-03/2022-05-05"),
    ("He stays until Friday.", "Friday", "2022-01-14"),
    ("He left in nineteen ninety-one.", "nineteen ninety-one", "1991"),
    ("He is now in office.", "now", "PRESENT_REF"),
]


@pytest.mark.parametrize(
    ("language", "text", "span", "value"),
    [("fr", *case) for case in FRENCH] + [("en", *case) for case in ENGLISH],
)
def test_expression_is_found_and_read(language: str, text: str, span: str, value: str) -> None:
    found = only(language, text)
    assert (found.text, found.value) == (span, value)
    assert found.span.of(text) == found.text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Un homme de 38 ans a été blessé."),
        ("fr", "Pierre Durand, 38 ans, habite Nancy."),
        ("fr", "La maison coûte 2014 euros."),
        ("fr", "Nancy a battu Metz 3-2."),
        ("fr", "La loi n° 2014-366 est appliquée."),
        ("fr", "Il a vendu 1998 exemplaires."),
        ("en", "She is 38 years old."),
        ("en", "The 38-year-old driver was hurt."),
        ("en", "The house costs $2014."),
        ("en", "They won 3-2."),
        ("en", "He sold 1998 copies."),
        ("en", "You may march on."),
    ],
)
def test_other_numbers_are_left_alone(language: str, text: str) -> None:
    assert tag(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "mod"),
    [
        ("fr", "près de quatre heures", "LESS_THAN"),
        ("fr", "environ quatre heures", "APPROX"),
        ("en", "almost four hours", "LESS_THAN"),
        ("en", "about four hours", "APPROX"),
    ],
)
def test_durations_keep_their_qualifier(language: str, text: str, mod: str) -> None:
    found = only(language, f"{text}.")
    assert (found.text, found.type, found.value, found.mod) == (text, TimexType.DURATION, "PT4H", mod)


@pytest.mark.parametrize(
    ("language", "text", "value", "mod"),
    [
        ("fr", "Il est parti début mars 2021.", "2021-03", "START"),
        ("fr", "Il est parti à la fin de l'année dernière.", "2021", "END"),
        ("fr", "Il est parti mi-octobre 2021.", "2021-10", "MID"),
        ("en", "He left in late 2021.", "2021", "END"),
        ("en", "He left in early March 2021.", "2021-03", "START"),
    ],
)
def test_parts_of_a_period_keep_its_value(language: str, text: str, value: str, mod: str) -> None:
    found = only(language, text)
    assert (found.value, found.mod) == (value, mod)


@pytest.mark.parametrize(("language", "text"), [("fr", "Il règne depuis 2014."), ("en", "He has ruled since 2014.")])
def test_since_a_year_is_open(language: str, text: str) -> None:
    found = only(language, text)
    assert found.value == "2014"
    assert "since" in found.rule
    assert found.interval is not None
    assert (found.interval.start, found.interval.end) == (date(2014, 1, 1), None)
    assert (found.interval.granularity, found.interval.edtf) == (Granularity.YEAR, "2014/..")


def test_since_an_amount_of_time_reaches_back() -> None:
    found = only("fr", "Il attend depuis trois ans.")
    assert (found.type, found.value, found.rule) == (TimexType.DURATION, "P3Y", "since-duration")
    assert found.interval is not None
    assert (found.interval.start, found.interval.end) == (date(2019, 1, 1), None)


def test_until_a_month_is_open_at_its_start() -> None:
    found = only("fr", "Il est resté jusqu'en mai 2014.")
    assert found.interval is not None
    assert (found.interval.start, found.interval.end, found.interval.edtf) == (
        None,
        date(2014, 5, 31),
        "../2014-05",
    )


@pytest.mark.parametrize(
    ("language", "first", "second", "value", "granularity"),
    [
        (
            "fr",
            "Il a parlé en octobre 2021.",
            "À cette époque, il dirigeait l'usine.",
            "2021-10",
            Granularity.MONTH,
        ),
        ("en", "He spoke in October 2021.", "At that time he ran the plant.", "2021-10", Granularity.MONTH),
        ("fr", "Il a parlé le 3 mai 2020.", "Le lendemain, il est parti.", "2020-05-04", Granularity.DAY),
        ("en", "He spoke on May 3, 2020.", "The next day he left.", "2020-05-04", Granularity.DAY),
        ("fr", "Il a parlé le 3 mai 2020.", "Ce jour-là, il pleuvait.", "2020-05-03", Granularity.DAY),
        ("en", "He spoke on May 3, 2020.", "That day it rained.", "2020-05-03", Granularity.DAY),
        ("fr", "Il a parlé le 3 mai 2020.", "La même année, il est parti.", "2020", Granularity.YEAR),
    ],
)
def test_narrative_expressions_count_from_the_date_last_told(
    language: str, first: str, second: str, value: str, granularity: Granularity
) -> None:
    found = tag(language, first, second)[-1]
    assert found.value == value
    assert found.anchor_kind == "narrative"
    assert found.interval is not None
    assert found.interval.granularity is granularity


def test_clock_times_fall_on_the_day_told() -> None:
    day, clock = tag("fr", "Le 3 mai 2022, rendez-vous à 14 h 30.")
    assert (day.value, clock.type, clock.value) == ("2022-05-03", TimexType.TIME, "2022-05-03T14:30")
    clock, day = tag("fr", "Vers 0 h 40, mardi, deux voitures se suivaient, puis samedi rien.")[:2]
    assert (clock.value, day.value) == ("2022-01-11T00:40", "2022-01-11")


@pytest.mark.parametrize(
    ("language", "text", "span", "value"),
    [
        ("fr", "Rendez-vous le 3 mai 2022 à 14 h 30.", "le 3 mai 2022 à 14 h 30", "2022-05-03T14:30"),
        ("en", "He arrived yesterday at 2:30 p.m. in Paris.", "yesterday at 2:30 p.m.", "2022-01-12T14:30"),
        ("en", "They met at 9 a.m. Tuesday in Paris.", "9 a.m. Tuesday", "2022-01-11T09:00"),
    ],
)
def test_a_day_and_the_clock_time_that_leans_on_it_are_one_expression(
    language: str, text: str, span: str, value: str
) -> None:
    found = only(language, text)
    assert (found.text, found.type, found.value) == (span, TimexType.TIME, value)
    assert found.interval is not None
    assert found.interval.is_day


@pytest.mark.parametrize(
    ("language", "text", "ends"),
    [
        ("fr", "Le salon se tient du 3 au 5 mai 2022.", [("3", "2022-05-03"), ("5 mai 2022", "2022-05-05")]),
        ("fr", "Ouvert de novembre 2021 à mars 2022.", [("novembre 2021", "2021-11"), ("mars 2022", "2022-03")]),
        ("fr", "Fermé de novembre à mars.", [("novembre", "2021-11"), ("mars", "2022-03")]),
        ("en", "It lasted between 2014 and 2016.", [("2014", "2014"), ("2016", "2016")]),
        ("en", "It runs May 3-5, 2022.", [("May 3", "2022-05-03"), ("5, 2022", "2022-05-05")]),
    ],
)
def test_a_range_is_one_interval_with_two_ends(language: str, text: str, ends: list[tuple[str, str]]) -> None:
    found = only(language, text)
    assert [(end.text, end.value) for end in marked([found])] == ends
    assert found.interval is not None
    assert found.interval.granularity is Granularity.RANGE
    assert found.ends[0].interval is not None
    assert found.ends[1].interval is not None
    assert (found.interval.start, found.interval.end) == (found.ends[0].interval.start, found.ends[1].interval.end)


def test_the_given_tense_is_asked_and_wins() -> None:
    sentence = Sentence("Conférence mardi.", tense=lambda span: Tense.FUTURE)
    [[found]] = TAGGERS["fr"].tag([sentence], published=PUBLISHED)
    assert (found.value, found.direction, found.anchor) == ("2022-01-18", Direction.AFTER, PUBLISHED)


@pytest.mark.parametrize(("language", "text"), [("fr", "Il viendra demain."), ("en", "He left last week.")])
def test_relative_expressions_need_a_publication_date(language: str, text: str) -> None:
    found = only(language, text, published=None)
    assert (found.value, found.interval, found.anchor_kind) == ("", None, "none")


@pytest.mark.parametrize(("language", "text"), [("fr", "le 31 février 2021."), ("en", "On February 30, 2021.")])
def test_impossible_dates_are_found_without_value(language: str, text: str) -> None:
    found = only(language, text)
    assert (found.value, found.interval) == ("", None)


def test_typographic_characters_keep_offsets() -> None:
    text = "« Aujourd’hui », dit\u00a0il."
    found = only("fr", text)
    assert found.span.of(text) == found.text == "Aujourd’hui"


def test_an_unserved_language_is_named() -> None:
    with pytest.raises(UnservedLanguage, match="xx"):
        TemporalTagger("xx")


_PIECES = st.sampled_from(
    [
        "le",
        "31",
        "février",
        "0",
        "99",
        "1er",
        "mars",
        "2014",
        "9999",
        "0001-01-01",
        "13/13/2013",
        "XXe",
        "siècle",
        "il",
        "y",
        "a",
        "9999",
        "siècles",
        "ans",
        "dernière",
        "à",
        "25",
        "h",
        "61",
        "du",
        "au",
        "entre",
        "et",
        "de",
        "depuis",
        "jusqu'en",
        "January",
        "31st",
        "0000",
        "next",
        "last",
        "week",
        "ago",
        "century",
        "quarter",
        "the",
        "12:99",
        "p.m.",
        "'90s",
        "10000",
        "years",
        "mi-",
        "fin",
        "À",
        "cette",
        "époque",
        "lendemain",
        "veille",
        "that",
        "day",
        "nineteen",
        "ninety",
        "IXXVe",
        "1/2",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    language=st.sampled_from(sorted(LANGUAGES)),
    texts=st.lists(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=14).map(" ".join)), max_size=4),
    published=st.none() | st.dates(),
)
def test_any_text_is_safe(language: str, texts: list[str], published: date | None) -> None:
    tagged = TAGGERS[language].tag([Sentence(text) for text in texts], published=published)
    assert len(tagged) == len(texts)
    for text, expressions in zip(texts, tagged, strict=True):
        reached = 0
        for one in expressions:
            assert reached <= one.span.start < one.span.end <= len(text)
            assert one.text == one.span.of(text)
            reached = one.span.end
