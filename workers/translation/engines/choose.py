"""Which engines serve a language on this machine, best first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shared.settings import DEFAULT_ENGINES
from workers.translation.engines import Translator
from workers.translation.engines.apertium import Apertium
from workers.translation.engines.apertium_pool import ApertiumPool
from workers.translation.engines.firefox import BundledPortuguese, FirefoxModel
from workers.translation.engines.identity import Identity
from workers.translation.engines.opus import CTranslate2Model
from workers.translation.engines.pivot import Pivot
from workers.translation.models.store import Store

# Best first.
_TO_PORTUGUESE: Mapping[str, Sequence[tuple[str, ...]]] = {
    "fr": [("fra-cat", "cat-por")],
    "es": [("es-pt",)],
    "it": [("ita-cat", "cat-por"), ("ita-spa", "es-pt")],
    "ca": [("cat-por",)],
    "gl": [("gl-pt",)],
}
_TO_ENGLISH = {
    "fr": ("fr-es", "spa-eng"),
    "es": ("spa-eng",),
    "it": ("ita-spa", "spa-eng"),
    "pt": ("pt-es", "spa-eng"),
    "ca": ("cat-eng",),
    "gl": ("gl-en",),
}


@cache
def _pool() -> ApertiumPool:
    """One a process: the ways of the languages have modes in common."""
    return ApertiumPool()


@dataclass(frozen=True, slots=True)
class Installation:
    """What engines may use on this machine: folders, a server's address and key, a time limit in seconds."""

    apertium_dir: Path | None = None
    models_dir: Path | None = None
    libretranslate_url: str = ""
    libretranslate_key: str = ""
    seconds: float = 60.0

    def apertium(self, modes: Sequence[str]) -> Apertium | None:
        engine = Apertium(modes, folder=self.apertium_dir, seconds=self.seconds, pool=_pool())
        return engine if engine.is_installed else None


def engines_for(
    language: str,
    *,
    apertium_dir: Path | None,
    seconds: float = 60.0,
    models_dir: Path | None = None,
    libretranslate_url: str = "",
    libretranslate_key: str = "",
    order: str = DEFAULT_ENGINES,
) -> list[Translator]:
    """Empty where nothing that is installed serves the language.

    ``order`` names the engines, separated by commas; what it does not name is not used.
    """
    if language == "en":
        return [Identity()]
    machine = Installation(apertium_dir, models_dir, libretranslate_url, libretranslate_key, seconds)
    made = (_MAKERS[name](language, machine) for name in order.split(","))
    found = [engine for engine in made if engine is not None]
    return [*found[:1], *(one.as_reserve() if isinstance(one, Apertium) else one for one in found[1:])]


def warm_up(engines: Sequence[Translator]) -> None:
    """Load the model of the first engine now, not with the first article."""
    if engines and isinstance(engines[0], FirefoxModel | BundledPortuguese | CTranslate2Model | Pivot):
        engines[0].translate(["1."])


def _firefox(language: str, machine: Installation) -> Translator | None:
    if machine.models_dir and FirefoxModel.is_installed():
        model = Store(machine.models_dir).find(language, "en", "firefox")
        if model:
            return FirefoxModel(model)
    return BundledPortuguese() if language == "pt" else None


def _opus(language: str, machine: Installation) -> Translator | None:
    if machine.models_dir is None or not CTranslate2Model.is_installed():
        return None
    model = Store(machine.models_dir).find(language, "en", "opus", "argos")
    return CTranslate2Model(model) if model else None


def _pivot(language: str, machine: Installation) -> Translator | None:
    ways = (machine.apertium(modes) for modes in _TO_PORTUGUESE.get(language, ()))
    first = next((one for one in ways if one), None)
    second = _firefox("pt", machine)
    return Pivot(first, second) if first and second else None


def _apertium(language: str, machine: Installation) -> Translator | None:
    modes = _TO_ENGLISH.get(language)
    return machine.apertium(modes) if modes else None


def _libretranslate(language: str, machine: Installation) -> Translator | None:
    if not machine.libretranslate_url:
        return None
    # Most machines name no server, and the HTTP client takes a while to load.
    from workers.translation.engines.libretranslate import LibreTranslate

    server = LibreTranslate(
        machine.libretranslate_url, language, key=machine.libretranslate_key, seconds=machine.seconds
    )
    return server if server.serves() else None


def _none(_language: str, _machine: Installation) -> Translator | None:
    return None


_MAKERS: Mapping[str, Callable[[str, Installation], Translator | None]] = {
    "firefox": _firefox,
    "opus": _opus,
    "libretranslate": _libretranslate,
    "pivot": _pivot,
    "apertium": _apertium,
    "none": _none,
}
