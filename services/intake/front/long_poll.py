"""How a view says that its client wants to wait, where whatever calls it can do that without a thread.

The view is called a second time when the wait is over, and its first answer is dropped.
"""

from dataclasses import dataclass
from typing import Any

MAY_WAIT, WAIT, WAITED = "dateline.may_wait", "dateline.wait", "dateline.waited"


@dataclass(frozen=True, slots=True)
class Wait:
    """For which job, and for how many seconds at most."""

    job_id: str
    seconds: float


def ask(environ: dict[str, Any], wait: Wait) -> bool:
    """Ask to be called again later; False: answer now."""
    if not environ.get(MAY_WAIT):
        return False
    environ[WAIT] = wait
    return True


def asked(environ: dict[str, Any]) -> bool:
    """Whether the answer at hand is dropped, for the view is called again."""
    return WAIT in environ


def has_waited(environ: dict[str, Any]) -> bool:
    """Whether this is the second call: what is counted by request was counted at the first."""
    return bool(environ.get(WAITED))
