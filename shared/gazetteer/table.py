"""The compiled gazetteer as one dictionary of normalised names, loaded at first use.

A name means what its own language says before it means what any other language says: "Mexico" is the
country in English and the city in French. Among readings of one rank the first row of the table wins;
rows come in the order countries, organisations, regions, cities by falling population.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from shared.domain.entities import Entity, EntityType
from shared.domain.text import plain_characters
from shared.gazetteer.organisations import organisations

LANGUAGES = ("en", "fr", "es", "it", "de", "pt")

_PLACES = Path(__file__).with_name("places.tsv")
_TOKEN = re.compile(r"\w+\+?")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_ARTICLE = {
    "en": re.compile(r"the\s+", re.I),
    "fr": re.compile(r"(?:l'|d'|(?:les|le|la)\s+)\s*", re.I),
    "es": re.compile(r"(?:el|los|las|la)\s+", re.I),
    "it": re.compile(r"(?:l'|dell'|(?:il|gli|le|la|lo|i)\s+)\s*", re.I),
    "de": re.compile(r"(?:der|die|das|den|dem|des)\s+", re.I),
    "pt": re.compile(r"(?:os|as|o|a)\s+", re.I),
}
_SEPARATE_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
# Plain newspaper romanisation of Russian and Ukrainian letters; enough to look names up by.
_CYRILLIC = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыіґ", "abvgdeziyklmnoprstufyig", strict=True))
    | {"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": ""}
    | {"э": "e", "ю": "yu", "я": "ya", "є": "ie", "ї": "i"}
)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names to entities.

    ``names`` maps ``key`` and, where a language reads it otherwise, ``language|key``. ``scannable``
    maps a language to the keys that may be looked for in running text, with one spelling of each.
    """

    names: dict[str, Entity]
    scannable: dict[str, dict[str, str]]
    capitals: frozenset[str]

    def find(self, name: str, language: str) -> Entity | None:
        """The entity of a name, with or without its article; None where no table has it."""
        for form in (name, without_article(name, language)):
            key = name_key(form)
            entity = self.names.get(f"{language}|{key}") or self.names.get(key)
            if entity is not None:
                return entity
        return None


def fold(text: str) -> str:
    """Lower case, without accents, Cyrillic letters romanised."""
    composed = unicodedata.normalize("NFC", text.casefold()).translate(_CYRILLIC)
    plain = unicodedata.normalize("NFKD", composed.translate(_SEPARATE_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def name_key(name: str) -> str:
    """The form names are compared in: case, accents, hyphens, apostrophes and dots do not count."""
    dotless = _DOTTED.sub(lambda match: match.group().replace(".", ""), plain_characters(name))
    return " ".join(_TOKEN.findall(fold(dotless)))


def without_article(name: str, language: str) -> str:
    """The name without a leading article of the language; a name that is only an article stays."""
    pattern = _ARTICLE.get(language)
    match = pattern.match(plain_characters(name)) if pattern else None
    return name[match.end() :] if match and match.end() < len(name) else name


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The whole table. The first call reads it; later calls return the same object."""
    places = list(_places())
    countries = [row for row in places if row["id"].startswith("country:")]
    cities = [row for row in places if row["id"].startswith("city:")]
    bodies = [row | {"id": f"org:{row['id']}", "any": ""} for row in organisations()]
    names: dict[str, Entity] = {}
    claimed: set[str] = set()
    regions = [row for row in places if row["id"].startswith("region:")]
    for row in (*countries, *bodies, *regions, *cities):
        _add(row, names, claimed)
    capitals = frozenset(row["id"] for row in cities if row["capital"])
    return Gazetteer(names, {code: _scannable(code, countries, bodies) for code in LANGUAGES}, capitals)


def _places() -> Iterator[dict[str, str]]:
    with _PLACES.open(encoding="utf-8", newline="") as lines:
        content = (line for line in lines if not line.startswith("#"))
        yield from csv.DictReader(content, delimiter="\t", quoting=csv.QUOTE_NONE)


def _add(row: dict[str, str], names: dict[str, Entity], claimed: set[str]) -> None:
    kind = EntityType.ORGANISATION if row["id"].startswith("org:") else EntityType.PLACE
    entity = Entity(row["id"], kind, row["name"], row["wikidata"] or None)
    for language in LANGUAGES:
        for name in _names(row, language):
            key = name_key(name)
            holder = names.setdefault(key, entity)
            reading = f"{language}|{key}"
            if reading not in claimed and holder.id != entity.id:
                names[reading] = entity
            claimed.add(reading)
    for name in filter(None, row["any"].split("|")):
        names.setdefault(name_key(name), entity)


def _names(row: dict[str, str], language: str) -> list[str]:
    own = [name for name in row[language].split("|") if name]
    return own if own and language != "en" else [row["name"], *own]


def _scannable(language: str, *tables: list[dict[str, str]]) -> dict[str, str]:
    """Keys to look for in running text. English names count elsewhere only where they are long."""
    spellings: dict[str, str] = {}
    for row in (row for table in tables for row in table):
        foreign = [row["name"], *row["en"].split("|")] if row["id"].startswith("org:") else []
        for name in (*_names(row, language), *(name for name in foreign if len(name) > 3)):
            # "Fed" is also how fans call Federer, and two capitals are anything.
            if len(name) > 3 or (len(name) == 3 and name.isupper()) or name in {"EU", "UE", "UN", "G7", "G8"}:
                spellings.setdefault(name_key(name), name)
    return spellings
