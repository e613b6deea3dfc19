"""States of jobs and stage runs, and the order of the stages."""

from enum import StrEnum


class Stage(StrEnum):
    """One step of an article's way; one queue pair and one worker program each."""

    TRANSLATION = "translation"
    ENTITIES = "entities"
    TIMELINE = "timeline"

    @property
    def next(self) -> "Stage | None":
        stages = list(Stage)
        place = stages.index(self) + 1
        return stages[place] if place < len(stages) else None


class Lane(StrEnum):
    """Interactive work never waits behind bulk work."""

    INTERACTIVE = "interactive"
    BULK = "bulk"


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        return self in (JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED)

    @classmethod
    def final(cls) -> tuple["JobState", ...]:
        """Those in which a job has ended."""
        return tuple(state for state in cls if state.is_final)

    @classmethod
    def unfinished(cls) -> tuple["JobState", ...]:
        """Those in which it has not."""
        return tuple(state for state in cls if not state.is_final)


class BatchState(StrEnum):
    """What a batch is at, seen from its upload, its jobs and what was ordered for it."""

    RECEIVING = "receiving"
    RUNNING = "running"
    RETRYING = "retrying"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"
    FINISHED = "finished"

    @property
    def is_final(self) -> bool:
        return self in (BatchState.CANCELLED, BatchState.FINISHED)


class Upload(StrEnum):
    """How the upload of a batch stands."""

    RECEIVING = "receiving"
    COMPLETE = "complete"
    BROKEN_OFF = "broken_off"


class RunState(StrEnum):
    """``ready`` to be sent; ``queued`` when a message is out. A stage whose turn has not come has no run."""

    READY = "ready"
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
