"""Which entity a name means: pure, one article at a time, the same in every language.

In order: the gazetteer (countries, organisations, cities), an acronym that the article itself defines,
a surname whose full name stands in the article, and otherwise an entity of the name's own.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from shared.domain.entities import Entity, EntityMention, EntityType, NamedSpan
from shared.domain.text import plain_characters
from shared.gazetteer import Gazetteer, gazetteer, name_key, without_article

# Words that stand for some organisation of the article, but for no particular one.
_GENERIC = frozenset(
    [
        "alliance",
        "alianza",
        "alleanza",
        "allianz",
        "alianca",
        "union",
        "unione",
        "uniao",
        "council",
        "conseil",
        "consejo",
        "consiglio",
        "conselho",
        "rat",
        "commission",
        "comision",
        "commissione",
        "organisation",
        "organization",
        "organizacion",
        "organizzazione",
    ]
)
_TITLE = re.compile(r"(?:M|MM|Mme|Mlle|Mr|Mrs|Ms|Dr|Sr|Sra|Sig|Herr|Frau)\b\.?\s+(?=\w)")
_DEFINITION = re.compile(r"\(\s*(?:ou\s+|or\s+|the\s+|l')?([A-ZÀ-Ý][\w.&-]{1,9})\s*[),;]")
_LOOKED_BACK = 200
"""Characters before a bracket among which the name that it shortens is looked for."""
_BEFORE = re.compile(r"[^.;:!?()\n]{2,160}$")


@dataclass(frozen=True, slots=True)
class _Article:
    """What the article says about its own names; every key is a ``name_key``."""

    language: str
    kinds: dict[str, EntityType]
    defined: dict[str, str]
    people: dict[str, str]
    spellings: dict[str, str]


class Resolver:
    """Resolves the names of one article after another. The gazetteer loads at the first of them."""

    def resolve(self, spans: Sequence[NamedSpan], *, text: str, language: str) -> list[EntityMention]:
        """Mentions sorted by span, not overlapping: of two that overlap the longer one stays."""
        kept = _disjoint(spans, text)
        kinds = _majority_kinds(kept, language)
        people = [name for name in map(_name_of(language), kept) if kinds[name_key(name)] is EntityType.PERSON]
        article = _Article(
            language=language,
            kinds=kinds,
            defined=_defined_acronyms(text, language),
            people=_full_names(people),
            spellings=_spellings(kept, language),
        )
        return [EntityMention(named.span, named.text, _entity(named, article)) for named in kept]


def _entity(named: NamedSpan, article: _Article) -> Entity:
    name = _name_of(article.language)(named)
    key = name_key(name)
    kind = article.kinds[key]
    if kind is EntityType.PERSON:
        full = article.people.get(key, name)
        return _known(name, kind, article.language) or _own(full, kind, article)
    expansion = article.defined.get(key)
    if expansion is not None:
        return _defined(name, expansion, article)
    known = None if key in _GENERIC else _known(named.text, kind, article.language)
    return known or _own(name, kind, article)


def _defined(name: str, expansion: str, article: _Article) -> Entity:
    """What the article's own definition says; the acronym's usual sense only if its words agree."""
    kind = EntityType.ORGANISATION
    found = _known(expansion, kind, article.language)
    if found is not None:
        return found
    usual = _known(name, kind, article.language)
    if usual is not None and _shares_words(usual, expansion):
        return usual
    return _own(expansion, kind, article)


def _shares_words(entity: Entity, expansion: str) -> bool:
    """Whether most long words of the expansion stand in one of the entity's names."""
    wanted = {word[:5] for word in name_key(expansion).split() if len(word) > 4}
    names = _keys_by_entity().get(entity.id, ())
    shared = max((len(wanted & {word[:5] for word in key.split()}) for key in names), default=0)
    return shared * 3 >= len(wanted) * 2 > 0


@cache
def _keys_by_entity() -> dict[str, list[str]]:
    """The name keys of each entity of the gazetteer: an article may define a thousand acronyms."""
    keys: dict[str, list[str]] = {}
    for key, entity in gazetteer().names.items():
        keys.setdefault(entity.id, []).append(key.rpartition("|")[2])
    return keys


def _name_of(language: str) -> Callable[[NamedSpan], str]:
    """The name a span carries: without "Mr" before a person and without the article before the rest."""

    def name(named: NamedSpan) -> str:
        if named.type is EntityType.PERSON:
            return _TITLE.sub("", plain_characters(named.text), count=1) or named.text
        return without_article(named.text, language)

    return name


