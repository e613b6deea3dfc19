"""A year behind the title of something that happens every so often: *Copa América 2004*, *Bilancio 2001*."""

import re
from re import Match

from workers.entities.temporal import reading
from workers.entities.temporal.anchor import Anchors
from workers.entities.temporal.values import Meaning

_TITLE = re.compile(r"[A-ZÀ-Ý][\w']+ \Z")
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
