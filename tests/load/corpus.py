"""Made-up articles for load: distinct, dated, in several languages, the same for the same numbers."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

_FIRST = date(2019, 1, 1)
_DAYS = 1800
_NAMES = (
    *("Martin", "Bernard", "Dubois", "Laurent", "Moreau", "Garcia", "Lefebvre"),
    *("Roux", "Fontaine", "Chevalier", "Girard", "Lambert", "Rossi", "Weber"),
)
_PLACES = (
    ("Paris", "Paris"),
    ("Lyon", "Lyon"),
    ("Genève", "Geneva"),
    ("Bruxelles", "Brussels"),
    ("Vienne", "Vienna"),
    ("Rome", "Rome"),
    ("Madrid", "Madrid"),
    ("Berlin", "Berlin"),
    ("Varsovie", "Warsaw"),
    ("Lisbonne", "Lisbon"),
    ("Prague", "Prague"),
    ("Oslo", "Oslo"),
    ("Athènes", "Athens"),
)
_BODIES = (("l'OTAN", "NATO"), ("l'OSCE", "the OSCE"), ("l'ONU", "the United Nations"), ("l'OMS", "the WHO"))
_FRENCH = (
    "Le ministre {name} a rencontré hier {number} diplomates à {place}.",
    "La réunion de {body} du {day} a duré {hours} heures, selon le porte-parole.",
    "Les représentants de {body} se retrouveront lundi prochain à {place} pour signer l'accord.",
    "Depuis {year}, les discussions entre {place} et {other} n'avancent plus.",
    "« Nous ne céderons pas », a déclaré {name} devant la presse, qui attendait une réponse depuis des semaines.",
    "En {month}, {number} manifestants avaient défilé dans les rues de {other}.",
    "Le gouvernement a promis de publier le rapport de {pages} pages avant la fin de l'année.",
    "Les habitants de {place} suivent la situation avec inquiétude, mais la plupart restent chez eux.",
)
_ENGLISH = (
    "Minister {name} met {number} diplomats in {place} yesterday.",
    "The meeting of {body} on {day} lasted {hours} hours, a spokesman said.",
    "Envoys of {body} will meet next Monday in {place} to sign the agreement.",
    "Since {year}, talks between {place} and {other} have made no progress.",
    "“We will not give in,” {name} told reporters, who had waited for an answer for weeks.",
    "In {month}, {number} protesters marched through the streets of {other}.",
    "The government promised to publish the report of {pages} pages before the end of the year.",
    "People in {place} watch the situation with concern, but most of them stay at home.",
)
_MONTHS = (
    ("janvier", "January"),
    ("février", "February"),
    ("mars", "March"),
    ("avril", "April"),
    ("juin", "June"),
    ("octobre", "October"),
)


def article(number: int, *, words: int, collection: str) -> dict[str, str]:
    """The article of this number: two of three are French, one is English."""
    choose = random.Random(number)
    published = _FIRST + timedelta(days=choose.randrange(_DAYS))
    english = number % 3 == 2
    sentences: list[str] = []
    told = 0
    while told < words:
        sentences.append(_sentence(choose, published, english=english))
        told += len(sentences[-1].split())
    paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    return {
        "title": f"{'Report' if english else 'Dépêche'} {number}",
        "text": "\n\n".join(paragraphs),
        "published_at": published.isoformat(),
        "source": f"Agency {number % 17}",
        "collection": collection,
    }


def articles(count: int, *, words: int, collection: str, first: int = 0) -> Iterator[dict[str, str]]:
    return (article(first + number, words=words, collection=collection) for number in range(count))


def _sentence(choose: random.Random, published: date, *, english: bool) -> str:
    place, other = (one[english] for one in choose.sample(_PLACES, 2))
    told = published - timedelta(days=choose.randrange(1, 25))
    months = _MONTHS[choose.randrange(len(_MONTHS))]
    day = f"{told.day} {told:%B} {told.year}" if english else f"{told.day}/{told.month:02}/{told.year}"
    return choose.choice(_ENGLISH if english else _FRENCH).format(
        name=choose.choice(_NAMES),
        number=choose.randrange(12, 900),
        place=place,
        other=other,
        body=choose.choice(_BODIES)[english],
        day=day,
        hours=choose.randrange(2, 9),
        year=choose.randrange(1995, 2018),
        month=months[english],
        pages=choose.randrange(20, 400),
    )
