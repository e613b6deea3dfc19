"""Which engines serve a language on this machine, best first."""

from pathlib import Path

from workers.translation.engines import Translator
from workers.translation.engines.apertium import Apertium
from workers.translation.engines.identity import Identity
from workers.translation.engines.pivot import Pivot

# Best first.
_TO_PORTUGUESE = {
    "fr": [("fra-cat", "cat-por")],
    "es": [("es-pt",)],
    "it": [("ita-cat", "cat-por"), ("ita-spa", "es-pt")],
}
_TO_ENGLISH = {
    "fr": ("fr-es", "spa-eng"),
    "es": ("spa-eng",),
    "it": ("ita-spa", "spa-eng"),
    "pt": ("pt-es", "spa-eng"),
}


def engines_for(language: str, *, apertium_dir: Path | None, seconds: float = 60.0) -> list[Translator]:
    """Empty where nothing that is installed serves the language. Loads the models of those it returns."""
    if language == "en":
        return [Identity()]
    engines: list[Translator] = []
    if language == "pt":
        engines.append(_warm(Pivot(None)))
    elif language in _TO_PORTUGUESE:
        ways = [Apertium(way, folder=apertium_dir, seconds=seconds) for way in _TO_PORTUGUESE[language]]
        first = next((one for one in ways if one.is_installed), None)
        if first:
            engines.append(_warm(Pivot(first)))
    if language in _TO_ENGLISH:
        plain = Apertium(_TO_ENGLISH[language], folder=apertium_dir, seconds=seconds)
        if plain.is_installed:
            engines.append(plain)
    return engines


def _warm(engine: Pivot) -> Pivot:
    engine.warm_up()
    return engine
