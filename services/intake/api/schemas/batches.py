"""What the API gives of batches and orders."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.intake.api.schemas.fields import CollectionName, Cursor, Day, ErrorCode, Label, one_of
from shared.domain.status import Stage


class LineError(BaseModel):
    """A line that could not be taken."""

    line: int = Field(description="Counted from 1")
    field: str
    message: str


class UploadOut(BaseModel):
    state: str = Field(
        description="receiving, complete, or broken_off: send it again, nothing is taken twice",
        json_schema_extra=one_of("receiving", "complete", "broken_off"),
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
    state: str = Field(
        json_schema_extra=one_of("receiving", "running", "retrying", "cancelling", "cancelled", "finished")
    )
    upload: UploadOut
    jobs: dict[str, int] = Field(description="Jobs by state")
    stages: dict[str, dict[str, int]] = Field(description="Stage runs by stage and state; `to_come` has not begun")
    failures: list[FailureOut]
    throughput: ThroughputOut
    eta: EtaOut | None
    oldest_waiting: datetime | None = Field(description="Since when the job that waits longest has been ready")
    created_at: datetime
    links: dict[str, str]


class OrderOut(BaseModel):
    """Work on many jobs, carried out piece by piece."""

    id: int
    kind: str
    batch_id: str | None
    stage: str | None
    error_code: str | None
    expected: int | None = Field(description="Jobs that it concerned when it was given, where that was counted")
    changed: int = Field(description="Jobs that were changed so far")
    created_at: datetime
    finished_at: datetime | None
    links: dict[str, str]


class RetryIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    error_code: ErrorCode | None = Field(None, description="Only jobs that failed with this code")


class ReprocessIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    stage: Stage | None = Field(None, description="The first stage to run again, whatever gave its result")
    stale: bool = Field(False, description="Instead of a stage: each job from the first stage that is out of date on")
    since: Day | None = Field(None, description="Only articles submitted on this day (UTC) or later")
    collection: CollectionName | None = Field(None, description="Only this collection")

    @model_validator(mode="after")
    def _names_one_thing(self) -> "ReprocessIn":
        if self.stale == (self.stage is not None):
            raise ValueError("Give a stage, or stale: true.")
        return self


class VersionsIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    since: Day | None = Field(None, description="Only articles submitted on this day (UTC) or later")
    collection: CollectionName | None = Field(None, description="Only this collection")


class VersionOut(BaseModel):
    """The version of a stage's work for articles of a language, as the worker that started last has it."""

    stage: Stage
    language: str = Field(description="ISO 639-1 code; empty: every language without a version of its own")
    version: str
    since: datetime


class VersionsOut(BaseModel):
    """How much of the articles was read by older versions."""

    articles: int = Field(description="Articles that are read")
    stale: int = Field(description="Those of them that have a result of an older version")
    stages: dict[Stage, int] = Field(description="Stale results by stage")
    current: list[VersionOut]


class JobPageIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    cursor: Cursor | None = Field(None, description="From `next` of the page before")


class BatchIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    collection: CollectionName = Field("default", description="Where a line names none")
    label: Label = Field("", description="A name for people, such as the file's")
