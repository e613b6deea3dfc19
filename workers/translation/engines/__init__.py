"""Translation engines behind one protocol."""

from collections.abc import Sequence
from typing import Protocol

from shared.errors import TransientError


class EngineError(TransientError):
    """An engine gave no usable answer: it is missing, took too long or lost sentences."""

    code = "engine_failed"


class Translator(Protocol):
    """Translates sentences of one language into English.

    ``name`` and ``version`` are shown beside each sentence; together they say what gave it, so that the same
    sentence through the same two may be answered from the cache.
    """

    name: str

    @property
    def version(self) -> str: ...

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """One English sentence for each given, in order.

        Raises:
            EngineError: no answer, or not one for each sentence.
        """
        ...
