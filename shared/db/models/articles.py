"""Articles and what was read in them."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, Index, LargeBinary, Text
from sqlmodel import Field, SQLModel

from shared.db.models.times import UTCDateTime, now


class Collection(SQLModel, table=True):
    """A named set of articles that share one timeline."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)


class Article(SQLModel, table=True):
    """One document as submitted. ``id`` is a hash of the collection and all that was submitted."""

    # What a timeline sorts and counts by, so that it never reads past the text to find it. Nothing that a client may
    # make long: PostgreSQL refuses a row of which an index would hold more than 2,704 bytes.
    __table_args__ = (Index("ix_article_shown", "id", "published_at", "language"),)

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


class ArticleDeletion(SQLModel, table=True):
    """An article that is being deleted: it is shown nowhere, and its rows go when the timeline is without it."""

    __tablename__ = "article_deletion"

    article_id: str = Field(foreign_key="article.id", primary_key=True)
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)


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
    engine_version: str = Field(default="", sa_column_kwargs={"server_default": ""})
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
    """What one sentence says happened. ``superseded``: a later reading no longer has it, and the next merge drops it.

    ``sentence_start`` and ``sentence_end`` are the sentence's characters in the article's text, as it was split then.
    """

    __tablename__ = "event_mention"
    # Days before the collection: with several blocks to look up, SQLite would read a whole collection by its index.
    __table_args__ = (
        Index("ix_event_mention_days", "date_start", "collection_id"),
        Index("ix_event_mention_edtf", "edtf", "collection_id"),
    )

    id: str = Field(primary_key=True)
    collection_id: int = Field(foreign_key="collection.id")
    article_id: str = Field(foreign_key="article.id", index=True)
    segment: int
    sentence_start: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    sentence_end: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    temporal: int
    read_from: str
    start: int
    end: int
    predicate: str
    edtf: str
    date_start: date | None = None
    date_end: date | None = None
    granularity: str
    modality: str
    participants: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    place: str | None = None
    quantities: list[dict[str, str | None]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    vector: bytes = Field(sa_type=LargeBinary)
    superseded: bool = False
