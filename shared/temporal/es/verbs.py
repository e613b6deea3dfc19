"""Forms of Spanish verbs that tell where their clause looks."""

import re

from shared.temporal.tense import TenseMarks

_FUTURE = re.compile(
    r"\b(?:(?:va|van|voy|vamos|iba|iban) a\b|(?:prevé|prevén|prevén|previst[oa]s?|programad[oa]s?"
    r"|convocad[oa]s?|deben?|próxim[oa]s?|a partir|"
    r"espera(?:n|mos)?|aguarda(?:n|mos)?|afronta(?:n)?|vísperas?|"
    r"(?!(?:mayor|minor|categor|teor|galer|secretar|auditor|consultor|librer|asesor|ingenier|ganader|alegr"
    r"|energ|tesorer)ía)\w{2,}(?:rá|rán|ré|remos|ría|rían))\b)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:(?:ha|han|había|habían|he|hemos|hubo) (?:\w+ )?\w+(?:ado|ido|to|cho|so)|fue|fueron|era|eran|estaba"
    r"|estaban|tuvo|tuvieron|"
    r"hizo|hicieron|dijo|dijeron|dio|dieron|quiso|pudo|puso|vino|tenía|tenían|podía|podían|había|habían|"
    r"\w{2,}(?:ó|aron|ieron|aba|aban|eron)|pasad[oa]s?|celebrad[oa]s?|ocurrid[oa]s?|registrad[oa]s?"
    r"|publicad[oa]s?|aprobad[oa]s?|firmad[oa]s?)\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\b(?:dijo|afirmó|aseguró|anunció|informó|indicó|señaló|explicó|declaró|añadió|agregó|recordó|destacó"
    r"|reiteró|precisó|manifestó|"
    r"ha (?:dicho|afirmado|asegurado|anunciado|informado|indicado|señalado|explicado|declarado))\b",
    re.IGNORECASE,
)
# A subjunctive tells no direction: *pidió que viajara el lunes*.
_OPEN = re.compile(
    r"\b(?!(?:com|pre|se|dis|re|am)para\b|(?:de|a)clara\b)\w{3,}(?:ara|aran|iera|ieran|ase|asen|iese|iesen)\b",
    re.IGNORECASE,
)
MARKS = TenseMarks(future=_FUTURE, past=_PAST, present=_OPEN, reporting=_REPORTING)
