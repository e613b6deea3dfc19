"""Orders: work on many jobs, carried out after the answer."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StrictBool, model_validator
from pydantic.config import JsonDict

from services.intake.api.schemas.fields import CollectionName, Day
from shared.domain.status import Stage


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


_STAGES: list[JsonValue] = [stage.value for stage in Stage]
_FROM_A_STAGE: JsonDict = {"required": ["stage"], "properties": {"stage": {"enum": _STAGES}, "stale": {"const": False}}}
_WHAT_IS_STALE: JsonDict = {"required": ["stale"], "properties": {"stage": {"type": "null"}, "stale": {"const": True}}}


class ReprocessIn(BaseModel):
    model_config = ConfigDict(extra="forbid", json_schema_extra={"oneOf": [_FROM_A_STAGE, _WHAT_IS_STALE]})

    stage: Stage | None = Field(None, description="The first stage to run again, whatever gave its result")
    stale: StrictBool = Field(False, description="Instead of a stage: each job from its first stale stage on")
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
