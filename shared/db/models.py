"""The tables. Rows are the truth; a message is only a wake-up."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Index, LargeBinary, Text, TypeDecorator, UniqueConstraint
from sqlmodel import Field, SQLModel


class UTCDateTime(TypeDecorator[datetime]):
    """Aware UTC on both sides; SQLite keeps no zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def now() -> datetime:
    return datetime.now(UTC)


def _time(*, nullable: bool = False) -> Any:
    return Field(default=None, sa_type=UTCDateTime, nullable=nullable)


class Collection(SQLModel, table=True):
    """A named set of articles that share one timeline."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)


class Article(SQLModel, table=True):
    """One document as submitted. ``id`` is a hash of the collection and all that was submitted."""

    id: str = Field(primary_key=True)
    collection_id: int = Field(foreign_key="collection.id", index=True)
    title: str
    text: str = Field(sa_type=Text)
    language: str | None = None
    language_stated: bool = False
    published_at: date | None = None
    source: str | None = None
    url: str | None = None
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)


class Job(SQLModel, table=True):
    """The processing of one article. ``notes`` say what could not be done."""

    id: str = Field(primary_key=True)
    article_id: str = Field(foreign_key="article.id", unique=True)
    lane: str
    state: str = Field(index=True)
    notes: list[dict[str, str]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    finished_at: datetime | None = _time(nullable=True)


class StageRun(SQLModel, table=True):
    """The queue of record: one row a job and stage."""

    __tablename__ = "stage_run"
    __table_args__ = (
        UniqueConstraint("job_id", "stage"),
        Index("ix_stage_run_pick", "state", "stage", "lane", "available_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    job_id: str = Field(foreign_key="job.id")
    stage: str
    lane: str
    state: str
    attempts: int = 0
    claim: str | None = None
    lease_until: datetime | None = _time(nullable=True)
    sent_at: datetime | None = _time(nullable=True)
    available_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    started_at: datetime | None = _time(nullable=True)
    finished_at: datetime | None = _time(nullable=True)
    done_units: int = 0
    total_units: int = 0
    error_code: str | None = None
    error: str | None = Field(default=None, sa_type=Text)


class SegmentRow(SQLModel, table=True):
    """One sentence: offsets into the article, its English, the engine and its flags."""

    __tablename__ = "segment"

    article_id: str = Field(foreign_key="article.id", primary_key=True)
    position: int = Field(primary_key=True)
    paragraph: int
    start: int
    end: int
    english: str = Field(sa_type=Text)
    engine: str
    flags: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class TemporalRow(SQLModel, table=True):
    """A temporal expression with its value, and the rule and anchor that gave it."""

    __tablename__ = "temporal_expression"

    article_id: str = Field(foreign_key="article.id", primary_key=True)
    position: int = Field(primary_key=True)
    segment: int
    read_from: str
    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str | None = None
    edtf: str | None = None
    date_start: date | None = None
    date_end: date | None = None
    granularity: str | None = None
    rule: str
    anchor: date | None = None
    anchor_kind: str
    direction: str | None = None


class EntityRow(SQLModel, table=True):
    """A canonical person, organisation or place."""

    __tablename__ = "entity"

    id: str = Field(primary_key=True)
    type: str
    name: str
    wikidata: str | None = None


class EntityMentionRow(SQLModel, table=True):
    """A span that names an entity, in the original or in a segment's English."""

    __tablename__ = "entity_mention"

    article_id: str = Field(foreign_key="article.id", primary_key=True)
    position: int = Field(primary_key=True)
    segment: int
    read_from: str
    start: int
    end: int
    text: str
    entity_id: str = Field(foreign_key="entity.id", index=True)


class EventMentionRow(SQLModel, table=True):
    """What one sentence says happened. Written once, never changed."""

    __tablename__ = "event_mention"
    __table_args__ = (Index("ix_event_mention_block", "collection_id", "block"),)

    id: str = Field(primary_key=True)
    collection_id: int = Field(foreign_key="collection.id")
    article_id: str = Field(foreign_key="article.id", index=True)
    segment: int
    temporal: int
    read_from: str
    start: int
    end: int
    predicate: str
    block: str
    edtf: str
    date_start: date | None = None
    date_end: date | None = None
    granularity: str
    modality: str
    participants: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    place: str | None = None
    quantities: list[dict[str, str | None]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    vector: bytes = Field(sa_type=LargeBinary)


class TimelineBlock(SQLModel, table=True):
    """The unit of a merge: its row is locked while the entries of the block are computed."""

    __tablename__ = "timeline_block"

    collection_id: int = Field(foreign_key="collection.id", primary_key=True)
    block: str = Field(primary_key=True)


class EventRow(SQLModel, table=True):
    """An entry of the timeline: a cluster of event mentions, named by its smallest member."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_timeline", "collection_id", "sort_date", "id"),
        Index("ix_event_block", "collection_id", "block"),
    )

    id: str = Field(primary_key=True)
    collection_id: int = Field(foreign_key="collection.id")
    block: str
    sort_date: date
    edtf: str
    date_start: date | None = None
    date_end: date | None = None
    granularity: str
    modality: str
    headline_mention: str


class EventMember(SQLModel, table=True):
    """Which event a mention belongs to now."""

    __tablename__ = "event_member"

    mention_id: str = Field(foreign_key="event_mention.id", primary_key=True)
    event_id: str = Field(foreign_key="event.id", index=True)
