"""Apertium, the rule-based engine of Debian: one process a call and mode."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from shared.domain.text import plain_characters
from workers.translation.engines import EngineError

# Marks that Apertium leaves on words it does not know or cannot inflect.
_MARKS = re.compile(r"(?<!\w)[*@#](?=\w)")
_LANGUAGES = {"fra": "fr", "spa": "es", "ita": "it", "por": "pt", "cat": "ca"}
_SYSTEM_MODES = Path("/usr/share/apertium/modes")


class Apertium:
    """A chain of Apertium modes, such as ``("fr-es", "spa-eng")``."""

    def __init__(self, modes: Sequence[str], *, folder: Path | None, seconds: float) -> None:
        self.name = "apertium"
        self._modes = list(modes)
        self._folder = folder
        self._seconds = seconds

    @property
    def language(self) -> str:
        """ISO 639-1 code of what the chain reads."""
        first = self._modes[0].split("-")[0]
        return _LANGUAGES.get(first, first)

    @property
    def is_installed(self) -> bool:
        base = self._folder / "usr/share/apertium/modes" if self._folder else _SYSTEM_MODES
        return self._program() is not None and all((base / f"{mode}.mode").exists() for mode in self._modes)

    def translate(self, sentences: Sequence[str]) -> list[str]:
        lines = [" ".join(plain_characters(one).split()) for one in sentences]
        for mode in self._modes:
            lines = [_MARKS.sub("", line) for line in self._run(mode, lines)]
        return lines

    def _program(self) -> str | None:
        if self._folder:
            program = self._folder / "usr/bin/apertium"
            return str(program) if program.exists() else None
        return shutil.which("apertium")

    def _run(self, mode: str, lines: Sequence[str]) -> list[str]:
        """Sentences are kept apart by blank lines: Apertium translates a paragraph at a time."""
        program = self._program()
        if program is None:
            raise EngineError("Apertium is not installed.")
        data = ["-d", str(self._folder / "usr/share/apertium")] if self._folder else []
        try:
            done = subprocess.run(
                [program, *data, "-u", "-f", "txt", mode],
                input="\n\n".join(lines) + "\n",
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                timeout=self._seconds,
                env=self._environment(),
                check=True,
            )
        except subprocess.TimeoutExpired as error:
            raise EngineError(f"Apertium {mode} took longer than {self._seconds:.0f} s.") from error
        except (subprocess.CalledProcessError, OSError) as error:
            raise EngineError(f"Apertium {mode} failed: {error}") from error
        found = [part.strip() for part in re.split(r"\n\s*\n", done.stdout.strip("\n"))]
        if len(found) != len(lines):
            raise EngineError(f"Apertium {mode} gave {len(found)} sentences for {len(lines)}.")
        return found

    def _environment(self) -> dict[str, str]:
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        if self._folder:
            libraries = [str(path) for path in (self._folder / "usr/lib").glob("*-linux-gnu*")]
            environment["PATH"] = f"{self._folder / 'usr/bin'}:{environment.get('PATH', '')}"
            environment["LD_LIBRARY_PATH"] = ":".join([*libraries, str(self._folder / "usr/lib")])
        return environment
