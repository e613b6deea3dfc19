"""Sentences into English: the first engine for all, the next for those that fail a guard."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workers.translation import guards, terms, wording
from workers.translation.engines import EngineError, Translator

UNTRANSLATED = "none"
TERM_LOST = "term_lost"


@dataclass(frozen=True, slots=True)
class Translated:
    """English of one sentence, the engine that gave it, and the guards that it fails."""

    english: str
    engine: str
    flags: tuple[str, ...]


def translate_all(
    sentences: Sequence[str],
    *,
    language: str,
    engines: Sequence[Translator],
    glossary: Mapping[str, str] | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> list[Translated]:
    """One result for each sentence, in order. What no engine translates is kept as it is and flagged.

    The result with the fewest flags wins; where two have as many, the earlier engine's.

    Raises:
        EngineError: every engine failed, so that a later attempt may go better.
    """
    best: list[Translated | None] = [None] * len(sentences)
    failures: list[EngineError] = []
    for engine in engines:
        open_places = [place for place, one in enumerate(best) if one is None or one.flags]
        if not open_places:
            break
        try:
            results = _with_terms([sentences[place] for place in open_places], language, engine, glossary)
        except EngineError as error:
            failures.append(error)
            continue
        for place, result in zip(open_places, results, strict=True):
            held = best[place]
            if held is None or len(result.flags) < len(held.flags):
                best[place] = result
        if on_progress:
            on_progress(sum(one is not None for one in best))
    if engines and len(failures) == len(engines) and sentences:
        raise failures[0]
    return [
        one or Translated(sentence, UNTRANSLATED, ("untranslated",))
        for one, sentence in zip(best, sentences, strict=True)
    ]


def _with_terms(
    sentences: Sequence[str], language: str, engine: Translator, glossary: Mapping[str, str] | None
) -> list[Translated]:
    hidden = [terms.protect(sentence, language, glossary) for sentence in sentences]
    answers = engine.translate([text for text, _ in hidden])
    results = []
    for sentence, (_, english_terms), answer in zip(sentences, hidden, answers, strict=True):
        restored = terms.restore(answer, english_terms)
        lost = () if restored is not None else (TERM_LOST,)
        english = wording.finish(answer if restored is None else restored, sentence, language)
        results.append(Translated(english, engine.name, (*lost, *guards.flags(sentence, english, language=language))))
    return results
