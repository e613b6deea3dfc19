"""English forms of countries, cities and organisations that other languages name in their own way."""

from collections import defaultdict
from functools import cache
from pathlib import Path

from shared.gazetteer.organisations import english_organisations
from workers.translation.guards.likeness import folded

_SHORT = 3
# Parts of many names.
_GENERAL_WORDS = (
    "iles islas isole ilhas saint sainte santa santo republique republica repubblica nouvelle nueva nuova nova "
    "grande royaume reino regno etats estados stati territoires territorios territori sud-est partido parti "
    "partito norte"
)
_GENERAL = frozenset(_GENERAL_WORDS.split())
_TABLE = Path(__file__).with_name("places.tsv")


@cache
def english_names(language: str) -> dict[str, tuple[str, ...]]:
    """From each folded word of a name in the language to the English names it may belong to.

    Countries are those of CLDR, organisations those of the gazetteer; the rest is in ``places.tsv``.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for name, english in (*_territories(language), *english_organisations(language), *_table(language)):
        names[folded(name)].add(english)
        for word in {*name.split(), *name.replace("-", " ").split()}:
            if word[0].isupper() and len(word) > _SHORT and folded(word) not in _GENERAL:
                names[folded(word)].add(english)
    return {word: tuple(sorted(found)) for word, found in names.items()}


def _territories(language: str) -> list[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError

    try:
        theirs = Locale(language).territories
    except UnknownLocaleError:
        return []
    ours = Locale("en").territories
    return [(name, ours[code]) for code, name in theirs.items() if code in ours and code.isalpha()]


def _table(language: str) -> list[tuple[str, str]]:
    """Columns: English, then languages and names, each language in its own column."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    header = next(line for line in lines if not line.startswith("#")).split("\t")
    if language not in header:
        return []
    column = header.index(language)
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return [(name, row[0]) for row in rows for name in row[column].split("|") if name]
