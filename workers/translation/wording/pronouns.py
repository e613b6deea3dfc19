"""French subject pronouns, which Catalan leaves out: *elle mentionne* would come back as *he mentions*.

Each goes through Apertium as a word that no dictionary knows and comes out as its Portuguese form. The *il* of
*il y a* and *il faut* names nobody and stays.
"""

import re

_CARRIERS = {"il": "Xil", "ils": "Xils", "elle": "Xela", "elles": "Xelas"}
_PORTUGUESE = {"xil": "ele", "xils": "eles", "xela": "ela", "xelas": "elas"}

_DUMMY_VERBS = (
    "faut|faudra|faudrait|fallait|fallu|s'agit|s'agissait|s'agira|semble|semblait|semblerait|paraît|suffit|convient|"
    "importe|reste|existe|vaut|pleut|neige|s'avère|se peut|en va|en est|y a|y aura|y avait|y aurait"
)
_BE = r"(?:n')?(?:est|était|serait|sera|fut|a été)"
_ADJECTIVE_CLAUSE = rf"{_BE} (?:\w+ ){{1,3}}?(?:de|que|à)\b|{_BE} (?:\w+ ){{0,2}}(?:qu'|d')"
_DUMMY = re.compile(
    rf"il (?:ne |n')?(?:lui |leur |nous |vous |me |te )?(?:{_DUMMY_VERBS})\b|il (?:{_ADJECTIVE_CLAUSE})"
    r"|il (?:est|était|sera) (?:\d|temps|vrai|clair)"
    r"|il (?:ne )?fait (?:froid|chaud|nuit|jour|aucun|pas de)",
    re.I,
)
_NOT_SUBJECT = r"(?<!avec )(?<!pour )(?<!chez )(?<!sans )(?<!par )(?<!à )(?<!de )(?<!d')(?<!contre )(?<!en )(?<!sur )"
_SUBJECT = re.compile(rf"(?<![-\w]){_NOT_SUBJECT}(?:ils?|elles?)(?= (?!et\b|ou\b|aussi\b|qui\b|seule?s?\b)\w)", re.I)
_ELIDED = re.compile(r"\b(qu|lorsqu|puisqu|jusqu|quoiqu)'(?=X(?:ils?|elas?)\b)", re.I)
_ELIDED_IF = re.compile(r"\b(s)'(?=Xils?\b)", re.I)
_CARRIED = re.compile(r"\bX(?:ils?|elas?)\b", re.I)


def carry(sentence: str, language: str) -> str:
    """A French sentence with its subject pronouns as carriers; any other sentence as it is."""
    if language != "fr":
        return sentence

    def hide(match: re.Match[str]) -> str:
        return match.group() if _DUMMY.match(sentence, match.start()) else _CARRIERS[match.group().lower()]

    hidden = _SUBJECT.sub(hide, sentence)
    return _ELIDED_IF.sub(r"\1i ", _ELIDED.sub(r"\1e ", hidden))


def put_back(portuguese: str) -> str:
    """Carriers as Portuguese pronouns."""
    return _CARRIED.sub(lambda match: _PORTUGUESE[match.group().lower()], portuguese)
