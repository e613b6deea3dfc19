"""Expressions of time in text: found by rules, read as TIMEX3 values and intervals of days.

Sentences go in in document order, because *that day* and *le lendemain* count from what the text
last told. Nothing here loads a model or touches a database.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from shared.domain.dates import TemporalExpression
from shared.temporal import de, en, es, fr, it, pt
from shared.temporal.engine import Language, Sentence, marked, prepare, tag_sentences
from shared.temporal.tense import Tense

__all__ = ["LANGUAGES", "Sentence", "TemporalTagger", "Tense", "UnservedLanguage", "marked"]

_BUILDERS: Mapping[str, Callable[[], Language]] = {
    "de": de.language,
    "en": en.language,
    "es": es.language,
    "fr": fr.language,
    "it": it.language,
    "pt": pt.language,
}
LANGUAGES = frozenset(_BUILDERS)


class UnservedLanguage(KeyError):
    """There are no rules of time for the language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language

    def __str__(self) -> str:
        served = ", ".join(sorted(LANGUAGES))
        return f"no rules of time for language {self.language!r}; served: {served}"


class TemporalTagger:
    """Tags the sentences of one document at a time; keeps nothing between documents."""

    def __init__(self, language: str) -> None:
        if language not in _BUILDERS:
            raise UnservedLanguage(language)
        self.language = language
        self.rules = _BUILDERS[language]()
        prepare(self.rules)

    def tag(self, sentences: Iterable[Sentence], *, published: date | None) -> list[list[TemporalExpression]]:
        """One list for each sentence; spans are in the sentence's own text.

        Without a publication date, what counts from it is found with ``value`` empty.
        """
        return tag_sentences(self.rules, sentences, published=published)
