"""Clients of the intake: their keys, and what they were answered."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Index, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from shared.db.models.times import UTCDateTime, now, optional_time


class ApiKey(SQLModel, table=True):
    """A client's key. ``hash`` is all that is kept of the token; a revoked key stays, so that its name stays its own.

    ``per_minute`` bounds its requests; None: no bound.
    """

    __tablename__ = "api_key"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    hash: str = Field(unique=True)
    per_minute: int | None = None
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    revoked_at: datetime | None = optional_time()


class WebSession(SQLModel, table=True):
    """A person who signed in with a key. ``hash`` is all that is kept of the token in their cookie."""

    __tablename__ = "web_session"
    __table_args__ = (
        Index("ix_web_session_key_id", "key_id", "created_at"),
        Index("ix_web_session_expires_at", "expires_at"),
    )

    hash: str = Field(primary_key=True)
    key_id: int = Field(foreign_key="api_key.id")
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    expires_at: datetime = Field(sa_type=UTCDateTime)


class IdempotencyKey(SQLModel, table=True):
    """What a client's ``Idempotency-Key`` was answered with: ``article_id``, and whether the article was new.

    ``body`` is a hash of what it came with. Ids grow with age.
    """

    __tablename__ = "idempotency_key"
    __table_args__ = (UniqueConstraint("client", "key"),)

    id: int | None = Field(
        default=None, sa_column=Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    )
    client: str
    key: str
    body: str
    article_id: str
    created: bool
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
