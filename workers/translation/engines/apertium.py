"""Apertium, the rule-based engine of Debian."""

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from shared.domain.text import digest, plain_characters
from workers.translation.engines import EngineError
from workers.translation.engines.apertium_pool import ApertiumPool
from workers.translation.engines.packages import version_of
from workers.translation.engines.vocabulary import OtherDictionaries, fill, unknown_words

_LANGUAGES = {"fra": "fr", "spa": "es", "ita": "it", "por": "pt", "cat": "ca"}
_SYSTEM_MODES = Path("/usr/share/apertium/modes")
# On the way to Portuguese: what one pair of dictionaries does not know, others may. French has none here: of 40 unknown
# words of 500 sentences fr-es knew two.
_OTHER_WAYS = {
    "ita-cat": ("ita-spa", "es-pt"),
    "cat-por": ("cat-spa", "es-pt"),
    "ita-spa": ("ita-cat", "cat-por"),
    "es-pt": ("spa-cat", "cat-por"),
}
_CARRIER = "Xvo"
_CARRIERS = re.compile(rf"{_CARRIER}\d+x")
_TO_PORTUGUESE = ("cat-por", "es-pt")


class Apertium:
    """A chain of Apertium modes, such as ``("fr-es", "spa-eng")``."""

    name = "apertium"

    def __init__(
        self,
        modes: Sequence[str],
        *,
        folder: Path | None,
        seconds: float,
        pool: ApertiumPool | None = None,
        stays: bool = True,
    ) -> None:
        self._modes = list(modes)
        self._stays = stays
        self._folder = folder
        self._seconds = seconds
        self._running = pool or ApertiumPool()
        self._others = self._other_dictionaries() if self._modes[-1] in _TO_PORTUGUESE else {}

    def as_reserve(self) -> "Apertium":
        """The same, for the few sentences that a better engine fails on: its programs end with each call."""
        return Apertium(self._modes, folder=self._folder, seconds=self._seconds, pool=self._running, stays=False)

    @property
    def language(self) -> str:
        """ISO 639-1 code of what the chain reads."""
        first = self._modes[0].split("-")[0]
        return _LANGUAGES.get(first, first)

    @property
    def is_installed(self) -> bool:
        return self._has(self._modes)

    @property
    def version(self) -> str:
        """Each mode with the version of its package; the other dictionaries, if any, as one hash of theirs."""
        modes = "+".join(f"{mode} {version_of(self._file(mode))}" for mode in self._modes)
        if not self._others:
            return modes
        ways = sorted({mode for main in self._others for mode in _OTHER_WAYS[main]})
        return f"{modes}+others {digest(*((mode, version_of(self._file(mode))) for mode in ways))[:8]}"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        if self._stays:
            return self._translated(sentences)
        with self._running.ending():
            return self._translated(sentences)

    def _translated(self, sentences: Sequence[str]) -> list[str]:
        lines = [" ".join(plain_characters(one).split()) for one in sentences]
        carried: dict[str, str] = {}
        for mode in self._modes:
            marked = self._run(mode, lines)
            others = self._others.get(mode)
            found = others.look_up(unknown_words(marked)) if others else {}
            if mode != self._modes[-1]:
                # Portuguese already: it goes through the rest of the chain as a word that no dictionary knows.
                carried |= {f"{_CARRIER}{len(carried) + place}x": one for place, one in enumerate(found.values())}
                names = {one: name for name, one in carried.items()}
                found = {word: names[one] for word, one in found.items()}
            lines = [" ".join(line.split()) for line in fill(marked, found)]
        return [_CARRIERS.sub(lambda match: carried.get(match.group(), match.group()), line) for line in lines]

    def _has(self, modes: Sequence[str]) -> bool:
        return self._program() is not None and all(self._file(mode).exists() for mode in modes)

    def _file(self, mode: str) -> Path:
        base = self._folder / "usr/share/apertium/modes" if self._folder else _SYSTEM_MODES
        return base / f"{mode}.mode"

    def _other_dictionaries(self) -> dict[str, OtherDictionaries]:
        ways = {mode: _OTHER_WAYS[mode] for mode in self._modes if mode in _OTHER_WAYS}
        return {mode: OtherDictionaries(way, self._run) for mode, way in ways.items() if self._has(way)}

    def _program(self) -> str | None:
        if self._folder:
            program = self._folder / "usr/bin/apertium"
            return str(program) if program.exists() else None
        return shutil.which("apertium")

    def _run(self, mode: str, lines: Sequence[str]) -> list[str]:
        if self._program() is None:
            raise EngineError("Apertium is not installed.")
        running = self._running.mode(self._file(mode), environment=self._environment(), seconds=self._seconds)
        return running.translate(lines)

    def _environment(self) -> dict[str, str]:
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        if self._folder:
            libraries = [str(path) for path in (self._folder / "usr/lib").glob("*-linux-gnu*")]
            environment["PATH"] = f"{self._folder / 'usr/bin'}:{environment.get('PATH', '')}"
            environment["LD_LIBRARY_PATH"] = ":".join([*libraries, str(self._folder / "usr/lib")])
        return environment
