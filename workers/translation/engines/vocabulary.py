"""Words that one pair of dictionaries does not know, looked up by way of another pair."""

import re
from collections.abc import Callable, Mapping, Sequence

# Apertium marks a word that it does not know; names keep their capital and are left as they are.
_UNKNOWN = re.compile(r"(?<!\w)\*([^\W\d_][\w·'-]*)")
# Behind a digit too: 4º is two words to Apertium, and it knows the first.
_MARKS = re.compile(r"(?<!\w)[*@#](?=\w)|(?<=\d)\*(?=[^\W\d])")
_REMEMBERED = 20_000

Run = Callable[[str, Sequence[str]], list[str]]


class OtherDictionaries:
    """``modes`` lead from the language of the words to that of the result. Answers are remembered."""

    def __init__(self, modes: Sequence[str], run: Run) -> None:
        self._modes = modes
        self._run = run
        self._known: dict[str, str] = {}

    def look_up(self, words: set[str]) -> dict[str, str]:
        """The words that these dictionaries know; a word stands alone, so an inflection may be lost."""
        unseen = sorted(words - self._known.keys())
        if len(self._known) + len(unseen) > _REMEMBERED:
            self._known.clear()
        if unseen:
            answers = [f"{word} ." for word in unseen]
            for mode in self._modes:
                answers = self._run(mode, answers)
            self._known |= {word: _answer(word, one) for word, one in zip(unseen, answers, strict=True)}
        return {word: found for word in words if (found := self._known.get(word))}


def unknown_words(lines: Sequence[str]) -> set[str]:
    """Words in small letters that carry the mark of the unknown."""
    return {word for line in lines for word in _UNKNOWN.findall(line) if word[0].islower()}


def fill(lines: Sequence[str], found: Mapping[str, str]) -> list[str]:
    """The lines with what was found in place of marked words, and without any marks."""
    filled = [_UNKNOWN.sub(lambda match: found.get(match[1], match[1]), line) for line in lines]
    return [_MARKS.sub("", line) for line in filled]


def _answer(word: str, answer: str) -> str:
    """Empty where these dictionaries do not know the word either."""
    text = answer.rstrip(" .")
    return "" if _MARKS.search(text) or text.lower() == word else text
