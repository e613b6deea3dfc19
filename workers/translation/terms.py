"""Names, acronyms and addresses, carried through an engine as placeholders and put back."""

import re
from collections.abc import Mapping, Sequence

from workers.translation.guards.addresses import ADDRESS

TERMS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "Conseil OTAN-Russie": "NATO-Russia Council",
        "Conseil Russie-OTAN": "NATO-Russia Council",
        "OTAN": "NATO",
        "ONU": "UN",
        "UE": "EU",
        "OMS": "WHO",
        "OMC": "WTO",
        "FMI": "IMF",
        "OSCE": "OSCE",
        "AIEA": "IAEA",
        "CPI": "ICC",
        "OCDE": "OECD",
        "BCE": "ECB",
    },
    "es": {
        "Consejo OTAN-Rusia": "NATO-Russia Council",
        "OTAN": "NATO",
        "ONU": "UN",
        "UE": "EU",
        "OMS": "WHO",
        "OMC": "WTO",
        "FMI": "IMF",
        "OSCE": "OSCE",
        "OIEA": "IAEA",
        "CPI": "ICC",
        "OCDE": "OECD",
        "BCE": "ECB",
    },
    "it": {
        "Consiglio NATO-Russia": "NATO-Russia Council",
        "NATO": "NATO",
        "ONU": "UN",
        "UE": "EU",
        "OMS": "WHO",
        "OSCE": "OSCE",
        "FMI": "IMF",
        "BCE": "ECB",
    },
    "pt": {
        "OTAN": "NATO",
        "NATO": "NATO",
        "ONU": "UN",
        "UE": "EU",
        "OMS": "WHO",
        "OSCE": "OSCE",
        "FMI": "IMF",
    },
}
# A placeholder is a word that no engine knows and all leave as it is.
_PLACEHOLDER = "NPX{}"
_PLACEHOLDERS = re.compile(r"NPX(\d+)", re.I)


def protect(
    sentence: str, language: str, glossary: Mapping[str, str] | None = None, *, names: Sequence[str] = ()
) -> tuple[str, list[str]]:
    """The sentence with placeholders, and the English that each stands for.

    The glossary goes before our own terms. Addresses stand for themselves, and so do the ``names`` given: those that an
    engine has lost before.
    """
    terms = {**dict.fromkeys(names), **dict.fromkeys(ADDRESS.findall(sentence)), **TERMS.get(language, {})}
    terms |= glossary or {}
    if not terms:
        return sentence, []
    english: list[str] = []

    def hide(match: re.Match[str]) -> str:
        english.append(terms[match.group()] or match.group())
        return _PLACEHOLDER.format(len(english) - 1)

    longest_first = sorted(map(re.escape, terms), key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)"
    return re.sub(pattern, hide, sentence), english


def restore(translated: str, english: Sequence[str]) -> str | None:
    """The translation with its terms; None when the engine lost or doubled a placeholder."""
    found = [int(one) for one in _PLACEHOLDERS.findall(translated)]
    if sorted(found) != list(range(len(english))):
        return None
    return _PLACEHOLDERS.sub(lambda match: english[int(match.group(1))], translated)
