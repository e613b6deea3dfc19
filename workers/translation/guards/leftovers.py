"""What was not translated: the whole sentence, or words of the source in the middle of the English."""

import re

from shared.domain.text import plain_characters
from workers.translation.guards.likeness import folded
from workers.translation.guards.pair import Pair
from workers.translation.guards.vocabulary import borrowed_words

NAME = "untranslated_rest"

_SHORT_WORDS = 6
_RUN = 3
_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = {
    "fr": "le la les des du de un une et est sont que qui dans pour sur avec pas ne au aux ce cette son sa par il elle",
    "es": "el la los las del de un una y es son que en para con por su sus se al lo como no más pero este esta",
    "it": "il lo la gli le del della di un una e è sono che in per con su si al alla dei delle non più come questo",
    "pt": "o a os as do da de um uma e é são que em para com por seu sua se ao à no na não mais como este esta",
}
_ACCENTED = re.compile(r"\b[^\W\d_A-Z]*[àáâãçèéêëìíîïñòóôõùúûÀÈ][^\W\d_]*\b")


def fails(pair: Pair) -> bool:
    return _is_copied(pair) or _has_run(pair) or _has_accented_rest(pair)


def _is_copied(pair: Pair) -> bool:
    return len(pair.source.split()) >= _SHORT_WORDS and pair.source.casefold() == pair.english.casefold()


def _has_run(pair: Pair) -> bool:
    """Three words in a row that the source has too, with two of its small words among them and none that is a name."""
    small = frozenset(_FUNCTION_WORDS.get(pair.language, "").split())
    source = _WORD.findall(plain_characters(pair.source))
    runs = {tuple(source[at : at + _RUN]) for at in range(len(source) - _RUN + 1)}
    english = _WORD.findall(plain_characters(pair.english))
    return any(
        (run := tuple(english[at : at + _RUN])) in runs
        and sum(word in small for word in run) > 1
        and not any(word[0].isupper() for word in run)
        for at in range(len(english) - _RUN + 1)
    )


def _has_accented_rest(pair: Pair) -> bool:
    """A word in small letters with an accent, unless English has it so."""
    found = {match.lower() for match in _ACCENTED.findall(pair.english)} - borrowed_words()
    quoted = {
        folded(word) for word in re.findall(r'"[^"]*"', plain_characters(pair.english)) for word in _WORD.findall(word)
    }
    return any(folded(word) not in quoted for word in found)
