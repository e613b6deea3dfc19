"""Articles as they are submitted and as they are read."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from services.intake.api.schemas.fields import LANGUAGE, WEB_ADDRESS, CollectionName, Day, Position
from shared.domain.provenance import AnchorKind, ReadFrom
from shared.domain.status import Lane


class ArticleIn(BaseModel):
    """One article as a client submits it."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(description="Plain text, as published; never HTML", json_schema_extra={"minLength": 1})
    title: str = Field("", description="Headline")
    language: str | None = Field(
        None, description="ISO 639-1 code; found from the text when absent", json_schema_extra={"pattern": LANGUAGE}
    )
    published_at: Day | None = Field(None, description="Day of publication; relative dates count from it")
    source: str | None = Field(None, description="Who published it")
    url: str | None = Field(None, description="Where it was published", json_schema_extra={"pattern": WEB_ADDRESS})
    collection: CollectionName = Field("default", description="Name of the collection")
    lane: Lane = Field(Lane.INTERACTIVE, description="`bulk` for work that nobody waits for")


class SegmentOut(BaseModel):
    position: int
    paragraph: int
    start: int
    end: int
    original: str
    english: str
    engine: str
    engine_version: str
    engine_label: str = Field(description="The engine's name for people")
    flags: list[str]
    flag_reasons: list[str] = Field(description="The flags in words, in the same order")


class TemporalOut(BaseModel):
    """One expression of time. Offsets index the article's text, or the segment's English."""

    segment: int
    read_from: ReadFrom
    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str | None = Field(description="TIMEX3 mod, such as START or APPROX")
    edtf: str | None
    date_start: date | None
    date_end: date | None
    granularity: str | None
    rule: str = Field(description="The rule of the tagger that matched")
    anchor: date | None = Field(description="The day that the value was counted from")
    anchor_kind: AnchorKind = Field(description="publication, narrative (a date named before) or none")
    direction: str | None = Field(description="before, same or after the anchor")
    reason: str = Field(description="All of that in words")


class EntityMentionOut(BaseModel):
    segment: int
    read_from: ReadFrom
    start: int
    end: int
    text: str
    entity_id: str
    entity_name: str
    entity_type: str


class ArticleOut(BaseModel):
    """One article and a page of its sentences. Offsets index the whole text, or the segment's English."""

    id: str
    title: str
    text: str = Field(description="The part of the text that belongs to the page; the pages together are the whole")
    text_offset: int = Field(description="Where the part begins in the whole text; 0 on the first page")
    language: str | None
    published_at: date | None
    source: str | None
    url: str | None
    segments: list[SegmentOut] = Field(description="The sentences of the page")
    segments_total: int = Field(description="All sentences of the article")
    temporal_expressions: list[TemporalOut] = Field(description="Those of the page's sentences")
    temporal_expressions_total: int
    entity_mentions: list[EntityMentionOut] = Field(description="Those of the page's sentences")
    entity_mentions_total: int
    events: list[str] = Field(description="Ids of the timeline's entries that the page's sentences tell of")
    events_total: int
    next: str | None = Field(description="Address of the next page")


class SentencesIn(BaseModel):
    """Where to begin in an article; ``cursor`` goes before ``sentence``."""

    model_config = ConfigDict(extra="forbid")

    cursor: Position | None = Field(None, description="From `next` of the page before")
    sentence: Position | None = Field(None, description="Position of a sentence: the page that holds it")
