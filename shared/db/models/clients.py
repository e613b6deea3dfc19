"""Who may use the intake beyond this machine."""

from datetime import datetime

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
