"""Names, acronyms and addresses, carried through an engine as placeholders and put back."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from shared.gazetteer.organisations import carried_terms
from workers.translation.guards.addresses import ADDRESS

_CLOCK = re.compile(r"(?<![\d:.,])(0\d|1[3-9]|2[0-3])(?::| ?h ?)([0-5]\d)?(?![\w:%])")
# A placeholder is a word that no engine knows and all leave as it is.
_PLACEHOLDER = "NPX{}"
_PLACEHOLDERS = re.compile(r"NPX(\d+)", re.I)


def protect(
    sentence: str, language: str, glossary: Mapping[str, str] | None = None, *, lost: Sequence[str] = ()
) -> tuple[str, list[str]]:
    """The sentence with placeholders, and the English that each stands for.

    Hidden are the glossary's terms, before our own, those of ours that are more than an acronym, and addresses and
    times of the 24-hour clock, which stand for themselves. An acronym is left to the engine, which knows better whether
    an article belongs before it; ``lost`` are acronyms, names and numbers that it has failed to bring through.
    """
    own = {term: english for term, english in carried_terms(language).items() if not term.isupper() or term in lost}
    fixed = {**dict.fromkeys(ADDRESS.findall(sentence)), **_times(sentence)}
    terms = {**dict.fromkeys(lost), **fixed, **own, **(glossary or {})}
    if not terms:
        return sentence, []
    english: list[str] = []

    def hide(match: re.Match[str]) -> str:
        english.append(terms[match.group()] or match.group())
        return _PLACEHOLDER.format(len(english) - 1)

    # A glossary may have thousands of terms; a pattern of those that the sentence has is made and tried quickly.
    present = [term for term in terms if term in sentence]
    return (_any_of(present).sub(hide, sentence) if present else sentence), english


def _times(sentence: str) -> dict[str, str]:
    """Times of the 24-hour clock: a model makes 3 p.m. of 15:00, 9.30 of 09h30, and at times another hour."""
    return {match.group(): f"{match[1]}:{match[2] or '00'}" for match in _CLOCK.finditer(sentence)}


def missing(sentence: str, english: str, language: str) -> list[str]:
    """Our terms that the sentence has more often than the text has their English."""
    terms = carried_terms(language)
    found = Counter(_any_of(terms).findall(sentence)) if terms else Counter()
    return [term for term, count in found.items() if len(re.findall(_alone(terms[term]), english)) < count]


def _any_of(terms: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(_alone(term) for term in sorted(terms, key=len, reverse=True)))


def _alone(term: str) -> str:
    return rf"(?<!\w){re.escape(term)}(?!\w)"


def restore(translated: str, english: Sequence[str]) -> str | None:
    """The translation with its terms; None when the engine lost or doubled a placeholder."""
    found = [int(one) for one in _PLACEHOLDERS.findall(translated)]
    if sorted(found) != list(range(len(english))):
        return None
    return _PLACEHOLDERS.sub(lambda match: english[int(match.group(1))], translated)