def _majority_kinds(spans: Iterable[NamedSpan], language: str) -> dict[str, EntityType]:
    """One kind for each name: what most of its mentions were taken for; a place or a body in a tie."""
    counts: dict[str, Counter[EntityType]] = {}
    for named in spans:
        counts.setdefault(name_key(_name_of(language)(named)), Counter())[named.type] += 1
    order = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE)
    return {key: max(seen, key=lambda kind: (seen[kind], order.index(kind))) for key, seen in counts.items()}


def _known(name: str, kind: EntityType, language: str) -> Entity | None:
    """The gazetteer's entity, if one of the kind the recogniser saw may carry it.

    Surnames are often names of places, so a person is never one. An organisation may be a country or
    a capital that stands for its government ("Moscou a fermé son bureau"), not any other city: those
    are mostly their football clubs.
    """
    table: Gazetteer = gazetteer()
    entity = table.find(name, language)
    if entity is None or entity.type is EntityType.ORGANISATION:
        return entity
    if kind is EntityType.PERSON:
        return None
    if kind is EntityType.ORGANISATION and entity.id.startswith("city:") and entity.id not in table.capitals:
        return None
    return entity


def _own(name: str, kind: EntityType, article: _Article) -> Entity:
    key = name_key(name) or name.casefold().strip()
    return Entity(f"name:{kind.value}:{key}", kind, article.spellings.get(key, " ".join(name.split())))


def _disjoint(spans: Sequence[NamedSpan], text: str) -> list[NamedSpan]:
    """Sorted spans that lie in the text; the longer of two that overlap, the earlier of two as long."""
    inside = {named for named in spans if named.span.start < named.span.end <= len(text)}
    kept: list[NamedSpan] = []
    ends: list[int] = []
    for named in sorted(inside, key=lambda n: (n.span.start - n.span.end, n.span.start, n.type.value)):
        # Those that are kept stand apart, so that only the first that ends behind this one's start can overlap it.
        place = bisect_right(ends, named.span.start)
        if place == len(kept) or kept[place].span.start >= named.span.end:
            kept.insert(place, NamedSpan(named.span, named.span.of(text), named.type))
            ends.insert(place, named.span.end)
    return kept


def _spellings(spans: Iterable[NamedSpan], language: str) -> dict[str, str]:
    """For each key its most frequent spelling; among equals the one that comes first in the alphabet."""
    counts: dict[str, Counter[str]] = {}
    for named in spans:
        name = _name_of(language)(named)
        counts.setdefault(name_key(name), Counter())[" ".join(name.split())] += 1
    return {key: min(seen, key=lambda name: (-seen[name], name)) for key, seen in counts.items()}


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """Surname, or a shorter form, to the one full name in the article that ends with it.

    A surname that two different people of the article carry stays by itself.
    """
    full: dict[str, str] = {}
    for name in sorted(set(names)):
        full.setdefault(name_key(name), name)
    owners: dict[str, set[str]] = {}
    for key in full:
        words = key.split()
        for start in range(1, len(words)):
            owners.setdefault(" ".join(words[start:]), set()).add(key)
    return {
        short: full[longest]
        for short, keys in owners.items()
        if (longest := max(keys, key=lambda key: (len(key), key)))
        and all(longest == key or longest.endswith(f" {key}") for key in keys)
    }


def _defined_acronyms(text: str, language: str) -> dict[str, str]:
    """Keys of acronyms, and of the names before their brackets, to the name: "Organisation pour X (OSX)"."""
    plain = plain_characters(text)
    defined: dict[str, str] = {}
    for match in _DEFINITION.finditer(plain):
        opening = plain[max(0, match.start() - _LOOKED_BACK) : match.start()].rstrip()
        before = _BEFORE.search(opening)
        expansion = _expansion(match.group(1), before.group()) if before else None
        if expansion is not None:
            name = without_article(expansion, language)
            for key in (name_key(match.group(1)), name_key(name)):
                defined.setdefault(key, name)
    return defined


def _expansion(acronym: str, before: str) -> str | None:
    """The end of ``before`` whose initials are the acronym's letters, in order.

    Short words in lower case may be skipped ("pour", "de la"), others not; the name starts with a capital.
    """
    letters = name_key(acronym).replace(" ", "")
    if len(letters) < 2 or sum(char.isupper() for char in acronym) < 2:
        return None
    open_letters = {len(letters)}
    for word in reversed(list(re.finditer(r"\w+", before))):
        initial = name_key(word.group())[:1]
        taken = {left - 1 for left in open_letters if left and initial == letters[left - 1]}
        if 0 in taken and word.group()[0].isupper():
            return before[word.start() :].rstrip()
        skippable = len(word.group()) <= 4 and word.group().islower()
        open_letters = taken | (open_letters if skippable else set())
        if not open_letters:
            return None
    return None
