"""The end of a program that should have gone on."""

import signal
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Death:
    """How a program ended that should have gone on; ``lines`` are what it logged since its start.

    ``code`` is as in ``subprocess``: below zero for a signal. ``in_a_row`` counts quick deaths, this one included.
    """

    code: int
    is_quick: bool
    in_a_row: int
    lines: str

    @property
    def is_ours(self) -> bool:
        """Whether somebody ended it from outside."""
        return self.code in (-signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT)
