"""Which language a text is in."""

from copy import copy
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SERVED = ("en", "fr", "es", "it", "pt")

UNDETERMINED = "und"
"""ISO 639-2 for a text whose language cannot be told."""

_LOOKED_AT_CHARS = 4_000
_CERTAIN = 0.9


@cache
def _identifier(languages: tuple[str, ...] | None) -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    if languages is None:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # The tables, 70 MB, are the same: only which of their columns count is its own.
    identifier = copy(_identifier(None))
    identifier.set_languages(list(languages))
    return identifier


def identify(text: str) -> str:
    """ISO 639-1 code. All languages are tried first, so that one we do not serve is named as itself."""
    sample = text[:_LOOKED_AT_CHARS]
    if not any(character.isalpha() for character in sample):
        return UNDETERMINED
    language, probability = _identifier(None).classify(sample)
    if language in SERVED or probability >= _CERTAIN:
        return str(language)
    return str(_identifier(SERVED).classify(sample)[0])
