"""CTranslate2 models: OPUS-MT's (a sentencepiece model for each side) and Argos's (one for both)."""

import json
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from workers.translation.engines import EngineError
from workers.translation.engines.clauses import in_clauses
from workers.translation.models.store import Installed, has_changed

LONGEST = 80
"""Words. The models hold 512 tokens, but were trained on sentences."""

_BATCH = 32
_BEAM = 2


class CTranslate2Model:
    """A model of the models folder, loaded when it is first used; int8 on one thread of the processor."""

    name = "opus"

    def __init__(self, model: Installed) -> None:
        self._model = model
        self._is_argos = model.manifest.layout == "argos"
        self.version = f"{'Argos' if self._is_argos else 'OPUS-MT'} {model.manifest.version}"

    @staticmethod
    def is_installed() -> bool:
        try:
            import ctranslate2  # noqa: F401
            import sentencepiece  # noqa: F401
        except ImportError:
            return False
        return True

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return in_clauses(sentences, self._translate_all, longest=LONGEST)

    def _translate_all(self, pieces: list[str]) -> list[str]:
        """Batches are made of pieces of like length; blank ones never reach the model."""
        spoken = [place for place, piece in enumerate(pieces) if piece.strip()]
        answers = [""] * len(pieces)
        if not spoken:
            return answers
        source, target, model = self._loaded
        end = [] if self._adds_end else ["</s>"]
        tokens = [[*source.encode(" ".join(pieces[place].split()), out_type=str), *end] for place in spoken]
        prefix = [[self._target_prefix]] * len(tokens) if self._target_prefix else None
        try:
            results = model.translate_batch(
                tokens, target_prefix=prefix, max_batch_size=_BATCH, beam_size=_BEAM, replace_unknowns=self._is_argos
            )
        except (RuntimeError, ValueError) as error:
            raise EngineError(f"The model {self._model.manifest.id} failed: {error}.") from error
        for place, result in zip(spoken, results, strict=True):
            given = [token for token in result.hypotheses[0] if token != self._target_prefix]
            answers[place] = target.decode(given).replace("▁", " ").strip()
        return answers

    @cached_property
    def _loaded(self) -> tuple[Any, Any, Any]:
        """Source pieces, target pieces, model."""
        if has_changed(self._model):
            raise EngineError(f"The model {self._model.manifest.id} was replaced: restart the worker.")
        source, target = ("sentencepiece.model",) * 2 if self._is_argos else ("source.spm", "target.spm")
        try:
            return _load(self._file(source), self._file(target), self._folder)
        except (OSError, RuntimeError, ValueError) as error:
            raise EngineError(f"The model {self._model.manifest.id} cannot be loaded: {error}.") from error

    @property
    def _folder(self) -> Path:
        return self._model.folder / "model" if self._is_argos else self._model.folder

    def _file(self, name: str) -> Path:
        path = self._model.folder / name
        if not path.is_file():
            raise EngineError(f"The model {self._model.manifest.id} has no {name}.")
        return path

    @cached_property
    def _adds_end(self) -> bool:
        """Whether the model puts the end of the sentence itself; Argos models are trained without one."""
        if self._is_argos:
            return True
        return bool(_json(self._folder / "config.json").get("add_source_eos"))

    @cached_property
    def _target_prefix(self) -> str:
        """The token by which an Argos model for many languages is told the target."""
        return str(_json(self._model.folder / "metadata.json").get("target_prefix") or "") if self._is_argos else ""


@cache
def _load(source: Path, target: Path, folder: Path) -> tuple[Any, Any, Any]:
    from ctranslate2 import Translator
    from sentencepiece import SentencePieceProcessor

    pieces = [SentencePieceProcessor(model_file=str(path)) for path in (source, target)]
    model = Translator(str(folder), device="cpu", compute_type="int8", intra_threads=1, inter_threads=1)
    return pieces[0], pieces[1], model


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
