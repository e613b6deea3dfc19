"""Batches and their uploads."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from services.intake.api.schemas.fields import CollectionName, Cursor, ErrorCode, Label, one_of
from shared.domain.status import BatchState, Upload


class LineError(BaseModel):
    """A line that could not be taken."""

    line: int = Field(description="Counted from 1")
    field: str
    message: str


class UploadOut(BaseModel):
    state: str = Field(
        description="receiving, complete, or broken_off: send it again, nothing is taken twice",
        json_schema_extra=one_of(*Upload),
    )
    lines: int = Field(description="Lines that are not blank, of the upload that came to its end, else of the latest")
    accepted: int = Field(description="Lines whose article this batch brought in as a new one")
    duplicates: int = Field(description="Lines whose article was there before the batch, or stands in it twice")
    rejected: int
    advice: str | None = Field(description="What to do, where not one line could be taken")
    errors: list[LineError] = Field(description="The first rejected lines, up to DATELINE_MAX_KEPT_ERRORS")


class FailureOut(BaseModel):
    stage: str
    code: str
    count: int
    example: str = Field(description="The error of one such job")
    example_job: str


class ThroughputOut(BaseModel):
    """Ended jobs a second."""

    last_minute: float
    recent: float = Field(description="Over the last quarter of an hour, or since the batch began to end jobs")


class EtaOut(BaseModel):
    """Seconds until the batch is finished, if it goes on as at its fastest and at its slowest of late."""

    low_seconds: int
    high_seconds: int


class BatchOut(BaseModel):
    """The jobs of one bulk submission."""

    id: str
    label: str
    state: str = Field(json_schema_extra=one_of(*BatchState))
    upload: UploadOut
    jobs: dict[str, int] = Field(description="Jobs by state")
    stages: dict[str, dict[str, int]] = Field(description="Stage runs by stage and state; `to_come` has not begun")
    failures: list[FailureOut]
    throughput: ThroughputOut
    eta: EtaOut | None
    oldest_waiting: datetime | None = Field(description="Since when the job that waits longest has been ready")
    created_at: datetime
    links: dict[str, str]


class RetryIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    error_code: ErrorCode | None = Field(None, description="Only jobs that failed with this code")


class JobPageIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    cursor: Cursor | None = Field(None, description="From `next` of the page before")


class BatchIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    collection: CollectionName = Field("default", description="Where a line names none")
    label: Label = Field("", description="A name for people, such as the file's")
