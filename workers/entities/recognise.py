"""Named spans of a spaCy document, corrected where the gazetteer knows better.

A statistical recogniser is weakest on organisations: it cuts "Conseil OTAN-Russie" in two or takes an
acronym for a person. Names of the gazetteer are therefore looked for in the text itself, the longest
first, and replace what the recogniser made of the same characters.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from shared.domain.entities import Entity, EntityType, NamedSpan
from shared.domain.text import Span, plain_characters
from shared.gazetteer import gazetteer, name_key, without_article

_TYPES = {
    "PER": EntityType.PERSON,
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "LOC": EntityType.PLACE,
    "GPE": EntityType.PLACE,
    "FAC": EntityType.PLACE,
}
_CONTAINERS = frozenset(["MISC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"])
_WORD = re.compile(r"\w+\+?")
_GAP = re.compile(r"(?:[ '\-]|, ?){1,2}")
_NOISE = " \t\r\n\"'.,;:!?()[]{}<>-*/|_=+\u2026\u2022"
_LONGEST = 16
_LONGEST_NAME = 200
"""Characters; what a recogniser takes for a longer name is none, and PostgreSQL would refuse an id made of it."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name of the gazetteer found in the text."""

    span: Span
    entity: Entity


def named_spans(doc: Doc) -> list[NamedSpan]:
    """Names in ``doc.text``: people, organisations, places; sorted, not overlapping.

    Leading articles and punctuation are left out. Labels of other kinds (MISC, NORP) are dropped.
    """
    hits = list(gazetteer_hits(doc.text, language=doc.lang_))
    # "Coupe de France" is no mention of France, although we keep no names of cups.
    others = [Span(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ in _CONTAINERS]
    return merged(doc.text, statistical_spans(doc), [hit for hit in hits if not _is_part(hit.span, others)])


def statistical_spans(doc: Doc) -> list[NamedSpan]:
    """What the recogniser found by itself, trimmed."""
    return [named for ent in doc.ents if (named := _statistical(doc, ent)) is not None]


def merged(text: str, statistical: Sequence[NamedSpan], hits: Sequence[_Hit]) -> list[NamedSpan]:
    """Gazetteer hits and what the recogniser found elsewhere."""
    kept_hits = [hit for hit in hits if _stands(hit, statistical)]
    kept = [named for named in statistical if not any(hit.span.overlaps(named.span) for hit in kept_hits)]
    kept += [NamedSpan(hit.span, hit.span.of(text), hit.entity.type) for hit in kept_hits]
    return sorted(kept, key=lambda named: named.span)


def gazetteer_hits(text: str, *, language: str) -> Iterator[_Hit]:
    """Organisations and countries whose names stand in the text, the longest at each place."""
    table = gazetteer()
    spellings = table.scannable.get(language, {})
    plain = plain_characters(text)
    words = list(_WORD.finditer(plain))
    keys = [name_key(word.group()) for word in words]
    position = 0
    while position < len(words):
        length = _longest_name(plain, words, keys, position, spellings)
        entity = table.find(" ".join(keys[position : position + length]), language) if length else None
        if entity is not None:
            yield _Hit(Span(words[position].start(), words[position + length - 1].end()), entity)
        position += length or 1


def _longest_name(
    plain: str, words: list[re.Match[str]], keys: list[str], position: int, spellings: dict[str, str]
) -> int:
    """How many words from ``position`` make the longest known name; 0 where none does."""
    if not words[position].group()[0].isupper():
        return 0
    best, key = 0, ""
    for length in range(1, min(_LONGEST, len(words) - position) + 1):
        last = position + length - 1
        if length > 1 and not _GAP.fullmatch(plain, words[last - 1].end(), words[last].start()):
            break
        key = f"{key} {keys[last]}".strip()
        spelling = spellings.get(key)
        if spelling and _spelt_like(plain[words[position].start() : words[last].end()], spelling):
            best = length
    return best


def _spelt_like(surface: str, spelling: str) -> bool:
    """Capitals count in running text: "Fed" is not "fed", "WHO" is not "Who", but "Otan" is "OTAN"."""
    if spelling.isupper() and len(spelling) <= 3:
        return surface == spelling
    capitals = sum(word[0].isupper() for word in _WORD.findall(spelling) if len(word) > 3)
    return sum(word[0].isupper() for word in _WORD.findall(surface) if len(word) > 3) >= min(capitals, 2)


def _stands(hit: _Hit, statistical: Sequence[NamedSpan]) -> bool:
    """Whether a hit replaces the statistical spans it meets.

    A longer name keeps its parts ("Banque nationale de Russie" is no mention of Russia), and a country
    that the recogniser took for a person or an organisation stays so ("Jordan", a national team).
    """
    for named in statistical:
        if not named.span.overlaps(hit.span):
            continue
        if named.span.start <= hit.span.start and hit.span.end <= named.span.end:
            same = named.span == hit.span
            if not same or hit.entity.type is EntityType.PLACE:
                return False
    return True


def _is_part(span: Span, others: Sequence[Span]) -> bool:
    """Whether the span lies in one of the others and is shorter by a word."""
    return any(other.start <= span.start and span.end <= other.end - 3 for other in others) or any(
        other.start <= span.start - 3 and span.end <= other.end for other in others
    )


def _statistical(doc: Doc, ent: SpacySpan) -> NamedSpan | None:
    """A spaCy entity without its article and the punctuation around it; None if nothing is left."""
    kind = _TYPES.get(ent.label_)
    start, end = _trimmed(doc.text, ent.start_char, ent.end_char)
    name = doc.text[start:end]
    bare = without_article(name, doc.lang_) if kind is not EntityType.PERSON else name
    # "La Haye", "Le Monde": a capital article belongs to the name. English writes "The" for any name that
    # opens a sentence, so there only the gazetteer keeps it ("The Hague").
    belongs = name_key(name) in gazetteer().names if doc.lang_ == "en" else name[:1].isupper()
    if bare != name and not belongs:
        start, end = _trimmed(doc.text, end - len(bare), end)
    if kind is None or end - start > _LONGEST_NAME or not any(char.isalnum() for char in doc.text[start:end]):
        return None
    return NamedSpan(Span(start, end), doc.text[start:end], kind)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    plain = plain_characters(text[start:end])
    left = len(plain) - len(plain.lstrip(_NOISE))
    right = len(plain.rstrip(_NOISE))
    opened = plain.rfind("(", left, right)
    if opened > left and ")" not in plain[opened:right]:
        right = len(plain[:opened].rstrip(_NOISE))
    if plain[left:right].endswith("'s"):
        right -= 2
    # "J.", "U.S." and "(OMS)" keep what closes them.
    if right < len(plain) and plain[right] == "." and "." in plain[left:right].split(" ")[-1]:
        right += 1
    return (start + left, start + right) if left < right else (start, start)
