"""Jobs and their stages."""

from datetime import datetime

from pydantic import BaseModel, Field

from services.intake.api.schemas.fields import one_of
from shared.domain.status import JobState, Lane, RunState, Stage

NOT_BEGUN = "waiting"
"""For the state of a stage that waits for the one before: it has no run yet."""


class Progress(BaseModel):
    done: int
    total: int


class StageOut(BaseModel):
    stage: str = Field(json_schema_extra=one_of(*Stage))
    state: str = Field(json_schema_extra=one_of(NOT_BEGUN, *RunState))
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
