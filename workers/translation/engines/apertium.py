"""Apertium, the rule-based engine of Debian."""

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from shared.domain.text import plain_characters
from workers.translation.engines import EngineError
from workers.translation.engines.apertium_mode import ApertiumMode
from workers.translation.engines.packages import version_of

# Marks that Apertium leaves on words it does not know or cannot inflect.
_MARKS = re.compile(r"(?<!\w)[*@#](?=\w)")
_SYSTEM_MODES = Path("/usr/share/apertium/modes")


class Apertium:
    """A chain of Apertium modes, such as ``("fr-es", "spa-eng")``."""

    name = "apertium"

    def __init__(self, modes: Sequence[str], *, folder: Path | None, seconds: float) -> None:
        self._modes = list(modes)
        self._folder = folder
        self._seconds = seconds
        self._running: dict[str, ApertiumMode] = {}

    @property
    def is_installed(self) -> bool:
        return self._program() is not None and all(path.exists() for path in self._mode_files())

    @property
    def version(self) -> str:
        """Each mode with the version of its package."""
        return "+".join(
            f"{mode} {version_of(path)}" for mode, path in zip(self._modes, self._mode_files(), strict=True)
        )

    def _mode_files(self) -> list[Path]:
        base = self._folder / "usr/share/apertium/modes" if self._folder else _SYSTEM_MODES
        return [base / f"{mode}.mode" for mode in self._modes]

    def translate(self, sentences: Sequence[str]) -> list[str]:
        lines = [" ".join(plain_characters(one).split()) for one in sentences]
        for mode in self._modes:
            lines = [" ".join(_MARKS.sub("", line).split()) for line in self._run(mode, lines)]
        return lines

    def _program(self) -> str | None:
        if self._folder:
            program = self._folder / "usr/bin/apertium"
            return str(program) if program.exists() else None
        return shutil.which("apertium")

    def _run(self, mode: str, lines: Sequence[str]) -> list[str]:
        if self._program() is None:
            raise EngineError("Apertium is not installed.")
        if mode not in self._running:
            base = self._folder / "usr/share/apertium/modes" if self._folder else _SYSTEM_MODES
            file = base / f"{mode}.mode"
            self._running[mode] = ApertiumMode(file, environment=self._environment(), seconds=self._seconds)
        return self._running[mode].translate(lines)

    def _environment(self) -> dict[str, str]:
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        if self._folder:
            libraries = [str(path) for path in (self._folder / "usr/lib").glob("*-linux-gnu*")]
            environment["PATH"] = f"{self._folder / 'usr/bin'}:{environment.get('PATH', '')}"
            environment["LD_LIBRARY_PATH"] = ":".join([*libraries, str(self._folder / "usr/lib")])
        return environment
