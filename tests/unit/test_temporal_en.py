"""English expressions of time, one line each: the sentence, the expression, its value."""

from datetime import date

import pytest

from shared.temporal import Sentence, TemporalTagger, marked

TAGGER = TemporalTagger("en")
PUBLISHED = date(2022, 1, 13)  # a Thursday


def read(*texts: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    tagged = TAGGER.tag([Sentence(text) for text in texts], published=published)
    return [(one.text, one.value) for sentence in tagged for one in marked(sentence)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened on 13 January.", ("13 January", "2022-01-13")),
        ("It opens on the 5th of May 2022.", ("the 5th of May 2022", "2022-05-05")),
        ("It will open on March eighth.", ("March eighth", "2022-03-08")),
        ("He was shot last Oct. 23.", ("last Oct. 23", "2021-10-23")),
        ("It opened in the winter of nineteen ninety-four.", ("the winter of nineteen ninety-four", "1994-WI")),
        ("Sales rose in the second half of 2020.", ("the second half of 2020", "2020-H2")),
        ("Sales rose in last year's third quarter.", ("last year's third quarter", "2021-Q3")),
        ("Sales rose in Q3 2021.", ("Q3 2021", "2021-Q3")),
        ("He won the 1996 campaign.", ("1996", "1996")),
        ("He leaves before the end of the year.", ("the end of the year", "2022")),
        ("They met in the late 19th century.", ("the late 19th century", "18")),
        ("They met at Thanksgiving 1999.", ("Thanksgiving 1999", "1999-11-25")),
        ("They will meet on Easter Monday.", ("Easter Monday", "2022-04-18")),
        ("Rent is due on the first of the month.", ("the first of the month", "2022-01-01")),
        ("Rent is due on the first of next month.", ("the first of next month", "2022-02-01")),
        ("They met on Labor Day.", ("Labor Day", "2021-09-06")),
    ],
)
def test_dates_of_the_calendar(text: str, expected: tuple[str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said Tuesday that he would resign.", ("Tuesday", "2022-01-11")),
        ("He is scheduled to speak Tuesday.", ("Tuesday", "2022-01-18")),
        ("They planned a rally on Saturday.", ("Saturday", "2022-01-15")),
        ("Until Tuesday, they had not called him.", ("Tuesday", "2022-01-11")),
        ("The offer stands until Tuesday.", ("Tuesday", "2022-01-18")),
        ("The law takes effect starting Monday.", ("Monday", "2022-01-17")),
        ("It will join the pact on March 12.", ("March 12", "2022-03-12")),
        ("It joined the pact in December.", ("December", "2021-12")),
        ("The plan will be ready by February.", ("February", "2022-02")),
        ("Hundreds were killed by Tuesday's earthquake.", ("Tuesday", "2022-01-11")),
        ("It must be paid by Tuesday.", ("Tuesday", "2022-01-18")),
        ("The first quarter was weak.", ("The first quarter", "2022-Q1")),
        ("The fourth quarter was weak.", ("The fourth quarter", "2021-Q4")),
    ],
)
def test_dates_take_the_side_of_their_verb(text: str, expected: tuple[str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He waited for years.", ("years", "PXY")),
        ("The bonds will be redeemed in five years.", ("five years", "2027")),
        ("He built the house in five years.", ("five years", "P5Y")),
        ("Islam will one day be the second religion.", ("one day", "FUTURE_REF")),
        ("Prices fell in recent months.", ("recent months", "PXM")),
        ("They talked for the nine months.", ("the nine months", "P9M")),
        ("A wait of 12-14 hours.", ("12-14 hours", "PT14H")),
        ("A decades-long dispute.", ("decades-long", "PXE")),
        ("It lasted 1,500 years.", ("1,500 years", "P1500Y")),
        ("It meets every other week.", ("every other week", "P2W")),
        ("It meets three times a month.", ("three times a month", "P1M")),
        ("They march each July.", ("each July", "XXXX-07")),
        ("Flights leave on Tuesday nights.", ("Tuesday nights", "XXXX-WXX-2TNI")),
        ("It snows in winter.", ("winter", "XXXX-WI")),
        ("It starts at 1800 GMT.", ("1800 GMT", "2022-01-13T18:00Z")),
        ("It starts at 5 p.m. EST.", ("5 p.m. EST", "2022-01-13T17:00-05:00")),
        ("It is expected to last six weeks.", ("six weeks", "P6W")),
        ("Just days before the vote he left.", ("days", "PXD")),
        ("It lasted two-and-a-half years.", ("two-and-a-half years", "P2Y6M")),
        ("A three-and-a-half-hour flight.", ("three-and-a-half-hour", "PT3H30M")),
        ("He left half a century ago.", ("half a century ago", "1972")),
        ("It will be done by the end of the decade.", ("the end of the decade", "202")),
        ("It fell in fiscal 2012's third quarter.", ("fiscal 2012's third quarter", "2012-Q3")),
        ("It will fall by year's end.", ("year's end", "2022-12-31")),
        ("Weeks later he left.", ("Weeks later", "PXW")),
        ("He left years ago.", ("years ago", "PAST_REF")),
        ("He left a short while ago.", ("a short while ago", "PAST_REF")),
    ],
)
def test_amounts_habits_and_clock_times(text: str, expected: tuple[str, str]) -> None:
    assert read(text) == [expected]


