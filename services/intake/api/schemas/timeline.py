"""Entries of the timeline and their evidence."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from services.intake.api.schemas.fields import CollectionName, Cursor, Day, EntityId
from shared.domain.provenance import ReadFrom


class EvidenceOut(BaseModel):
    """One sentence that tells of an event."""

    mention_id: str
    article_id: str
    article_title: str
    segment: int = Field(description="Position of the sentence in the article")
    source: str | None
    published_at: date | None
    language: str | None
    original: str = Field(description="The exact sentence as published")
    original_span: tuple[int, int] = Field(description="Its characters in the article's text")
    english: str
    engine: str
    engine_version: str
    engine_label: str = Field(description="The engine's name for people")
    flags: list[str]
    flag_reasons: list[str] = Field(description="The flags in words, in the same order")
    highlight: tuple[int, int] | None = Field(description="The predicate, in `highlight_in`")
    highlight_in: ReadFrom = Field(description="original or english")
    predicate: str
    modality: str
    edtf: str
    date_text: str | None = Field(description="The words that gave the date")
    date_span: tuple[int, int] | None = Field(description="Their characters, in the sentence of `date_in`")
    date_in: ReadFrom = Field(description="original or english")
    date_reason: str | None = Field(description="How the date was reached from those words")


class ConflictOut(BaseModel):
    kind: str
    values: list[dict[str, Any]]


class EntityOut(BaseModel):
    id: str
    type: str
    name: str
    wikidata: str | None


class EntityPageOut(EntityOut):
    """An entity, and how many articles name it."""

    articles: int


class EventOut(BaseModel):
    """One entry of the timeline."""

    id: str
    edtf: str
    date_start: date | None
    date_end: date | None
    granularity: str
    modality: str
    headline: str
    entities: list[EntityOut]
    sources: int = Field(description="Articles that tell of it")
    languages: list[str]
    crowd: int = Field(
        description="Mentions of its days, where they are too many to compare all pairs: then a coarser rule joined "
        "them. 0: all were compared"
    )
    conflicts: list[ConflictOut]
    evidence: list[EvidenceOut] = Field(description="The first sentences that tell of it")
    evidence_total: int = Field(description="All sentences that tell of it")
    evidence_next: str | None = Field(description="Address of the next page of evidence")


class EvidencePageOut(BaseModel):
    evidence: list[EvidenceOut]
    next: str | None = Field(description="Address of the next page")


class TimelineOut(BaseModel):
    collection: str
    events: list[EventOut]
    next: str | None = Field(description="Address of the next page")


class TimelineIn(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    collection: CollectionName = "default"
    from_: Day | None = Field(None, alias="from", description="Earliest day")
    to: Day | None = Field(None, description="Latest day")
    entity: EntityId | None = Field(None, description="Id of an entity that takes part")
    cursor: Cursor | None = Field(None, description="From `next` of the page before")


class CursorIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    cursor: Cursor | None = Field(None, description="From `next` of the page before")
