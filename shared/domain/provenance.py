"""Where a thing comes from: which text it was read from, what a date was counted from, who gave the English.

The values are what is stored and shown.
"""

from enum import StrEnum


class ReadFrom(StrEnum):
    """The text that something was read from, and that its offsets count in."""

    ORIGINAL = "original"
    ENGLISH = "english"


class AnchorKind(StrEnum):
    """The date that an expression of time is counted from."""

    PUBLICATION = "publication"
    NARRATIVE = "narrative"
    """A date that the text named before."""
    NONE = "none"
    """It is counted from nothing: it names its date itself, or has none."""


class NoEngine(StrEnum):
    """What stands in a segment's ``engine`` where no engine gave its English."""

    ORIGINAL = "original"
    """It was written in English."""
    UNTRANSLATED = "none"
    """No engine gave English for it: it is kept as it is."""