def test_the_two_ends_of_a_time_span_fall_on_one_day() -> None:
    assert [value for _, value in read("Open today from 3 p.m. to 8 p.m. and tomorrow from 9 a.m.")] == [
        "2022-01-13",
        "2022-01-13T15:00",
        "2022-01-13T20:00",
        "2022-01-14",
        "2022-01-14T09:00",
    ]
    assert [value for _, value in read("Open from 3 p.m. to 8 p.m. tomorrow.")] == [
        "2022-01-14T15:00",
        "2022-01-14T20:00",
    ]


def test_yesterdays_weekday_is_not_said_of_the_next_week() -> None:
    assert read("He will not be heard, he said Wednesday.") == [("Wednesday", "2022-01-12")]
    assert read("It could be decided Wednesday.") == [("Wednesday", "2022-01-12")]
    assert read("It could be decided Tuesday.") == [("Tuesday", "2022-01-18")]


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ("He spoke on May 3, 2020.", "The following morning he left.", "2020-05-04TMO"),
        ("He spoke on May 3, 2020.", "That evening he left.", "2020-05-03TEV"),
        ("He spoke on May 3, 2020.", "Two weeks later he left.", "2020-W20"),
        ("He spoke on May 3, 2020.", "The previous Friday he had left.", "2020-05-01"),
        ("Sales rose in the third quarter of 2021.", "They had fallen a year earlier.", "2020-Q3"),
        ("Sales rose in the third quarter of 2021.", "They had fallen in the same period last year.", "2020-Q3"),
        ("Sales rose in the third quarter of 2021.", "They had fallen in last year's quarter.", "2020-Q3"),
        ("Sales rose in the third quarter of 2021.", "They had fallen in the 2019 period.", "2019-Q3"),
        ("The game will be on Friday.", "It starts at 8 p.m.", "2022-01-14T20:00"),
        ("The game will be on Friday.", "Rome: A concert, 8 p.m.", "2022-01-13T20:00"),
    ],
)
def test_the_story_goes_on_from_the_date_told(first: str, second: str, value: str) -> None:
    assert read(first, second)[-1][1] == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He left yesterday.", "yesterday"),
        ("He will leave next week.", "next week"),
        ("He left three days ago.", "three days ago"),
        ("He left on Tuesday.", "Tuesday"),
        ("He left in March.", "March"),
        ("They met at Christmas.", "Christmas"),
        ("They met at 5 p.m.", "5 p.m."),
    ],
)
def test_without_a_publication_date_relative_values_stay_open(text: str, found: str) -> None:
    assert read(text, published=None) == [(found, "")]


@pytest.mark.parametrize("text", ["On June 31, 2021.", "On 29 February 2021.", "On 31.11.2021.", "Seen 2021-13-45."])
def test_impossible_dates_have_no_value(text: str) -> None:
    [(_, value)] = read(text)
    assert value == ""


@pytest.mark.parametrize(
    "text",
    [
        "The 6-year-old boy, aged 6, is 6 years old.",
        "He is 45, she is 38 years of age.",
        "They won 3-2, then lost 26-24.",
        "It costs $2,014 or 1,999 euros.",
        "See page 1998 of section 2001, chapter 12.",
        "Public Law 104-193 and Resolution 1441 apply.",
        "Flight 1549 left from gate 12.",
        "Version 10.04 and Windows 98 are old.",
        "He lives at 1600 Pennsylvania Avenue.",
        "Call 555-1998 or 212 555 2000.",
        "He sold 1998 copies to 2001 people.",
        "The ratio is 12/34 and the odds are 5/6.",
        "Chapter and verse: John 3:16.",
        "Give me a second, just a minute.",
        "You may march, and august company may fall and spring up.",
        "It went 85 miles per hour.",
        "He told the anchors of CBS's 60 Minutes that the claims were wrong.",
        "Speaking on This Week, he said that the request was right.",
    ],
)
def test_no_false_alarm(text: str) -> None:
    assert read(text) == []
