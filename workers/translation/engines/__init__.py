"""Translation engines behind one protocol."""

from collections.abc import Sequence
from typing import Protocol

from shared.errors import TransientError


class EngineError(TransientError):
    """An engine gave no usable answer: it is missing, took too long or lost sentences."""

    code = "engine_failed"


class Translator(Protocol):
    """Translates sentences into English; ``name`` is shown beside each of them."""

    name: str

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """One English sentence for each given, in order.

        Raises:
            EngineError: no answer, or not one for each sentence.
        """
        ...
