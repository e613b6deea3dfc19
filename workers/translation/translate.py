"""Sentences into English: the first engine for all, the next for those that fail a guard.

A sentence whose names or numbers came out wrong goes through the same engine once more, those as placeholders, before
the next engine is asked. Of all results the one with the least weight of flags is kept (:mod:`guards`); a later engine,
which is worse in general, must be better by :data:`WORTH_CHANGING`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shared.domain.provenance import NoEngine
from workers.translation import guards, terms, wording
from workers.translation.engines import EngineError, Translator
from workers.translation.guards import names, numbers, similarity
from workers.translation.guards.pair import Pair
from workers.translation.guards.similarity import Similarity

WORTH_CHANGING = 3
"""Another engine's result must weigh so much less. A blemish alone is no reason to leave the better engine."""

_NAME_FLAGS = frozenset({guards.NAMES, guards.INVENTED})


@dataclass(frozen=True, slots=True)
class Translated:
    """English of one sentence, the engine that gave it, and the guards that it fails."""

    english: str
    engine: str
    flags: tuple[str, ...]

    @property
    def weight(self) -> int:
        return guards.weight(self.flags)


@dataclass(frozen=True, slots=True)
class Task:
    """What holds for every sentence of a call."""

    language: str
    glossary: Mapping[str, str] | None
    published: date | None
    compare: Similarity | None

    def run(self, sentences: Sequence[str], engine: Translator, lost: Sequence[Sequence[str]]) -> list[Translated]:
        """One result a sentence; what was ``lost`` before is carried through as placeholders."""
        hidden = [
            terms.protect(sentence, self.language, self.glossary, lost=before)
            for sentence, before in zip(sentences, lost, strict=True)
        ]
        answers = engine.translate([text for text, _ in hidden])
        return [
            self._checked(sentence, answer, english, engine)
            for sentence, (_, english), answer in zip(sentences, hidden, answers, strict=True)
        ]

    def _checked(self, sentence: str, answer: str, english: Sequence[str], engine: Translator) -> Translated:
        restored = terms.restore(answer, english)
        text = wording.finish(answer if restored is None else restored, sentence, self.language)
        flags = guards.flags(sentence, text, language=self.language, published=self.published)
        if text.strip() and (restored is None or terms.missing(sentence, text, self.language)):
            flags = (guards.TERM_LOST, *flags)
        flags += guards.engine_flags(sentence, text, language=self.language)
        return Translated(text, engine.name, flags)


def translate_all(
    sentences: Sequence[str],
    *,
    language: str,
    engines: Sequence[Translator],
    glossary: Mapping[str, str] | None = None,
    published: date | None = None,
    compare: Similarity | None = None,
) -> list[Translated]:
    """One result for each sentence, in order. What no engine translates is kept as it is and flagged.

    Raises:
        EngineError: every engine failed, so that a later attempt may go better.
    """
    task = Task(language, glossary, published, compare)
    best: list[Translated | None] = [None] * len(sentences)
    failures: list[EngineError] = []
    for engine in engines:
        open_places = [place for place, one in enumerate(best) if one is None or one.flags]
        if not open_places:
            break
        try:
            results = _with_second_try([sentences[place] for place in open_places], task, engine)
        except EngineError as error:
            failures.append(error)
            continue
        for place, result in zip(open_places, results, strict=True):
            held = best[place]
            if held is None or result.weight + WORTH_CHANGING <= held.weight:
                best[place] = result
    if engines and len(failures) == len(engines) and sentences:
        raise failures[0]
    return [
        one or Translated(sentence, NoEngine.UNTRANSLATED, (guards.UNTRANSLATED,))
        for one, sentence in zip(best, sentences, strict=True)
    ]


def _with_second_try(sentences: Sequence[str], task: Task, engine: Translator) -> list[Translated]:
    """An engine's results; those with a wrong name or number are tried again with what was lost protected."""
    results = task.run(sentences, engine, [()] * len(sentences))
    again = {
        place: lost
        for place, (sentence, result) in enumerate(zip(sentences, results, strict=True))
        if (lost := _lost(Pair(sentence, result.english, task.language), result.flags))
    }
    if again:
        tried = task.run([sentences[place] for place in again], engine, list(again.values()))
        for place, result in zip(again, tried, strict=True):
            if result.weight < results[place].weight:
                results[place] = result
    return _with_sense(sentences, results, task)


def _with_sense(sentences: Sequence[str], results: Sequence[Translated], task: Task) -> list[Translated]:
    """The flagged results, compared in sense with their sentences; the encoder is too slow for the others."""
    if task.compare is None:
        return list(results)
    flagged = [place for place, one in enumerate(results) if one.flags and one.english.strip()]
    pairs = [Pair(sentences[place], results[place].english, task.language) for place in flagged]
    compared = list(results)
    for place, cosine in zip(flagged, task.compare(pairs), strict=True):
        if similarity.fails(cosine):
            compared[place] = replace(compared[place], flags=(*compared[place].flags, guards.DIFFERENT_SENSE))
    return compared


def _lost(pair: Pair, flags: Sequence[str]) -> list[str]:
    """Names, terms and numbers of the source that a flag tells to be missing."""
    lost = [] if _NAME_FLAGS.isdisjoint(flags) else names.lost_names(pair)
    if guards.TERM_LOST in flags:
        lost += terms.missing(pair.source, pair.english, pair.language)
    return [*lost, *(numbers.lost_digits(pair) if guards.NUMBERS in flags else ())]
