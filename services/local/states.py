"""``dateline status``: what works, and how much was read by older versions."""

from collections.abc import Mapping
from urllib.parse import urlencode

from services.local.intake_client import IntakeError, call, checks
from services.local.show import console


def print_checks(address: str) -> None:
    """Say what the intake finds of what it needs.

    Raises:
        IntakeError: nobody answers.
    """
    found = checks(address)
    if not found:
        raise IntakeError(f"No intake answers at {address}. `make run` starts one here; --address names another.")
    for name, state in found.items():
        console.print(f"{name:<10}{state}", markup=False, style=None if state == "ok" else "red")


def print_stale(address: str, which: Mapping[str, str]) -> int:
    """Say how many of the articles (``since``, ``collection``) have a result of an older version; that number."""
    found = call(address, f"/api/v1/versions?{urlencode(which)}")
    read = f"{found['articles']} article{'' if found['articles'] == 1 else 's'} read"
    if not found["stale"]:
        console.print(f"{read}, none by an older version.")
        return 0
    stages = ", ".join(f"{stage} {count}" for stage, count in found["stages"].items() if count)
    console.print(f"{read}, {found['stale']} by an older version ({stages}).")
    return int(found["stale"])
