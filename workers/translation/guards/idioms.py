"""Denials that say nothing, or that English says without one: *finché non* is until, *no deja de* keeps on."""

import re
from functools import cache

# A denial in form alone. What the first group holds stays.
_EMPTY = {
    "fr": r"\bplus que jamais\b|\bcomme jamais\b|\bje ne sais quoi\b",
    "es": r"\b(?:más|menos|mejor|peor|mayor|menor)(?: \w+){0,2} que nunca\b|\bcomo nunca\b|\b(?:más|antes) que nada\b"
    r"|\bel no va más\b|\b(?:es|son|era|eran|fue|hizo|hicieron|hace|hacen) nada más que\b"
    r"|\bno (?:es|son|era|eran|fue|hizo|hicimos|hicieron|hac\w+) (?:otra cosa )?(?:más que|sino)\b"
    r"|\b(?:imp[ei]d|evit|prohib)\w+(?: (?!no\b)\w+){0,5} (?:nadie|nada|nunca|ningún|ningun[oa])\b"
    r"|\b(ni )(?:\w+ )?(?:nadie|nada|nunca|ningún|ningun[oa])\b",
    "it": r"\b(?:finché|fin quando|fintanto che|fino a (?:quando|che)|a meno che)(?: \w+){0,3}? non\b"
    r"|\bnon (?:è|sono|era|erano|fa|fanno|fece|faceva) (?:altro )?che\b"
    r"|\b(?:imped|evit|viet)\w+(?: (?!non\b)\w+){0,5} (?:nessuno|niente|nulla|nessuna)\b"
    r"|\b(né )(?:\w+ )?(?:nessun[oa]?|niente|nulla)\b",
    "pt": r"\b(?:mais|menos|melhor|pior|maior|menor)(?: \w+){0,2} (?:do )?que nunca\b|\bcomo nunca\b"
    r"|\b(?:mais|antes) (?:do )?que nada\b|\bnem que\b|\bnão (?:é|são|era|eram|foi|faz|fez|fizeram) mais (?:do )?que\b"
    r"|\b(?:imped|evit|proib)\w+(?: (?!não\b)\w+){0,5} (?:ninguém|nada|nunca|nenhuma?)\b"
    r"|\b(nem )(?:\w+ )?(?:ninguém|nada|nunca|nenhuma?)\b",
}
_KEEPS_ON = r"\b(?:keeps?|keeping|kept|continu\w+|constant\w*|always|still|ongoing|steadily|insist\w*)\b"
_SURE = r"\b(?:no doubt|doubtless|certain\w*|clear\w*|definite\w*|undoubted\w*|surely|obvious\w*|of course)\b"
_ONLY = r"\b(?:only|just|merely|simply)\b"
_UNTIL = r"\b(?:until|unless)\b"
_WHETHER = r"\bwhether\b"
_RECENT = r"\b(?:recent\w*|lately|short while)\b"
_OTHERWISE = r"\botherwise\b"
# From what the source says to one of the words that the English has for it.
_POSITIVE = {
    "fr": (
        (r"\bn['’]arr[êe]t\w+ pas d|\bn['’]\w+ pas cessé", _KEEPS_ON),
        (r"\b(?:aucun|nul|pas de) doute", _SURE),
        (r"\btant qu\w*['’ ](?:\w+ ){1,4}?(?:ne |n['’])\w+ pas\b", _UNTIL),
        (r"\bpas si longtemps|\bpas longtemps", _RECENT),
    ),
    "es": (
        (r"\bno (?:\w+ )?(?:dej|par|ces)\w* de\b", _KEEPS_ON),
        (r"\bno (?:\w+ ){0,2}dudas?\b", _SURE),
        (r"\bno (?:\w+ ){1,4}?(?:hasta|más que|sino)\b", _ONLY),
        (r"\bno hace (?:mucho|tanto)\b", _RECENT),
        (r"\bsi no\b", _OTHERWISE),
        (r"\bo no\b", _WHETHER),
    ),
    "it": (
        (r"\bnon (?:\w+ )?(?:smett|smess|smise|cess|finisc)\w* (?:mai )?di\b", _KEEPS_ON),
        (r"\bnon (?:\w+['’ ]){1,4}dubbi[oa]?\b", _SURE),
        (r"\bnon (?:\w+ ){1,4}?(?:fino a|che)\b", _ONLY),
        (r"\bnon molto tempo fa\b", _RECENT),
        (r"\bse no\b", _OTHERWISE),
        (r"\bo (?:non?|meno)\b", _WHETHER),
    ),
    "pt": (
        (r"\bnão (?:\w+ )?(?:deix|par|cess)\w* de\b", _KEEPS_ON),
        (r"\bnão (?:\w+ ){0,2}dúvidas?\b", _SURE),
        (r"\bnão (?:\w+ ){1,4}?(?:até|senão|mais que)\b", _ONLY),
        (r"\bnão há muito\b", _RECENT),
        (r"\bse não,|\bsenão\b", _OTHERWISE),
        (r"\bou não\b", _WHETHER),
    ),
}


def without_empty(text: str, language: str) -> str:
    """The text without denials that say nothing."""
    pattern = _empty(language)
    return pattern.sub(lambda match: match[match.lastindex or 0] if match.lastindex else "", text) if pattern else text


def said_otherwise(source: str, english: str, language: str) -> int:
    """How many denials of the source are idioms that the English says without one."""
    return sum(bool(one.search(source) and other.search(english)) for one, other in _positive(language))


@cache
def _empty(language: str) -> re.Pattern[str] | None:
    return re.compile(_EMPTY[language], re.IGNORECASE) if language in _EMPTY else None


@cache
def _positive(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    pairs = _POSITIVE.get(language, ())
    return tuple((re.compile(one, re.IGNORECASE), re.compile(other, re.IGNORECASE)) for one, other in pairs)
