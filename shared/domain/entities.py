"""Entities: canonical people, organisations and places, and the spans that name them."""

from dataclasses import dataclass
from enum import StrEnum

from shared.domain.text import Span


class EntityType(StrEnum):
    PERSON = "PER"
    ORGANISATION = "ORG"
    PLACE = "LOC"


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A span that a recogniser holds for a name, not yet resolved."""

    span: Span
    text: str
    type: EntityType


@dataclass(frozen=True, slots=True)
class Entity:
    """A canonical entity. ``id`` is the same in every language and on every machine.

    ``country:RU`` (ISO 3166-1), ``city:524901`` (GeoNames), ``org:nato`` (our table),
    ``region:europe`` (continents, seas and areas that are no state) or, where the
    name is in none of them, ``name:PER:jens stoltenberg``.
    """

    id: str
    type: EntityType
    name: str
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A span of a text that names an entity."""

    span: Span
    text: str
    entity: Entity
