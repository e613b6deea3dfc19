"""Times and titles: a year behind one (*Copa América 2004*), and what is no time but a title (*60 Minutes*)."""

import re
from re import Match

from shared.temporal import reading
from shared.temporal.anchor import Anchors
from shared.temporal.values import Meaning

_TITLE = re.compile(r"[A-ZÀ-Ý][\w']{1,24} \Z")
# What is numbered otherwise: models, streets, places on a road.
_NUMBERED = re.compile(
    r"\b(?:boeing|airbus|windows|office|renault|peugeot|citro[eë]n|fiat|ford|opel|seat|bmw|calle|avenida|paseo|carretera|"
    r"via|viale|piazza|corso|rua|largo|estrada|rodovia|km|cp|cep|n[ºo°.]) \Z",
    re.IGNORECASE,
)


def titled_year(anchors: Anchors, match: Match[str]) -> Meaning | None:
    """The year, if a capital word that is no model or street stands before it."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    if not _TITLE.search(before) or _NUMBERED.search(before):
        return None
    return reading.year_alone(anchors, match)


_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]{2,}")
_SMALL = re.compile(r"\b[a-zà-ÿ]{4,}")


def is_title(match: Match[str]) -> bool:
    """Whether the first word and the unit begin with a capital in running text: *CBS's 60 Minutes*, *This Week*."""
    if not match["unit"][0].isupper() or match["unit"].isupper() or match[0][0].islower():
        return False
    around = match.string[max(0, match.start() - 100) : match.end() + 100]
    return len(_SMALL.findall(around)) > len(_CAPITAL.findall(around))
