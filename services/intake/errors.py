"""Why a use case does not do what it was asked for; ``http.error_handlers`` has the answer of API and pages to each."""

from services.intake.api.schemas.problems import FieldError


class InvalidSubmission(Exception):
    """What was sent cannot be taken; each error names its field."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__("; ".join(f"{error.field}: {error.message}" for error in errors))
        self.errors = errors


class NotThere(Exception):
    """There is none of that kind and name."""

    def __init__(self, kind: str, name: str | int) -> None:
        super().__init__(f"There is no {kind} {name}.")
        self.kind = kind


class Conflict(Exception):
    """It cannot be done as things stand: ``title`` says why, the message what to do about it."""

    title: str


class JobHasEnded(Conflict):
    """A job that has ended cannot be cancelled."""

    title = "The job has ended"


class NothingToRetry(Conflict):
    """A job that neither failed nor was cancelled cannot begin again."""

    title = "Nothing to retry"


class BatchIsBeingCancelled(Conflict):
    """A batch begins again when all of it has stopped."""

    title = "The batch is being cancelled"


class NotTranslatedYet(Conflict):
    """An article can be exported when all of it is translated."""

    title = "Not translated yet"


class NothingToTranslate(Conflict):
    """An article in English has no translation to export."""

    title = "Nothing to translate"
