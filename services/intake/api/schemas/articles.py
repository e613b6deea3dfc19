"""What the API takes and gives."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from services.intake.api.schemas.fields import (
    LANGUAGE,
    WEB_ADDRESS,
    CollectionName,
    Cursor,
    Day,
    EntityId,
    Position,
    one_of,
)
from shared.domain.provenance import AnchorKind, ReadFrom
from shared.domain.status import JobState, Lane, RunState, Stage


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


class Progress(BaseModel):
    done: int
    total: int


class StageOut(BaseModel):
    stage: str = Field(json_schema_extra=one_of(*Stage))
    state: str = Field(json_schema_extra=one_of(*RunState))
    attempts: int
    progress: Progress
    started_at: datetime | None
    finished_at: datetime | None
    error_code: str | None
    error: str | None


class JobOut(BaseModel):
    """The processing of one article."""

    id: str
    state: str = Field(json_schema_extra=one_of(*JobState))
    lane: str = Field(json_schema_extra=one_of(*Lane))
    article_id: str
    title: str
    collection: str
    stages: list[StageOut]
    notes: list[dict[str, str]] = Field(description="What could not be done, and why")
    created_at: datetime
    finished_at: datetime | None
    links: dict[str, str]


class JobPageOut(BaseModel):
    jobs: list[JobOut]
    next: str | None = Field(description="Address of the next page")


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


class FieldError(BaseModel):
    field: str
    message: str


class SourceSentence(BaseModel):
    """The sentence that something was read from which no reading gives any more."""

    article_id: str
    segment: int | None = Field(description="Position of the sentence in the article, as it is split now")
    original: str = Field(description="The exact sentence as published")
    original_span: tuple[int, int] = Field(description="Its characters in the article's text")
    english: str


class Problem(BaseModel):
    """RFC 9457."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[FieldError] = Field(default_factory=list)
    sentence: SourceSentence | None = Field(None, description="Of an event that is gone: what it was read from")
