"""The timeline: entries, and which event mentions they hold."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class TimelineBlock(SQLModel, table=True):
    """The unit of a merge. ``version`` counts the writes: a merge that was read at another is computed again."""

    __tablename__ = "timeline_block"

    collection_id: int = Field(foreign_key="collection.id", primary_key=True)
    block: str = Field(primary_key=True)
    version: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class EventRow(SQLModel, table=True):
    """An entry of the timeline: a cluster of event mentions, named by its smallest member.

    ``crowd`` is how many mentions its days have where they were too many to compare, and a coarser rule joined them.
    """

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
    crowd: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class EventMember(SQLModel, table=True):
    """Which event a mention belongs to now."""

    __tablename__ = "event_member"

    mention_id: str = Field(foreign_key="event_mention.id", primary_key=True)
    event_id: str = Field(foreign_key="event.id", index=True)
