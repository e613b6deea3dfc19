"""English passes through."""

from collections.abc import Sequence

from shared.domain.provenance import NoEngine


class Identity:
    name = NoEngine.ORIGINAL.value
    version = ""

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return list(sentences)
