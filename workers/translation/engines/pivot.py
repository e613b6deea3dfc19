"""Through Portuguese: Apertium brings a sentence close, a small neural model brings it into English."""

from collections.abc import Sequence

from workers.translation import wording
from workers.translation.engines import Translator
from workers.translation.engines.apertium import Apertium


class Pivot:
    """``first`` gives Portuguese, ``second`` English."""

    name = "pivot"

    def __init__(self, first: Apertium, second: Translator) -> None:
        self._first = first
        self._second = second

    @property
    def version(self) -> str:
        return f"{self._first.version}+{self._second.version}+wording {wording.version()}"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        language = self._first.language
        rough = self._first.translate([wording.prepare(one, language) for one in sentences])
        return self._second.translate(
            [wording.portuguese(text, one, language) for text, one in zip(rough, sentences, strict=True)]
        )
