"""Errors that cross the border of a stage: retry is decided by their type."""


class StageError(Exception):
    """A stage could not do its work. ``code`` is for programs, the message for people."""

    code = "stage_error"


class TransientError(StageError):
    """It may go well later: the run is tried again with a growing pause."""

    code = "transient"


class PermanentError(StageError):
    """It will not go well later: the run fails now."""

    code = "permanent"


class Unstorable(PermanentError):
    """The database cannot hold what was read from the article; another attempt would read the same."""

    code = "unstorable"


class LeaseLost(StageError):
    """Another worker has taken this run over; what was computed is dropped."""

    code = "lease_lost"


class Outdated(Exception):
    """What a result was computed from has changed before it could be written; it is to be computed again."""


class ConfigurationError(Exception):
    """A setting is unknown or has a bad value. The message names the variable."""
