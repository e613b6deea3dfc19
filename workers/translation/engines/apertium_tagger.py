"""``apertium-tagger``, which is started anew for every call, and sees most texts of a call in one go.

Its choices depend on what it read before, but only by way of words whose ambiguity it did not meet in its training: it
keeps something of those for later words. Everything else ends with a full stop that has no second reading. Asked to
(``-d``), it names the words in question; which of their sets of readings it means is found by showing it each alone,
once. Texts without them are tagged together, each closed by a full stop of ours; texts with them, one in five or six,
have a process of their own. So a text comes out as if it were the only one.
"""

import re
import shlex
import subprocess
import time
from collections.abc import Mapping, Sequence

_CLOSE = "^./.<sent>$[][;]"
"""A full stop and an empty mark of layout that no text has: brackets of a text are escaped."""

_CLOSED = "^.<sent>$[][;]"
_COHORT = re.compile(r"\^((?:\\.|[^\\/$^])*)/(?:\\.|[^\\$^])*\$")
"""A word with its readings."""

_UNSEEN = re.compile(r"Word '(.{0,300})'\.\nNew ambiguity class")


class Tagger:
    """A tagger's command line, without the option that makes it name what it has not seen."""

    def __init__(self, command: str, environment: Mapping[str, str]) -> None:
        program, *arguments = shlex.split(command)
        self._command = [program, "-d", *arguments]
        self._environment = environment
        self._named: set[str] = set()
        self._is_unseen: dict[str, bool] = {}

    def answer(self, texts: Sequence[str], *, until: float) -> list[str]:
        """Each text as the program answers it alone.

        Raises:
            subprocess.SubprocessError: it failed or took too long.
        """
        answers = self._together(texts, until)
        return [answers[place] if place in answers else self._run(text, until)[0] for place, text in enumerate(texts)]

    def close(self) -> None:
        """Nothing stays."""

    def _together(self, texts: Sequence[str], until: float) -> dict[int, str]:
        """By place, the answers to texts that keep nothing for the next."""
        cohorts = [{match.group(): match[1] for match in _COHORT.finditer(text)} for text in texts]
        while True:
            places = [place for place, found in enumerate(cohorts) if not self._has_unseen(found, until)]
            if len(places) < 2:
                return {}
            answer, named = self._run("".join(texts[place] + _CLOSE for place in places), until)
            if not named:
                parts = answer.split(_CLOSED)
                return dict(zip(places, parts, strict=False)) if len(parts) == len(places) + 1 else {}
            if named <= self._named:
                # It named words that none of the texts seems to have: nothing can be told apart.
                return {}
            self._named |= named

    def _has_unseen(self, cohorts: Mapping[str, str], until: float) -> bool:
        """Whether one of the cohorts, given with their words, was not in the training."""
        suspects = [cohort for cohort, word in cohorts.items() if word in self._named]
        for cohort in suspects:
            if cohort not in self._is_unseen:
                self._is_unseen[cohort] = bool(self._run(f"{cohort} {_CLOSE}", until)[1])
        return any(self._is_unseen[cohort] for cohort in suspects)

    def _run(self, text: str, until: float) -> tuple[str, set[str]]:
        """The answer, and the words that the program had not seen in its training."""
        done = subprocess.run(
            self._command,
            input=text.encode(),
            capture_output=True,
            env=self._environment,
            timeout=max(0.1, until - time.monotonic()),
            check=True,
        )
        return done.stdout.decode("utf-8", "replace"), set(_UNSEEN.findall(done.stderr.decode("utf-8", "replace")))
