"""Coverage-guided fuzzing of the temporal tagger with Atheris (Linux, CPython 3.11 to 3.13).

Atheris is in no extra, because it does not install everywhere. In an environment with this project:

    pip install atheris==3.0.0
    python -m tests.fuzz.fuzz_temporal -max_total_time=180 [FOLDER OF FOUND TEXTS]

Stops with the text that raised, that gave a span outside of the text, or that took longer than the
limit (``-timeout=SECONDS``); without a finding it ends after the time given. What it finds becomes a
case in ``tests/unit/test_temporal_safety.py``.
"""

import sys
from datetime import date

import atheris

with atheris.instrument_imports(include=["shared.temporal", "shared.domain"]):
    from shared.temporal import LANGUAGES, Sentence, TemporalTagger, marked

from tests.unit.vocabulary import words_of

TAGGERS = [TemporalTagger(language) for language in sorted(LANGUAGES)]
WORDS = [words_of(tagger) for tagger in TAGGERS]
GAPS = (" ", "", "-", ", ", "\u00a0", "’", ". ", "\n")
LONGEST = 40


def text_of(provider: "atheris.FuzzedDataProvider", words: list[str]) -> str:
    """Words of the language, and now and then any characters at all."""
    pieces: list[str] = []
    for _ in range(provider.ConsumeIntInRange(0, LONGEST)):
        if provider.ConsumeIntInRange(0, 7):
            pieces.append(words[provider.ConsumeIntInRange(0, len(words) - 1)])
        else:
            pieces.append(provider.ConsumeUnicodeNoSurrogates(8))
        pieces.append(GAPS[provider.ConsumeIntInRange(0, len(GAPS) - 1)])
    return "".join(pieces)


def one_input(data: bytes) -> None:
    provider = atheris.FuzzedDataProvider(data)
    which = provider.ConsumeIntInRange(0, len(TAGGERS) - 1)
    day = provider.ConsumeIntInRange(0, date.max.toordinal())
    published = date.fromordinal(day) if day else None
    texts = [text_of(provider, WORDS[which]) for _ in range(provider.ConsumeIntInRange(1, 3))]
    tagged = TAGGERS[which].tag([Sentence(text) for text in texts], published=published)
    for text, expressions in zip(texts, tagged, strict=True):
        reached = 0
        for one in expressions:
            assert reached <= one.span.start < one.span.end <= len(text), (text, one)
            assert one.text == one.span.of(text), (text, one)
            reached = one.span.end
        for end in marked(expressions):
            assert end.text == end.span.of(text), (text, end)


def main() -> None:
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
